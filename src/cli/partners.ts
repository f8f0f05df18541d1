import { v7 as uuid } from 'uuid'
import { SERVICES, type Service } from '../cases/offer.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { readPhone } from '../flow/answers/index.ts'
import { partnerFigures, setPartner } from '../store/partners.ts'
import { readPlaceFile } from '../store/place-file.ts'
import { personWith } from '../store/registration.ts'
import type { Command, Status } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

/** In Latin letters, so that it fits a text in every language. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9 .&-]{1,39}$/

/** The services of a list with commas, null where one is none. */
function readServices(list: string): Service[] | null {
  const found = list.split(',').map((each) => SERVICES.find((service) => service === each.trim().toUpperCase()))
  return found.every((each) => each !== undefined) ? [...new Set(found)] : null
}

/** `partners add`: enters an organisation that cases are referred to. */
export const partnersAdd: Command = {
  words: 'partners add',
  takes: `--name … --services ${SERVICES.join(',')} --phone +855… [--area NCDD-PREFIX]`,
  does: 'enters a partner that is asked for services in its area, and who of the registered people is asked for it; of a known name what is said now counts, and the person is one more',
  async run(args, { config, talk }) {
    const values = options(args, ['name', 'services', 'phone', 'area'])
    const [name, area] = [values?.name?.trim() ?? '', values?.area ?? '']
    const services = readServices(values?.services ?? '')
    const phone = readPhone(values?.phone ?? '')
    const wrong =
      values === null
        ? `partners add takes ${this.takes}`
        : !NAME.test(name)
          ? '--name takes 2 to 40 Latin letters'
          : services === null
            ? `--services takes some of ${SERVICES.join(' ')}, with commas`
            : phone === null
              ? '--phone takes the number of somebody registered, for example +85510000001'
              : area !== '' && !buildGazetteer(readPlaceFile()).exists(area)
                ? '--area takes an NCDD code of 2, 4, 6 or 8 digits; leave it out for the whole country'
                : null
    if (wrong !== null) {
      talk(wrong)
      return 2
    }
    return withStore(config, talk, async ({ pool, ring }): Promise<Status> => {
      const person = await personWith(pool, ring, phone!)
      if (person === null) {
        talk('Nobody enabled has that phone: register them with `people add` first.')
        return 1
      }
      await setPartner(pool, { id: uuid(), name, area, services: services!, personId: person.id })
      return 0
    })
  },
}

/** `partners list`: every partner with how it answers. */
export const partnersList: Command = {
  words: 'partners list',
  takes: '',
  does: 'every partner in the order in which they are asked, one JSON object a line: what was offered, accepted, refused, let lapse, and the median minutes to an answer',
  async run(_args, { config, result, talk }) {
    return withStore(config, talk, async ({ pool }): Promise<Status> => {
      for (const partner of await partnerFigures(pool)) result(JSON.stringify(partner))
      return 0
    })
  },
}

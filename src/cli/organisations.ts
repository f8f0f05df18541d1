import { v7 as uuid } from 'uuid'
import { OTHER_SYSTEMS, type OtherSystem } from '../cases/other-systems.ts'
import { readPhone } from '../flow/answers/index.ts'
import { listOrganisations, setSystem } from '../store/organisations.ts'
import { personWith } from '../store/registration.ts'
import type { Command, Status } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,&'()-]{1,59}$/u
const NO_SYSTEM = 'NONE'

/** What an organisation is that is made because it keeps a system, as HTCDS names kinds. */
const TYPE_OF: Readonly<Partial<Record<OtherSystem, string>>> = {
  ...{ CPU: 'LawEnforcement', LEASETC: 'LawEnforcement', INTERPOL: 'LawEnforcement' },
  ...{ MOJ: 'CentralGovernmentOrganisation', MOSVY: 'CentralGovernmentOrganisation' },
  ...{ MOWA: 'CentralGovernmentOrganisation', LMIS: 'CentralGovernmentOrganisation' },
}
const ANY_OTHER = 'NGO'

/** `organisations set`: says which system an organisation keeps, and who works there. */
export const organisationsSet: Command = {
  words: 'organisations set',
  takes: `--name … --system ${OTHER_SYSTEMS.join('|')}|${NO_SYSTEM} [--phone +855…]`,
  does: 'says whose system an organisation keeps; one of an unknown name is made, and the person with that phone becomes one of its people. the people of CPU hear of the gravest danger at once and are what its provinces are counted by, those of LMIS hear of listed workers under 18',
  async run(args, { config, talk }) {
    const values = options(args, ['name', 'system', 'phone'])
    const [name, word] = [values?.name?.trim() ?? '', values?.system?.toUpperCase() ?? '']
    const system = OTHER_SYSTEMS.find((each) => each === word) ?? null
    const phone = values?.phone === undefined ? null : readPhone(values.phone)
    const wrong =
      values === null
        ? `organisations set takes ${this.takes}`
        : !NAME.test(name)
          ? '--name takes 2 to 60 letters'
          : system === null && word !== NO_SYSTEM
            ? `--system takes one of ${OTHER_SYSTEMS.join(' ')}, or ${NO_SYSTEM}`
            : values.phone !== undefined && phone === null
              ? '--phone takes the number of somebody registered, for example +85510000001'
              : null
    if (wrong !== null) {
      talk(wrong)
      return 2
    }
    return withStore(config, talk, async ({ pool, ring }): Promise<Status> => {
      const person = phone === null ? null : await personWith(pool, ring, phone)
      if (phone !== null && person === null) {
        talk('Nobody enabled has that phone: register them with `people add` first.')
        return 1
      }
      const type = (system === null ? undefined : TYPE_OF[system]) ?? ANY_OTHER
      if (await setSystem(pool, { id: uuid(), name, type, system, personId: person?.id ?? null })) return 0
      talk('There is no organisation of that name.')
      return 1
    })
  },
}

/** `organisations list`: each with the system it keeps. */
export const organisationsList: Command = {
  words: 'organisations list',
  takes: '',
  does: 'organisations, the system each keeps and how many of its people are at work, one JSON object a line',
  async run(_args, { config, result, talk }) {
    return withStore(config, talk, async ({ pool }): Promise<Status> => {
      for (const organisation of await listOrganisations(pool)) result(JSON.stringify(organisation))
      return 0
    })
  },
}

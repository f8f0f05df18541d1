import { v7 as uuid } from 'uuid'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { provinceLabel } from '../cases/places/labels.ts'
import { phoneKind, readPhone } from '../flow/answers/index.ts'
import { isPrivatePhone, listDesks, removeDesk, setDesk } from '../store/desks.ts'
import { readPlaceFile } from '../store/place-file.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

const NATIONAL = 'National desk'
const AREA = '--area takes a province, two digits (02 is Battambang); leave it out for the national desk'

/** The name of the desk of an area, null for an area that is no province. */
function nameOf(area: string): string | null {
  if (area === '') return NATIONAL
  const gazetteer = buildGazetteer(readPlaceFile())
  return area.length === 2 && gazetteer.exists(area) ? `${provinceLabel(gazetteer, area, 'en')} desk` : null
}

/** `desks add`: lists the duty desk of a province, whose number anybody may ask for. */
export const desksAdd: Command = {
  words: 'desks add',
  takes: '--phone 053… [--area PROVINCE]',
  does: 'lists the duty desk of a province, or the national one, in place of the number before; anybody may ask for it, so never a private phone',
  async run(args, { config, result, talk }) {
    const values = options(args, ['area', 'phone'])
    const area = values?.area ?? ''
    const phone = readPhone(values?.phone ?? '')
    const name = nameOf(area)
    const wrong =
      values === null
        ? `desks add takes ${this.takes}`
        : phone === null || phoneKind(phone) === 'foreign'
          ? '--phone takes a Cambodian number, for example 053 000 000'
          : name === null
            ? AREA
            : null
    if (wrong !== null) {
      talk(wrong)
      return 2
    }
    return withStore(config, talk, async ({ pool, ring }) => {
      if (await isPrivatePhone(pool, ring, phone!)) {
        talk('That phone belongs to a person here. A desk has a number of its own.')
        return 1
      }
      await setDesk(pool, uuid(), name!, { area, phone: phone! })
      result(`${name}: ${phone}`)
      return 0
    })
  },
}

/** `desks remove`: takes a desk off the list. */
export const desksRemove: Command = {
  words: 'desks remove',
  takes: '[--area PROVINCE]',
  does: 'takes the duty desk of a province, or the national one, off the list',
  async run(args, { config, talk }) {
    const values = options(args, ['area'])
    const area = values?.area ?? ''
    if (values === null || nameOf(area) === null) {
      talk(values === null ? `desks remove takes ${this.takes}` : AREA)
      return 2
    }
    return withStore(config, talk, async ({ pool }) => {
      if (await removeDesk(pool, area)) return 0
      talk('No desk is listed there.')
      return 1
    })
  },
}

/** `desks list`: every duty desk, one JSON line each. */
export const desksList: Command = {
  words: 'desks list',
  takes: '',
  does: 'every duty desk, one JSON object a line; area "" is the national one',
  async run(_args, { config, result, talk }) {
    await withStore(config, talk, async ({ pool }) => {
      for (const desk of await listDesks(pool)) result(JSON.stringify(desk))
    })
    return 0
  },
}

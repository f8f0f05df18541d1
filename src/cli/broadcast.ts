import { v7 as uuid } from 'uuid'
import { broadcast } from '../actions/broadcast.ts'
import { PERSON_ROLES } from '../cases/access.ts'
import { costOf } from '../cases/part-price.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { readPhone } from '../flow/answers/index.ts'
import { readPlaceFile } from '../store/place-file.ts'
import { personWith } from '../store/registration.ts'
import type { Command, Status } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

/** `broadcast`: one text to the officials of an area. */
export const broadcastCommand: Command = {
  words: 'broadcast',
  takes: `--by +855… --area NCDD-PREFIX --en … --km … --latn … [--role ${PERSON_ROLES.join('|')}] [--send COUNT [--and +855…]]`,
  does: 'counts the officials under an area that a text of one part would go to, and what it costs; with --send and that count it goes out, by day and at most once a day to each. Above 200 a second person (--and) approves',
  async run(args, { config, result, talk }) {
    const values = options(args, ['by', 'and', 'area', 'role', 'en', 'km', 'latn', 'send'])
    const [by, and] = [readPhone(values?.by ?? ''), values?.and === undefined ? null : readPhone(values.and)]
    const role = PERSON_ROLES.find((each) => each === values?.role) ?? null
    const send = number(values?.send)
    const area = values?.area ?? ''
    const wrong =
      values === null || values.area === undefined
        ? `broadcast takes ${this.takes}`
        : by === null || (values.and !== undefined && and === null)
          ? '--by and --and take numbers of registered people, for example +85510000001'
          : area !== '' && !buildGazetteer(readPlaceFile()).exists(area)
            ? '--area takes an NCDD code of 2, 4, 6 or 8 digits, or "" for the whole country'
            : values.role !== undefined && role === null
              ? `--role takes one of ${PERSON_ROLES.join(' ')}`
              : Number.isNaN(send)
                ? '--send takes a number'
                : null
    if (wrong !== null) {
      talk(wrong)
      return 2
    }
    const words = { en: values?.en ?? '', km: values?.km ?? '', 'km-Latn': values?.latn ?? '' }
    return withStore(config, talk, async ({ pool, ring }): Promise<Status> => {
      const deps = { pool, ring, newId: () => uuid(), now: () => new Date() }
      const idOf = async (phone: string | null) =>
        phone === null ? undefined : (await personWith(pool, ring, phone))?.id
      const [writer, second] = [await idOf(by), await idOf(and)]
      if (writer === undefined || (and !== null && second === undefined)) {
        talk('Nobody enabled has that phone.')
        return 1
      }
      const done = await broadcast(deps, {
        ...{ by: writer, and: second ?? null, channel: 'cli', area, role, words, send, draft: null },
      })
      if (done.kind === 'refused') {
        for (const line of done.said) talk(line)
        return 1
      }
      const { kind, receivers, byLanguage } = done
      const cost = config.partPrice === null ? {} : { cost: costOf(config.partPrice, receivers) }
      result(JSON.stringify({ [kind]: true, receivers, parts: receivers, ...cost, byLanguage }))
      if (kind === 'counted') talk(`Nothing was sent. Add --send ${receivers} to send it.`)
      return 0
    })
  },
}

/** A number that was typed, NaN for what is none, null for nothing. */
const number = (typed: string | undefined): number | null =>
  typed === undefined ? null : /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN

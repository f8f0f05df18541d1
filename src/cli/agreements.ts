import { cambodianDay, isDay } from '../flow/day.ts'
import { endAgreement, listAgreements, setAgreement } from '../store/agreements.ts'
import type { Command, Status } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

const UNKNOWN = 'There is no such organisation: MOSVY, or the name of a partner as `partners list` shows it.'

/** `agreements add`: lets an organisation have what is personal, where the family consents. */
export const agreementsAdd: Command = {
  words: 'agreements add',
  takes: '--with MOSVY|NAME [--from YYYY-MM-DD] [--until YYYY-MM-DD] [--short-name …]',
  does: 'keeps that an organisation may have names of cases whose families consent, from today unless said; --short-name is what OSCaR calls a partner, or the name by which one of system PRIMERO signs in there',
  async run(args, { config, talk }) {
    const values = options(args, ['with', 'from', 'until', 'short-name'])
    const name = values?.with?.trim() ?? ''
    const from = values?.from ?? cambodianDay(new Date())
    const until = values?.until ?? null
    const shortName = values?.['short-name']?.trim() ?? null
    const wrong =
      values === null || name === ''
        ? `agreements add takes ${this.takes}`
        : !isDay(from) || (until !== null && (!isDay(until) || until <= from))
          ? '--from and --until take days such as 2026-03-15, one after the other'
          : shortName !== null && !/^[\w-]{1,40}$/.test(shortName)
            ? '--short-name takes 1 to 40 Latin letters, digits, - and _'
            : null
    if (wrong !== null) {
      talk(wrong)
      return 2
    }
    const done = await withStore(config, talk, ({ pool }) => setAgreement(pool, { name, from, until, shortName }))
    if (!done) talk(UNKNOWN)
    return done ? 0 : 1
  },
}

/** `agreements list`: each with its days. */
export const agreementsList: Command = {
  words: 'agreements list',
  takes: '',
  does: 'organisations that may have, or had, what is personal, one JSON object a line',
  async run(_args, { config, result, talk }) {
    return withStore(config, talk, async ({ pool }): Promise<Status> => {
      for (const agreement of await listAgreements(pool)) result(JSON.stringify(agreement))
      return 0
    })
  },
}

/** `agreements end`: ends one today. */
export const agreementsEnd: Command = {
  words: 'agreements end',
  takes: '--with MOSVY|NAME',
  does: 'ends an agreement today; names that were pushed are taken back',
  async run(args, { config, talk }) {
    const name = options(args, ['with'])?.with?.trim() ?? ''
    if (name === '') {
      talk(`agreements end takes ${this.takes}`)
      return 2
    }
    const done = await withStore(config, talk, ({ pool }) => endAgreement(pool, name, cambodianDay(new Date())))
    if (!done) talk('There is no such agreement.')
    return done ? 0 : 1
  },
}

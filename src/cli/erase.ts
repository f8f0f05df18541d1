import { parseArgs } from 'node:util'
import { v7 as uuid } from 'uuid'
import { ERASURE_REASONS, eraseCase } from '../actions/erase-case.ts'
import { readCaseNumber } from '../cases/number.ts'
import { readPhone } from '../flow/answers/index.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'

const SAID = {
  erased: 'Erased. What was sealed of this case opens nowhere any more.',
  unknown: 'There is no such case.',
  refused: 'Refused: it takes two different enabled supervisors or admins of the area.',
} as const

/** `erase`: destroys the key of one case in the name of two staff members. */
export const erase: Command = {
  words: 'erase',
  takes: `NUMBER --by +855… --and +855… --reason ${ERASURE_REASONS.join('|')}`,
  does: 'destroys the key of one case for ever, in the name of two different supervisors or admins',
  async run(args, { config, talk }) {
    const given = optionsOf(args)
    const number = readCaseNumber(given?.words.join(' ') ?? '')
    const [by, and] = [readPhone(given?.by ?? ''), readPhone(given?.and ?? '')]
    const reason = ERASURE_REASONS.find((each) => each === given?.reason)
    if (number === null || by === null || and === null || reason === undefined) {
      talk(`erase takes ${this.takes}`)
      return 2
    }
    const done = await withStore(config, talk, ({ pool, ring }) =>
      eraseCase({ pool, ring, newId: () => uuid() }, { number, by, and, reason }),
    )
    talk(SAID[done])
    return done === 'erased' ? 0 : 1
  },
}

function optionsOf(args: readonly string[]) {
  const text = { type: 'string' as const }
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { by: text, and: text, reason: text },
      allowPositionals: true,
    })
    return { ...values, words: positionals }
  } catch {
    return null
  }
}

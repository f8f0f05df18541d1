import { v7 as uuid } from 'uuid'
import { ERASURE_REASONS, eraseCase } from '../actions/erase-case.ts'
import { withdrawReporter } from '../actions/withdraw-reporter.ts'
import { readCaseNumber } from '../cases/number.ts'
import { readPhone } from '../flow/answers/index.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { optionsAndWords } from './options.ts'

const SAID = {
  erased: 'Erased. What was sealed of this case opens nowhere any more.',
  unknown: 'There is no such case, or that phone reported nothing to it.',
  refused: 'Refused: it takes two different enabled supervisors or admins of the area.',
} as const

const WITHDRAWN = 'Erased. The phone and the words of this reporter open nowhere any more; the case goes on.'

/** `erase`: destroys the key of one case, or takes one reporter out of it, in the name of two staff members. */
export const erase: Command = {
  words: 'erase',
  takes: `NUMBER --by +855… --and +855… (--reason ${ERASURE_REASONS.join('|')} | --reporter +855…)`,
  does: 'destroys the key of one case for ever, or takes one reporter out of a case that goes on, in the name of two different supervisors or admins',
  async run(args, { config, talk }) {
    const { values, words } = optionsAndWords(args, ['by', 'and', 'reason', 'reporter']) ?? { values: {}, words: [] }
    const number = readCaseNumber(words.join(' '))
    const [by, and] = [readPhone(values.by ?? ''), readPhone(values.and ?? '')]
    const reason = ERASURE_REASONS.find((each) => each === values.reason)
    const reporter = values.reporter === undefined ? null : readPhone(values.reporter)
    if (number === null || by === null || and === null || (reason === undefined) === (reporter === null)) {
      talk(`erase takes ${this.takes}`)
      return 2
    }
    const done = await withStore(config, talk, ({ pool, ring }) => {
      const deps = { pool, ring, newId: () => uuid() }
      return reporter === null
        ? eraseCase(deps, { number, by, and, reason: reason! })
        : withdrawReporter(deps, { number, reporter, by, and })
    })
    talk(done === 'erased' && reporter !== null ? WITHDRAWN : SAID[done])
    return done === 'erased' ? 0 : 1
  },
}

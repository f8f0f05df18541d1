import { v7 as uuid } from 'uuid'
import { extractCase } from '../actions/exports/extract-case.ts'
import { readCaseNumber } from '../cases/number.ts'
import { readPhone } from '../flow/answers/index.ts'
import type { Command } from './commands.ts'
import { openOut } from './export-file.ts'
import { withStore } from './open-for-command.ts'
import { optionsAndWords } from './options.ts'

const SAID = {
  unknown: 'There is no such case.',
  refused: 'Refused: it takes two different enabled supervisors of the area, or one and the owner of the case.',
} as const

/** `export case`: one case for a lawful demand, as JSON. */
export const exportCase: Command = {
  words: 'export case',
  takes: 'NUMBER --by +855… --and +855… --purpose TEXT [--out FILE]',
  does: 'facts, history and chain of one case for a lawful demand, as JSON, in the name of two people; what is handed over stays in its history',
  async run(args, { config, stdout, talk }) {
    const { values, words } = optionsAndWords(args, ['by', 'and', 'purpose', 'out']) ?? { values: {}, words: [] }
    const number = readCaseNumber(words.join(' '))
    const [by, and] = [readPhone(values.by ?? ''), readPhone(values.and ?? '')]
    const purpose = (values.purpose ?? '').trim()
    if (number === null || by === null || and === null || purpose === '') {
      talk(`export case takes ${this.takes}`)
      return 2
    }
    const done = await withStore(config, talk, ({ pool, ring }) =>
      extractCase({ pool, ring, newId: () => uuid(), now: () => new Date() }, { number, by, and, purpose }),
    )
    if (typeof done === 'string') {
      talk(SAID[done])
      return 1
    }
    const out = openOut(values.out, stdout)
    await out.write(`${JSON.stringify(done.extract, null, 2)}\n`)
    await out.close()
    return 0
  },
}

import { costOf } from '../cases/part-price.ts'
import { operatorOf } from '../flow/answers/index.ts'
import { cambodianDay } from '../flow/day.ts'
import { type SpentOf, type SpentText, textsSpent } from '../store/texts-spent.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

/** Texts of one channel to phones of one operator. */
export interface Spent {
  readonly channel: string
  /** Empty where the prefix does not tell. */
  readonly operator: string
  texts: number
  /** As counted here, before they were sent. */
  parts: number
  /** As providers say; texts whose provider says nothing are not in it. */
  billed: number
  /** Parts, as counted here, of the texts in `billed`. */
  compared: number
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAYS = 30

/** `texts spent`: what texts cost, by channel and operator, of a case or of some days. */
export const textsSpentCommand: Command = {
  words: 'texts spent',
  takes: '[--case NUMBER | --from DAY --to DAY]',
  does: 'texts that went out and their parts, as counted and as billed, by channel and operator (the last 30 days, or one case), one JSON object a line',
  async run(args, { config, result, talk }) {
    const given = options(args, ['case', 'from', 'to'])
    const asked = given === null ? null : askedFor(given, new Date())
    if (asked === null) {
      talk(`texts spent takes ${this.takes}`)
      return 2
    }
    await withStore(config, talk, async ({ pool, ring }) => {
      for (const line of await summed(textsSpent(pool, ring, asked))) {
        const cost = config.partPrice === null ? {} : { cost: costOf(config.partPrice, line.parts) }
        result(JSON.stringify({ ...line, ...cost }))
      }
    })
    return 0
  },
}

function askedFor(given: Readonly<Record<string, string | undefined>>, now: Date): SpentOf | null {
  const { case: number, from, to } = given
  if (number !== undefined) {
    const digits = number.replaceAll(/[\s-]/g, '')
    return /^\d{10}$/.test(digits) && from === undefined && to === undefined ? { number: digits } : null
  }
  const days = {
    from: from ?? cambodianDay(new Date(now.getTime() - DAYS * 24 * 3_600_000)),
    to: to ?? cambodianDay(now),
  }
  return Object.values(days).every((day) => DAY.test(day) && !Number.isNaN(Date.parse(day))) ? days : null
}

/** Sums texts by channel and operator, the most parts first. */
export async function summed(texts: AsyncIterable<SpentText>): Promise<readonly Spent[]> {
  const sums = new Map<string, Spent>()
  for await (const { channel, to, parts, billed } of texts) {
    const operator = (to === null ? null : operatorOf(to)) ?? ''
    const key = `${channel} ${operator}`
    const sum = sums.get(key) ?? { channel, operator, texts: 0, parts: 0, billed: 0, compared: 0 }
    sums.set(key, sum)
    sum.texts += 1
    sum.parts += parts
    if (billed === null) continue
    sum.billed += billed
    sum.compared += parts
  }
  return [...sums.values()].sort((a, b) => b.parts - a.parts)
}

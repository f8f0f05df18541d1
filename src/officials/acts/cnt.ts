import { type Day, readYear } from '../../flow/day.ts'
import type { Token } from '../line.ts'
import type { ActFields } from '../reading.ts'
import { ownAct, wrong } from './act.ts'

const COUNTS = { IN: 'in', OUT: 'out', NO: 'no', NOW: 'now' } as const
const MOST = 9_999

/** CNT: how many came to a shelter, left, were refused and are there, of one month and without anybody's case. */
export const CNT = ownAct({ verb: 'CNT', digits: '63', words: ['CNT'] }, (tokens, today) => {
  const [first, ...rest] = tokens
  if (first === undefined || !/^\d{4}(\d\d)?$/.test(first.word)) return wrong('E03')
  const month = readMonth(first.word, today)
  if (month === null) return wrong('E06', first.word)
  const { fields, unread } = readCounts(rest)
  if (Object.keys(fields).length === 0) return wrong('E03')
  return { fields: { month, ...fields }, unread }
})

/** `0226` as `2026-02`; null for no month, or one after this one. */
function readMonth(typed: string, today: Day): string | null {
  const month = Number(typed.slice(0, 2))
  if (month < 1 || month > 12) return null
  const written = `${readYear(typed.slice(2))}-${typed.slice(0, 2)}`
  return written > today.slice(0, 7) ? null : written
}

/** `IN4` or `IN 4`; of two for one count the first stands. */
function readCounts(tokens: readonly Token[]): { readonly fields: ActFields; readonly unread: readonly string[] } {
  const counts: Record<string, number> = {}
  const unread: string[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const { word } = tokens[at]!
    const joined = /^(IN|OUT|NOW|NO)(\d+)$/.exec(word)
    const next = tokens[at + 1]?.word ?? ''
    const isApart = joined === null && Object.hasOwn(COUNTS, word) && /^\d+$/.test(next)
    const name = (joined?.[1] ?? (isApart ? word : '')) as keyof typeof COUNTS | ''
    const value = Number(joined?.[2] ?? next)
    if (isApart) at += 1
    if (name === '' || value > MOST || COUNTS[name] in counts) unread.push(isApart ? `${word} ${next}` : word)
    else counts[COUNTS[name]] = value
  }
  return { fields: counts, unread }
}

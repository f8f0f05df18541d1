import { cut, type Token } from './line.ts'
import type { DutyReading, ReadContext, Verb } from './reading.ts'

/** No name of a place is longer. */
const LONGEST_NAME = 60
const PLACE_CODE = /^P?((?:\d\d){1,4})$/

/** DUTY: which desk is on duty, for the province of a place or, without one, for the sender's own area. */
export const DUTY: Verb = {
  verb: 'DUTY',
  digits: '16',
  words: ['DUTY'],
  read: (tokens, context) => readDuty(tokens, context),
}

/** A place that may be in several provinces names none. */
function readDuty(tokens: readonly Token[], { places }: ReadContext): DutyReading {
  if (tokens.length === 0) return { kind: 'duty', isNamed: false }
  const code = PLACE_CODE.exec(tokens[0]!.word)?.[1]
  const words = cut(tokens.map(({ typed }) => typed).join(' '), LONGEST_NAME)
  const codes =
    code !== undefined && places.exists(code) ? [code] : ((places.read(words) ?? places.find(words))?.codes ?? [])
  const provinces = [...new Set(codes.map((each) => each.slice(0, 2)))]
  return { kind: 'duty', isNamed: true, ...(provinces.length === 1 && { province: provinces[0]! }) }
}

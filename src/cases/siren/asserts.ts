import type { CaseRecord } from '../record/case-record.ts'
import { type Period, type SirenFigures, sirenFigures } from './figures.ts'

/** Figures that contradict each other: somebody must look, and nobody may read them meanwhile. */
export class FiguresError extends Error {
  override readonly name = 'FiguresError'
}

/** What must hold of SIREN's figures and does not, a sentence each. */
export function contradictions({ box1, box2, A, B, C, box3 }: SirenFigures): string[] {
  const flows = box1.INTERNAL + box1.OUTFLOW + box1.INFLOW + box1.OTHER + box1.UNKNOWN
  const rules: readonly (readonly [string, boolean])[] = [
    ['the five flows make up box 1', flows === box1.total],
    [
      'identified, not recognised, not identified and pending make up box 1',
      box2.identified + A.notRecognised + A.notIdentified + A.pending === box1.total,
    ],
    ['the four of C are the identified', C.supportOnly + C.justiceOnly + C.both + C.neither === box2.identified],
    [
      'accepted, declined, unanswered and not offered are the identified',
      box3.accepted + box3.declined + box3.unanswered + box3.notOffered === box2.identified,
    ],
    ['no more are misidentified than identified', B.misidentified <= box2.identified],
  ]
  return rules.flatMap(([rule, holds]) => (holds ? [] : [rule]))
}

/**
 * SIREN's figures of a period, proved.
 * @throws FiguresError when they contradict each other.
 */
export function provedFigures(records: readonly CaseRecord[], period: Period): SirenFigures {
  const figures = sirenFigures(records, period)
  const wrong = contradictions(figures)
  if (wrong.length > 0) throw new FiguresError(`SIREN's figures contradict each other: ${wrong.join('; ')}`)
  return figures
}

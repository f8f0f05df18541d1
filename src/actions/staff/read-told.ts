import type { Facts } from '../../cases/facts.ts'
import type { Gazetteer } from '../../cases/places/gazetteer.ts'
import type { Day } from '../../flow/day.ts'
import { tokens } from '../../officials/line.ts'
import { readReport } from '../../officials/report.ts'
import { placeFinder } from '../sms/place-finder.ts'

/** What of a child words say for certain, as the grammar of texts reads them; what fits nothing is left out, no name is guessed. */
export function readTold(gazetteer: Gazetteer, words: string, today: Day): Omit<Facts, 'kind' | 'text'> {
  const rules = { verb: 'NEW', kind: 'MISSING', restIs: 'text', numberIsEnough: false } as const
  const context = { role: 'public', openAlerts: [], question: null, today, places: placeFinder(gazetteer) } as const
  const { kind: _kind, text: _text, ...facts } = readReport(rules, tokens(words), context).facts
  return facts
}

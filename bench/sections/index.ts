import type { Section } from '../section.ts'
import { alert } from './alert.ts'
import { concurrency } from './concurrency.ts'
import { consoled } from './console.ts'
import { durability } from './durability.ts'
import { encryption } from './encryption.ts'
import { exporting } from './export.ts'
import { importing } from './import.ts'
import { intake } from './intake.ts'
import { keypress } from './keypress.ts'
import { latency } from './latency.ts'
import { match } from './match.ts'
import { memory } from './memory.ts'
import { reading } from './reading.ts'
import { sameness } from './sameness.ts'
import { scale } from './scale.ts'
import { startUp } from './start-up.ts'
import { weight } from './weight.ts'

/** Every part of the bench, in the order in which they run. */
export const SECTIONS: readonly Section[] = [
  keypress,
  latency,
  concurrency,
  scale,
  intake,
  durability,
  encryption,
  alert,
  sameness,
  consoled,
  reading,
  match,
  importing,
  exporting,
  startUp,
  memory,
  weight,
]

/** Somebody asked for a section there is not. */
export class WrongSection extends Error {
  override readonly name = 'WrongSection'
}

/** The sections of those names, `null` for all. @throws WrongSection that names one there is not, and all there are. */
export function sectionsOf(names: string | null): readonly Section[] {
  if (names === null) return SECTIONS
  const asked = names.split(',')
  const unknown = asked.find((name) => !SECTIONS.some((section) => section.name === name))
  if (unknown === undefined) return SECTIONS.filter(({ name }) => asked.includes(name))
  throw new WrongSection(`--only: got ${unknown || 'nothing'}, takes ${SECTIONS.map(({ name }) => name).join(', ')}`)
}

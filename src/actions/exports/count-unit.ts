import type { CaseRecord } from '../../cases/record/case-record.ts'
import { type UnitFigures, unitFigures } from '../../cases/siren/child-protection-unit.ts'
import type { Day } from '../../flow/day.ts'
import { areasOfSystem, readRecords } from '../../store/case-records.ts'
import type { Deps } from '../deps.ts'

const SYSTEM = 'CPU'

/** The figures of the Child Protection Unit on a day, of the cases that carry its number. */
export async function countUnit({ pool, ring }: Pick<Deps, 'pool' | 'ring'>, asOf: Day): Promise<UnitFigures> {
  const linked: CaseRecord[] = []
  for await (const { record } of readRecords(pool, ring, { system: SYSTEM })) linked.push(record)
  return unitFigures(linked, await areasOfSystem(pool, SYSTEM), asOf)
}

import { LADDER_DUTIES } from '../../cases/access.ts'
import { hasDuty } from '../../cases/duty.ts'
import { personWith } from '../../store/registration.ts'
import { addAbsence, addShift } from '../../store/roster.ts'
import type { Deps } from '../deps.ts'

/** A time that somebody has the duty of a province, or (`province` null) is away. */
export interface DutyEntry {
  readonly province: string | null
  /** E.164 phones of registered people; the second stands behind the first, or in for them. */
  readonly phone: string
  readonly deputy: string | null
  readonly from: Date
  readonly until: Date
}

/** The entry's id, or why there is none. */
export type Entered =
  | { readonly id: string }
  | { readonly refused: 'NOBODY' | 'NO_DEPUTY' | 'OTHER_ROLE' | 'OUT_OF_REACH' | 'NO_DUTY' }

/** Who enters: the area in which they may, '' for everywhere. */
type Doing = Pick<Deps, 'pool' | 'ring' | 'newId'>

/** Enters a shift or an absence of somebody within `reach`, an NCDD prefix. The times are taken as they are. */
export async function enterDuty(deps: Doing, entry: DutyEntry, reach = ''): Promise<Entered> {
  const { province, phone, deputy, from, until } = entry
  const person = await personWith(deps.pool, deps.ring, phone)
  if (person === null) return { refused: 'NOBODY' }
  const behind = deputy === null ? null : await personWith(deps.pool, deps.ring, deputy)
  if (deputy !== null && behind === null) return { refused: 'NO_DEPUTY' }
  if (behind !== null && behind.role !== person.role) return { refused: 'OTHER_ROLE' }
  if (!person.area.startsWith(reach) || province?.startsWith(reach.slice(0, 2)) === false)
    return { refused: 'OUT_OF_REACH' }
  const id = deps.newId()
  const time = { officialId: person.id, deputyId: behind?.id ?? null, from, until }
  if (province === null) {
    await addAbsence(deps.pool, id, time)
    return { id }
  }
  const standing = { id: person.id, role: person.role, scopePrefix: person.area }
  if (!LADDER_DUTIES.some(([duty]) => hasDuty(standing, duty, province))) return { refused: 'NO_DUTY' }
  await addShift(deps.pool, id, { province, role: person.role, ...time })
  return { id }
}

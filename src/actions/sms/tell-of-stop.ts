import { raiseAlarm } from '../../store/alarms.ts'
import type { InboundRow } from '../../store/inbox.ts'
import { loadSender } from '../../store/people.ts'
import type { Deps } from '../deps.ts'

/** Says to the seniors of an official that their phone wants no more texts: what they would be asked goes to the next. */
export async function tellOfStop(
  { pool, ring }: Pick<Deps, 'pool' | 'ring'>,
  { fromHash }: Pick<InboundRow, 'fromHash'>,
): Promise<void> {
  const official = fromHash === null ? null : (await loadSender(pool, ring, fromHash)).official
  if (official !== null) await raiseAlarm(pool, 'staff-stopped', official.id)
}

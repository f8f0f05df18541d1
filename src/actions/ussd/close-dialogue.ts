import { markLeft } from '../../store/dialogues.ts'
import { type InboundRow, markDone } from '../../store/inbox.ts'
import type { Deps } from '../deps.ts'

/** Notes that a dialogue was left before its last screen; the draft stays. */
export async function closeDialogue(
  deps: Deps,
  row: InboundRow,
  event: { readonly sessionId: string; readonly left: boolean },
): Promise<void> {
  if (event.left) await markLeft(deps.pool, `${row.channel}:${event.sessionId}`)
  await markDone(deps.pool, row.id, event.left ? 'dialogue left' : 'dialogue ended')
}

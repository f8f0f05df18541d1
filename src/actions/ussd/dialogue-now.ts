import type { AloneHop } from '../../channels/channel.ts'
import { newestDialogue } from '../../store/dialogues.ts'
import type { WebDeps } from '../deps.ts'

/**
 * The dialogue that a request belongs to, where the provider uses the name of a session again and again: the one that it
 * begins, else the one of this phone that was begun last under that name; where nobody knows one, a new one.
 */
export async function dialogueNow(
  deps: WebDeps,
  session: string,
  { begins, request }: AloneHop,
  fromHash: Buffer,
): Promise<string> {
  const own = `${session}:${request}`
  if (begins) {
    const seconds = Math.floor(deps.now().getTime() / 1_000)
    await deps.dialogues.set(session, { state: Buffer.from(own), version: seconds, fromHash })
    return own
  }
  const begun = await deps.dialogues.get(session)
  if (begun?.fromHash.equals(fromHash)) return begun.state.toString()
  if (deps.intake.storeAwaySince !== null) return own
  return (await newestDialogue(deps.pool, session, fromHash)) ?? own
}

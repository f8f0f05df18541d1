import type { AuditSigner } from '../store/audit/seal-block.ts'
import { moveTimeForward } from '../store/time-forward.ts'
import type { Deps } from './deps.ts'
import { SWEEPS } from './sweep.ts'
import { tellReminders } from './tell-reminders.ts'
import { wakeQuiet } from './wake-quiet.ts'

/** Time passes in steps: what is due after twenty minutes is done before what is due after forty. */
const STEP_S = 600
const MOST_STEPS = 8
/** What was woken a moment ago is done here as well: after the next step it would be too late for it. */
const WOKEN_TOO_MS = -2_000

/** The steps in which so many seconds pass, in seconds. */
export function stepsOf(seconds: number): readonly number[] {
  const count = Math.min(MOST_STEPS, Math.ceil(seconds / STEP_S))
  const each = Math.floor(seconds / count)
  return Array.from({ length: count }, (_, at) => (at === 0 ? seconds - each * (count - 1) : each))
}

/** The store whose time is moved: whoever owns it, the folder of its anchors, and the key its audit chain begins anew with. */
export interface MovedStore {
  readonly ownerUrl: string
  readonly dataDir: string
  readonly signer: AuditSigner
}

/** Lets time pass in a make-believe gateway: ladders climb, reminders are told and quiet cases are asked about. */
export async function letTimePass(
  deps: Deps,
  { ownerUrl, dataDir, signer }: MovedStore,
  seconds: number,
): Promise<void> {
  for (const step of stepsOf(seconds)) {
    await moveTimeForward(ownerUrl, dataDir, signer, step)
    deps.openCases.forget()
    await Promise.all(SWEEPS.map((each) => each(deps, WOKEN_TOO_MS)))
    await tellReminders(deps)
    await wakeQuiet(deps)
    for (const each of SWEEPS) await each(deps, WOKEN_TOO_MS)
  }
}

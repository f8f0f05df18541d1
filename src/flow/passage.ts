import type { Language } from './language.ts'
import { shownIn } from './screen.ts'
import type { Session, Turn } from './session.ts'

/**
 * From which question to which screen one keypress led, so that it can be counted where callers give up. Nothing of the
 * answer is in it.
 */
export interface Passage {
  readonly language: Language
  /** Null where a dialogue began. */
  readonly left: { readonly flow: string; readonly step: string; readonly answered: boolean } | null
  readonly reached: { readonly flow: string; readonly step: string; readonly end: boolean }
}

/** The passage of a keypress from the session before it, null for the first screen; null where the caller stays on a screen. */
export function passageOf(before: Session | null, { session, screen, answered }: Turn): Passage | null {
  const { flow, step } = session
  if (before?.flow === flow && before.step === step) return null
  return {
    language: shownIn(session),
    left: before === null ? null : { flow: before.flow, step: before.step, answered: answered === true },
    reached: { flow, step, end: screen.end },
  }
}

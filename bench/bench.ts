import type { HopSize } from './dialogue.ts'
import { measureHops } from './dialogue.ts'

/** What every section gets: how much of it is asked for, and where. */
export interface Bench {
  /** A short form: fewer rounds of less time. */
  readonly quick: boolean
  /** Samples of each contestant. */
  readonly rounds: number
  /** How long one sample takes. */
  readonly sampleMs: number
  /** A folder of the section's own, gone when the bench ends. */
  readonly folder: string
  /** The project's folder, which holds the build. */
  readonly root: string
  /** The compiled program. */
  readonly program: string
  /** Another checkout with a build, measured as the peer. */
  readonly against: string | null
  /** Where profiles of the processor are written. */
  readonly profile: string | null
  /** Shows how far it is. */
  say(line: string): void
  /** What each hop of a report writes and is answered, played once. */
  hops(): Promise<readonly HopSize[]>
}

/** Plays the report once, when somebody first asks. */
export function hopsOnce(folder: string): Bench['hops'] {
  let played: Promise<readonly HopSize[]> | null = null
  return () => {
    played ??= measureHops(folder)
    return played
  }
}

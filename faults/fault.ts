import type { Gateway } from '../test/journeys/program.ts'
import type { Installed } from '../test/journeys/stores.ts'
import type { History } from './history.ts'

/** Something that must hold, and what was seen of it. */
export interface Bar {
  readonly what: string
  readonly bar: string
  readonly got: string | number
  readonly held: boolean
}

/** How a fault ended: what had to hold, with figures beside it, or why this machine cannot show it. */
export type Outcome =
  | { readonly skipped: string }
  | { readonly bars: readonly Bar[]; readonly figures?: Readonly<Record<string, string | number>> }

/** A bug put into a copy of the compiled program, which the fault has to catch. Every `find` stands there exactly once. */
export interface Plant {
  readonly what: string
  /** Under `dist/`, for example `src/store/intake.js`. */
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** What a fault runs in. */
export interface World {
  readonly short: boolean
  /** Shows how far it is. */
  say(line: string): void
  /** What the driver did and was told, one line each. */
  readonly history: History
  /** Real servers of this machine, or why there are none. */
  readonly installed: Installed | { readonly why: string }
  /** A gateway as one operator has it, of the program under test; it is removed at the end. */
  openGateway(env?: Readonly<Record<string, string>>): Gateway
  /** The folder of the compiled program under test. */
  readonly program: string
  /** Ends something at the end, however the fault ends; the last first. */
  atEnd(act: () => Promise<unknown>): void
  /** The option of that name on the command line, for what is this fault's alone (`--seed 7`). */
  option(name: string): string | undefined
}

/** One fault of the specification: what is broken, how much of it, and what must hold. */
export interface Fault {
  readonly id: string
  readonly title: string
  /** The load in words; without a short one it has no short form. */
  readonly load: { readonly full: string; readonly short: string | null }
  readonly plants: readonly Plant[]
  run(world: World): Promise<Outcome>
}

/** A bar that is a number which must not be passed. */
export const atMost = (what: string, limit: number, got: number, unit = ''): Bar => ({
  what,
  bar: `≤ ${limit}${unit}`,
  got: `${Math.round(got * 100) / 100}${unit}`,
  held: got <= limit,
})

/** A bar that is a number which must be reached. */
export const atLeast = (what: string, least: number, got: number, unit = ''): Bar => ({
  what,
  bar: `≥ ${least}${unit}`,
  got: `${Math.round(got * 100) / 100}${unit}`,
  held: got >= least,
})

/** A bar that is one value. */
export const exactly = (what: string, wanted: number | string, got: number | string): Bar => ({
  what,
  bar: String(wanted),
  got,
  held: wanted === got,
})

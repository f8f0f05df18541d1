import type { Bench } from './bench.ts'
import type { Run } from './report.ts'
import type { Store } from './stores.ts'

interface Named {
  /** What `--only` calls it. */
  readonly name: string
  /** What it measures, in a line. */
  readonly about: string
}

/** One part of the bench, measured by itself: without a store, on the one that carries most here, or on each. */
export type Section = Named &
  (
    | { readonly on: 'no store'; measure(bench: Bench): Promise<Run[]> }
    | { readonly on: 'best store' | 'each store'; measure(bench: Bench, store: Store): Promise<Run[]> }
  )

import { F01 } from './F01.ts'
import { F01e } from './F01e.ts'
import type { Fault } from './fault.ts'

/** Every fault, in the order in which they run. */
export const FAULTS: readonly Fault[] = [F01, F01e]

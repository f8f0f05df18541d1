import { ADD } from './add.ts'
import { ASK } from './ask.ts'
import { CALL } from './call.ts'
import { DUTY } from './duty.ts'
import { FND } from './fnd.ts'
import { LIC } from './lic.ts'
import { NEW } from './new.ts'
import type { Verb } from './reading.ts'
import { SEE } from './see.ts'

/** Every verb of the grammar. A verb is one file and one line here. */
export const VERBS: readonly Verb[] = [NEW, SEE, FND, ASK, ADD, DUTY, LIC, CALL]

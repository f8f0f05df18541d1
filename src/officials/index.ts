import { ACTS } from './acts/index.ts'
import { ADD } from './add.ts'
import { ASK } from './ask.ts'
import { CALL } from './call.ts'
import { NO, UNDO, YES } from './confirm.ts'
import { DUTY } from './duty.ts'
import { FND } from './fnd.ts'
import { LIC } from './lic.ts'
import { NEW } from './new.ts'
import type { Verb } from './reading.ts'
import { SEE } from './see.ts'

/** Every verb of the grammar. A verb is one file and one line here, one of officials in `acts/`. */
export const VERBS: readonly Verb[] = [...[NEW, SEE, FND, ASK, ADD, DUTY, LIC, CALL], ...ACTS, ...[YES, NO, UNDO]]

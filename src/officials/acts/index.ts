import type { ActVerb } from '../reading.ts'
import type { OfficialVerb } from './act.ts'
import { ARR } from './arr.ts'
import { CHG } from './chg.ts'
import { CNT } from './cnt.ts'
import { EVD } from './evd.ts'
import { FIL } from './fil.ts'
import { HOM } from './hom.ts'
import { HRG } from './hrg.ts'
import { IDV } from './idv.ts'
import { LMW } from './lmw.ts'
import { NUM } from './num.ts'
import { PLC } from './plc.ts'
import { REI } from './rei.ts'
import { RET } from './ret.ts'
import { SHL } from './shl.ts'
import { SRV } from './srv.ts'
import { SUS } from './sus.ts'
import { SVC } from './svc.ts'
import { VER } from './ver.ts'
import { VIS } from './vis.ts'
import { XRF } from './xrf.ts'

/** Every verb by which officials record something. A verb is one file and one line here. */
export const ACTS: readonly OfficialVerb[] = [
  ...[VIS, HOM, NUM],
  ...[IDV, ARR, CHG, EVD, SUS],
  ...[FIL, HRG, VER],
  ...[RET, PLC, REI],
  ...[SHL, SVC, CNT],
  ...[LMW, SRV, XRF],
]

/** What is known of a verb of officials. */
export const actOf = (name: ActVerb): OfficialVerb => ACTS.find(({ verb }) => verb === name)!

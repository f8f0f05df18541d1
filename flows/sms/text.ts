import { toActing } from './acts.ts'
import { toAdmins } from './admins.ts'
import { toCaseWorkers } from './case-workers.ts'
import { toFocalPoints } from './focal-points.ts'
import { toOfficials } from './officials.ts'
import { toPublic } from './public.ts'
import { refusals } from './refusals.ts'

/** Every SMS this gateway sends, by id. */
export const sms = {
  ...toPublic,
  ...toOfficials,
  ...refusals,
  ...toActing,
  ...toFocalPoints,
  ...toCaseWorkers,
  ...toAdmins,
}

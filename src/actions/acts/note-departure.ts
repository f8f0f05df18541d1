import { cambodianDay } from '../../flow/day.ts'
import type { ActReading } from '../../officials/reading.ts'
import { keepNotice } from '../../store/partner-counts.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import type { Act } from './kept-act.ts'
import { recordNumbers } from './record-numbers.ts'

/** Keeps how many workers an agency says will leave; the list of them follows by other ways. */
export function noteDeparture(deps: Deps, context: SmsContext, { fields }: ActReading): Promise<void> {
  const officialId = context.sender.official!.id
  const day = cambodianDay(context.row.receivedAt)
  const act: Act = { verb: 'LMW', caseId: null, number: null, fields, day }
  return recordNumbers(deps, context, act, async (client, id, code) => {
    const { agency = '', country = '', count = 0, date = day } = fields
    await keepNotice(client, { id, officialId, agency, country, workers: count, leaveOn: date })
    return { template: 'F9', code }
  })
}

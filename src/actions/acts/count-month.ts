import { cambodianDay, shortMonth } from '../../flow/day.ts'
import type { ActFields, ActReading } from '../../officials/reading.ts'
import { keepCount, thereBefore } from '../../store/partner-counts.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import type { Act } from './kept-act.ts'
import { recordNumbers } from './record-numbers.ts'

const shown = (count: number | undefined) => (count === undefined ? '?' : String(count))

/**
 * Keeps what a shelter counted in a month. Whether it follows from the month before is said and never a reason to refuse: the
 * line may be sent again.
 */
export async function countMonth(deps: Deps, context: SmsContext, { fields }: ActReading): Promise<void> {
  const officialId = context.sender.official!.id
  const month = `${fields.month}-01`
  const act: Act = {
    ...{ verb: 'CNT', caseId: null, number: null, fields, day: cambodianDay(context.row.receivedAt) },
  }
  return recordNumbers(deps, context, act, async (client, id, code) => {
    const was = await thereBefore(client, officialId, month)
    const { in: cameIn = null, out = null, no = null, now = null } = fields
    await keepCount(client, { id, officialId, month, in: cameIn, out, no, now })
    return { code, ...answerTo(fields, was) }
  })
}

function answerTo(fields: ActFields, was: number | null) {
  const { month = '', in: cameIn, out, no, now } = fields
  const said = {
    month: shortMonth(month),
    ...{ in: shown(cameIn), out: shown(out), no: shown(no), now: shown(now) },
  }
  if (was === null || now === undefined) return { template: 'F7n', said }
  const sum = was + (cameIn ?? 0) - (out ?? 0)
  const sums = { ...said, in: String(cameIn ?? 0), out: String(out ?? 0), was: String(was), sum: String(sum) }
  return sum === now ? { template: 'F7', said: sums } : { template: 'F8', said: { ...sums, sent: String(now) } }
}

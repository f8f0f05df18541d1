import { foldedText, loopGuard, MOST_TEXTS } from '../../cases/loop-guard.ts'
import { phoneKind, readPhone } from '../../flow/answers/index.ts'
import { commitPlan } from '../../store/commit.ts'
import { bodyPlace, markSilent, whatWasBefore } from '../../store/inbox.ts'
import { echoOf } from '../../store/outbox.ts'
import { openFromDoor } from '../../store/secrets/door.ts'
import type { Deps } from '../deps.ts'
import { eventBody } from '../event-body.ts'
import { wakeFor } from '../wake-for.ts'
import type { SmsContext } from './handle-sms.ts'

const HOUR_MS = 3_600_000

/**
 * Decides, before a text is handled, whether its answer may go out. Where it may not, the text is marked and the gate holds
 * every answer to it back; a phone past its 20 texts in an hour is told so once. What the text does is done in any case. A text
 * that answers our question may be the same as others before it.
 */
export async function guardLoop(
  deps: Deps,
  { row, phone, contactId, language, text }: SmsContext,
  to: string,
  isAnswer: boolean,
) {
  const folded = foldedText(text)
  const echo = echoOf(deps.ring, contactId, folded)
  const { texts: earlier, ...facts } = await whatWasBefore(deps.pool, { row, contactId, echo })
  const textOf = (body: Buffer, id: string) => {
    if (body.length === 0) return null // what it said is not kept
    const read = eventBody.safeParse(JSON.parse(openFromDoor(deps.ring, bodyPlace(id), body).toString('utf8')))
    return read.success && read.data.event.kind === 'sms' ? foldedText(read.data.event.text) : null
  }
  const guard = loopGuard({
    ...facts,
    answerable: phoneKind(phone) !== 'landline' && readPhone(to) !== phone,
    before: earlier.length,
    same:
      isAnswer || earlier.length >= MOST_TEXTS
        ? 0
        : earlier.filter(({ id, body }) => textOf(body, id) === folded).length,
  })
  if (guard === 'answer') return
  await markSilent(deps.pool, row.id)
  if (guard === 'silence') return
  const now = deps.now()
  const plan = {
    outcome: 'too many texts',
    contacts: [{ id: contactId, phone }],
    messages: [
      {
        id: deps.newId(),
        dedupeKey: `too-many:${contactId}:${now.toISOString().slice(0, 13)}`,
        class: 'REPLY' as const,
        contactId,
        caseId: null,
        template: 'E14',
        language,
        params: { at: new Date(now.getTime() + HOUR_MS).toISOString() },
        sendAt: null,
        validUntil: new Date(now.getTime() + HOUR_MS),
      },
    ],
  }
  await commitPlan(deps.pool, deps.ring, null, plan)
  wakeFor(deps, plan)
}

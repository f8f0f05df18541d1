import { bringsParts } from '../channels/index.ts'
import { isAway } from '../store/away.ts'
import { bodyPlace, type InboundRow, markDone, markFailed, nextForSender } from '../store/inbox.ts'
import { openFromDoor } from '../store/secrets/door.ts'
import type { Deps } from './deps.ts'
import { eventBody } from './event-body.ts'
import { noteMissedCall } from './note-missed-call.ts'
import { oneAtATime, underWay } from './one-at-a-time.ts'
import { noteDelivery } from './send/note-delivery.ts'
import { noteOptOut } from './send/note-opt-out.ts'
import { handleSms } from './sms/handle-sms.ts'
import { wholeText } from './sms/whole-text.ts'
import { closeDialogue } from './ussd/close-dialogue.ts'
import { handleUssd } from './ussd/handle-ussd.ts'
import { ussdBody } from './ussd/ussd-body.ts'

/** The most messages of one sender that one wake-up handles before it gives way. */
const MOST_AT_ONCE = 50

/**
 * Handles a kept message and first everything older of the same sender. A message is handled once, however often this
 * runs: its effects and its mark are one statement. A message that fails is tried again later and after five times left
 * to people; a store that is away is not the message's fault.
 */
export async function handleInbound(deps: Deps, id: string): Promise<void> {
  for (let handled = 0; handled < MOST_AT_ONCE; ) {
    const row = await nextForSender(deps.pool, id)
    if (row === null || row.state !== 'RECEIVED') return
    // whoever was woken for another message of the phone found the same oldest one, and has it in hand
    const other = underWay(deps.pool, senderOf(row))
    if (other !== undefined) {
      await other
      continue
    }
    await oneAtATime(deps.pool, senderOf(row), () => handleOne(deps, row))
    if (row.id === id) return
    handled += 1
  }
  deps.wake('inbound', [id])
}

async function handleOne(deps: Deps, row: InboundRow): Promise<void> {
  try {
    await handle(deps, row)
  } catch (error) {
    if (isAway(error)) throw error
    deps.fault('inbound-failed', error)
    await markFailed(deps.pool, row)
  }
}

/** Messages of one phone are handled one at a time; one without is alone. */
const senderOf = ({ id, fromHash }: InboundRow) => fromHash?.toString('hex') ?? id

async function handle(deps: Deps, row: InboundRow): Promise<void> {
  const sealed: unknown = JSON.parse(openFromDoor(deps.ring, bodyPlace(row.id), row.body).toString('utf8'))
  if (row.kind === 'USSD') return handleUssd(deps, row, ussdBody.parse(sealed))
  const { phone, event } = eventBody.parse(sealed)
  switch (event.kind) {
    case 'sms': {
      const text = bringsParts(row.channel) ? await wholeText(deps, row, event.text) : event.text
      return text === null ? undefined : handleSms(deps, row, { phone, text, to: event.to })
    }
    case 'ussd-end':
      return closeDialogue(deps, row, event)
    case 'delivery':
      return noteDelivery(deps, row, event)
    case 'opt-out':
      return noteOptOut(deps, row, phone)
    case 'missed-call':
      return noteMissedCall(deps, row, phone)
    case 'unreadable':
      await markDone(deps.pool, row.id, 'unreadable')
  }
}

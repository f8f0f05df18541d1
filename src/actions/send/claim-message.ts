import type { PoolClient } from 'pg'
import { BROADCAST } from '../../cases/broadcast.ts'
import { mayLeave } from '../../cases/leave.ts'
import { foldedText } from '../../cases/loop-guard.ts'
import type { OutgoingSms, SmsChannel } from '../../channels/channel.ts'
import { countSegments } from '../../flow/segments.ts'
import { raiseAlarm } from '../../store/alarms.ts'
import { enterChannel } from '../../store/channel-state.ts'
import { handToPerson } from '../../store/failed-texts.ts'
import {
  claimAttempt,
  echoOf,
  endMessage,
  giveUpAttempt,
  type Leaving,
  lockDue,
  markUnrecorded,
  putOff,
} from '../../store/outbox.ts'
import { messageKey, places } from '../../store/sealed-places.ts'
import { openFor, openKeys } from '../../store/secrets/vault.ts'
import { askBudgets, blockOf, takeTurns } from '../../store/spend.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { chooseChannels } from './choose-channels.ts'
import { holdBackAlert } from './hold-back.ts'
import { routeOf } from './phone-route.ts'
import { isAtLeastOnce, RETRY_SECONDS, UNCERTAIN_SECONDS } from './what-follows.ts'
import { wordSms } from './word-sms.ts'

/** A message whose hand-over is recorded and has to be made now. */
export interface Claimed {
  readonly attemptId: string
  readonly to: string
  readonly text: string
  readonly encoding: OutgoingSms['encoding']
  readonly leaving: Leaving
  readonly channel: SmsChannel
  /** It tells whether a channel that rested is up again. */
  readonly probe: boolean
  readonly channels: readonly SmsChannel[]
}

/** What waits for the next day's budget looks again this soon: somebody may have raised it. */
const NO_BUDGET_MS = 10 * 60_000
/** A text that ended so did not reach anybody who should hear of it. */
const UNHEARD: ReadonlySet<string> = new Set(['expired', 'provider-error', 'our-bug'])

/**
 * The gate: checks everything that a text needs to go out and records that it is being handed over, all in one transaction;
 * null when it does not go now. In order: its end, class leave, opt-out, loop guard, alerts of its person's hour, budgets of
 * its phone, of its phone's neighbours and of the day, a channel that is up.
 */
export function claimMessage(deps: Deps, id: string): Promise<Claimed | null> {
  return inTransaction(deps.pool, async (client): Promise<Claimed | null> => {
    const leaving = await lockDue(client, id)
    if (leaving === null) return null
    if (!(await settleUncertain(client, leaving))) return null

    const keys = openKeys(deps.ring, leaving.keys)
    const to = openFor(keys.get(leaving.contactId), places.phone(leaving.contactId), leaving.phone)
    const facts = openFor(keys.get(messageKey(leaving)), places.params(id), leaving.params)
    if (to === null || facts === null) {
      await endMessage(client, id, 'SUPPRESSED', 'erased')
      return null
    }
    const params = JSON.parse(facts) as Record<string, unknown>
    const leave = mayLeave({
      ...leaving,
      phone: routeOf(to, deps.smsCountries),
      askedNow: params.askedNow === true,
      toOfficials: leaving.template === BROADCAST,
      saysTooMany: leaving.template === 'E14',
    })
    if (!leave.go) {
      if (leave.reason === 'quiet') await putOff(client, id, leave.at, 'quiet')
      else await end(client, leaving, 'SUPPRESSED', leave.reason)
      return null
    }

    if (await holdBackAlert(deps, client, leaving, params.alertId)) return null
    const text = await wordSms(deps, client, leaving.template, leaving.language, params)
    if (text === null) {
      await end(client, leaving, 'FAILED', 'our-bug')
      return null
    }
    const { encoding, parts } = countSegments(text)
    if (isPublic(leaving) && !(await isWithinBudgets(deps, client, leaving, to, parts))) return null

    const about = leaving.class === 'ALARM' ? params.about : null
    const channels = chooseChannels(deps, to, leaving.lastChannel, about)
    const entered = await enterOne(deps, client, leaving, channels)
    if (entered === null) return null
    const attemptId = deps.newId()
    const echo = echoOf(deps.ring, leaving.contactId, foldedText(text))
    const attempt = { id: attemptId, messageId: id, channel: entered.channel.name, encoding, parts, echo }
    // the day's budget is short by now only when others took it at this moment
    if (!(await claimAttempt(client, attempt, isPublic(leaving) ? deps.smsDayParts : null))) {
      await overDayBudget(client, leaving)
      return null
    }
    return { attemptId, to, text, encoding, leaving, channels, ...entered }
  })
}

/** Whether a message may go on after a hand-over whose end nobody knows: only staff's, and only once no report came in time. */
async function settleUncertain(client: PoolClient, leaving: Leaving): Promise<boolean> {
  const { uncertain } = leaving
  if (uncertain === null) return true
  if (!uncertain.waited) {
    await markUnrecorded(client, uncertain.id, UNCERTAIN_SECONDS)
    return false
  }
  await giveUpAttempt(client, uncertain.id)
  if (isAtLeastOnce(leaving.class)) return true
  await end(client, leaving, 'FAILED', 'provider-error')
  return false
}

/** Ends a message; where somebody should have heard it, a person takes over. */
async function end(
  client: PoolClient,
  { id, class: sendClass }: Leaving,
  state: 'SUPPRESSED' | 'FAILED',
  reason: string,
): Promise<void> {
  await endMessage(client, id, state, reason)
  if (UNHEARD.has(reason) || sendClass === 'ALERT') await handToPerson(client, id)
}

const isPublic = (leaving: Leaving) => (leaving.class === 'REPLY' || leaving.class === 'NOTICE') && !leaving.registered

/** Whether the public's budgets let a text go; else it waits, and somebody is told. */
async function isWithinBudgets(
  deps: Deps,
  client: PoolClient,
  leaving: Leaving,
  to: string,
  parts: number,
): Promise<boolean> {
  const block = blockOf(deps.ring, to)
  const asking = { contactId: leaving.contactId, block, isNew: leaving.isNew }
  const { heldUntil, left } = await askBudgets(client, asking, deps.smsDayParts)
  if (heldUntil !== null) {
    await putOff(client, leaving.id, heldUntil, 'block-held')
    await raiseAlarm(client, 'block-held', block.toString('hex', 0, 6))
    return false
  }
  await takeTurns(client, left)
  if (parts <= left) return true
  await overDayBudget(client, leaving)
  return false
}

async function overDayBudget(client: PoolClient, { id, now }: Leaving): Promise<void> {
  await putOff(client, id, new Date(now.getTime() + NO_BUDGET_MS), 'day-budget')
  await raiseAlarm(client, 'day-budget', 'sms')
}

const UP = { go: true, probe: false } as const

/** The first channel that is up, of those this message has left least often; when none is, it waits for the first that may be. */
async function enterOne(
  deps: Pick<Deps, 'random'>,
  client: PoolClient,
  { id, tries, now, anyRests }: Leaving,
  channels: readonly SmsChannel[],
): Promise<Pick<Claimed, 'channel' | 'probe'> | null> {
  const left = ({ name }: SmsChannel) => tries[name]?.left ?? 0
  let first: { readonly why: string; again: Date } | null = null
  for (const channel of [...channels].sort((a, b) => left(a) - left(b))) {
    const entry = anyRests ? await enterChannel(client, channel) : UP
    if (entry.go) return { channel, probe: entry.probe }
    first ??= { why: entry.why, again: entry.again }
    if (entry.again < first.again) first.again = entry.again
  }
  const at = first?.again ?? new Date(now.getTime() + RETRY_SECONDS[0] * 1_000)
  // not all that wait at the same moment
  await putOff(client, id, new Date(at.getTime() + deps.random() * 1_000), first?.why ?? 'no-route')
  return null
}

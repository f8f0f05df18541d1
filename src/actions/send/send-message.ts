import { learntFrom, mayLeave } from '../../cases/leave.ts'
import { foldedText } from '../../cases/loop-guard.ts'
import type { SendOutcome } from '../../channels/channel.ts'
import { phoneKind } from '../../flow/answers/index.ts'
import { countSegments } from '../../flow/segments.ts'
import { raiseAlarm } from '../../store/alarms.ts'
import { messageKey, places } from '../../store/commit.ts'
import { isAway } from '../../store/intake.ts'
import {
  claimAttempt,
  echoOf,
  endMessage,
  giveUpAttempt,
  type Leaving,
  lockDue,
  putOff,
  type Recorded,
  recordAttempt,
} from '../../store/outbox.ts'
import { noteFailure } from '../../store/safe-contacts.ts'
import { loadKeys, openFor } from '../../store/secrets/vault.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { chooseChannels } from './choose-channels.ts'
import { wordSms } from './word-sms.ts'

/** Seconds to wait after the first, second, ... refusal that may pass, while the message is worth sending. */
const RETRY_SECONDS = [30, 120, 600, 1_800, 7_200, 21_600]
/** Seconds to wait for a report when nobody knows whether a text went out. */
const UNCERTAIN_SECONDS = 300
const NEIGHBOURS = ['+66', '+84']

interface Claimed {
  readonly attemptId: string
  readonly to: string
  readonly text: string
  readonly leaving: Leaving
  readonly channels: ReturnType<typeof chooseChannels>
}

/**
 * Sends one queued SMS, if it may still go out: leave is checked in the transaction that claims it, so a STOP or a "no"
 * that came first always wins. Families get a text at most once; staff may get an alert twice rather than never. One that
 * cannot be put into words is tried again while it is worth sending. A channel that has no credit or refuses the account
 * raises an alarm.
 */
export async function sendMessage(deps: Deps, id: string): Promise<void> {
  const claimed = await claim(deps, id).catch(async (error: unknown) => {
    if (isAway(error)) throw error
    deps.fault('send-failed', error)
    await putOff(deps.pool, id, new Date(deps.now().getTime() + RETRY_SECONDS[0]! * 1_000), 'our-bug')
    return null
  })
  if (claimed === null) return
  const { attemptId, to, text, leaving, channels } = claimed
  const outcome = await channels[0]!.send({ reference: attemptId, to, text, validUntil: leaving.validUntil })
  await recordAttempt(deps.pool, attemptId, id, recordOf(outcome, leaving))
  if ('alarm' in outcome)
    await raiseAlarm(deps.pool, outcome.reason === 'no-credit' ? 'no-credit' : 'channel-refuses', channels[0]!.name)
  const learnt = outcome.outcome === 'failed' ? learntFrom(outcome.reason) : null
  if (learnt !== null) await noteFailure(deps.pool, id, learnt)
}

/** Checks leave, words the text and records that it is being handed over, all in one transaction; null when it does not go now. */
function claim(deps: Deps, id: string): Promise<Claimed | null> {
  return inTransaction(deps.pool, async (client): Promise<Claimed | null> => {
    const leaving = await lockDue(client, id)
    if (leaving === null) return null
    if (leaving.uncertain !== null) {
      await giveUpAttempt(client, leaving.uncertain)
      if (leaving.class !== 'ALERT' && leaving.class !== 'ALARM') {
        await endMessage(client, id, 'FAILED', 'provider-error')
        return null
      }
    }
    const keys = await loadKeys(client, deps.ring, [leaving.contactId, messageKey(leaving)])
    const to = openFor(keys.get(leaving.contactId), places.phone(leaving.contactId), leaving.phone)
    const facts = openFor(keys.get(messageKey(leaving)), places.params(id), leaving.params)
    if (to === null || facts === null) {
      await endMessage(client, id, 'SUPPRESSED', 'erased')
      return null
    }
    const params = JSON.parse(facts) as Record<string, unknown>
    const leave = mayLeave({
      ...leaving,
      phone: kindOf(to),
      askedNow: params.askedNow === true,
      saysTooMany: leaving.template === 'E14',
    })
    if (!leave.go) {
      if (leave.reason === 'quiet') await putOff(client, id, leave.at, 'quiet')
      else await endMessage(client, id, 'SUPPRESSED', leave.reason)
      return null
    }
    const text = await wordSms(deps, client, leaving.template, leaving.language, params)
    const channels = chooseChannels(deps, to, leaving.lastChannel)
    const first = channels[0]
    if (text === null || first === undefined) {
      await putOff(
        client,
        id,
        new Date(leaving.now.getTime() + RETRY_SECONDS[0]! * 1_000),
        text === null ? 'our-bug' : 'no-route',
      )
      if (text === null) await endMessage(client, id, 'FAILED', 'our-bug')
      return null
    }
    const { encoding, parts } = countSegments(text)
    const attemptId = deps.newId()
    const echo = echoOf(deps.ring, leaving.contactId, foldedText(text))
    await claimAttempt(client, { id: attemptId, messageId: id, channel: first.name, encoding, parts, echo })
    return { attemptId, to, text, leaving, channels }
  })
}

/** What the outcome of a hand-over means for the message. */
function recordOf(outcome: SendOutcome, { attempts }: Leaving): Recorded {
  switch (outcome.outcome) {
    case 'accepted':
      return { state: 'SENT', providerId: outcome.providerId ?? null }
    case 'failed':
      return { state: 'FAILED', reason: outcome.reason }
    case 'uncertain':
      return { state: 'QUEUED', reason: outcome.reason, waitSeconds: UNCERTAIN_SECONDS, uncertain: true }
    case 'retry':
    case 'next-channel': {
      const waitSeconds =
        (outcome.outcome === 'retry' ? outcome.retryAfterSeconds : undefined) ?? RETRY_SECONDS[attempts]
      if (waitSeconds === undefined) return { state: 'FAILED', reason: outcome.reason }
      return { state: 'QUEUED', reason: outcome.reason, waitSeconds, uncertain: false }
    }
  }
}

function kindOf(phone: string): 'cambodian-mobile' | 'neighbour' | 'other' {
  if (phone.startsWith('+855')) return phoneKind(phone) === 'mobile' ? 'cambodian-mobile' : 'other'
  return NEIGHBOURS.some((prefix) => phone.startsWith(prefix)) ? 'neighbour' : 'other'
}

import { learntFrom } from '../../cases/leave.ts'
import type { ChannelName, SendOutcome } from '../../channels/channel.ts'
import { operatorOf } from '../../flow/answers/index.ts'
import { raiseAlarm } from '../../store/alarms.ts'
import { isAway } from '../../store/away.ts'
import { noteFailedCall, reopenChannel, restChannel } from '../../store/channel-state.ts'
import { handToPerson } from '../../store/failed-texts.ts'
import { type Leaving, putOff, recordAttempt } from '../../store/outbox.ts'
import { noteFailure } from '../../store/safe-contacts.ts'
import { noteBilled } from '../../store/texts-spent.ts'
import type { Deps } from '../deps.ts'
import { type Claimed, claimMessage } from './claim-message.ts'
import { isAtLeastOnce, RETRY_SECONDS, whatFollows } from './what-follows.ts'

/**
 * Sends one queued SMS, if it may still go out: leave is checked in the transaction that claims it, so a STOP or a "no"
 * that came first always wins. Families get a text at most once; staff may get an alert twice rather than never. One that
 * cannot be put into words is tried again while it is worth sending. What a channel will not do is handed to the next at
 * once. A text that came to nothing is a person's to follow up.
 */
export async function sendMessage(deps: Deps, id: string): Promise<void> {
  const claimed = await claimMessage(deps, id).catch(async (error: unknown) => {
    if (isAway(error)) throw error
    deps.fault('send-failed', error)
    await putOff(deps.pool, id, new Date(deps.now().getTime() + RETRY_SECONDS[0] * 1_000), 'our-bug')
    return null
  })
  if (claimed === null) return
  const { attemptId, to, text, encoding, leaving, channel, channels } = claimed
  const outcome = await channel.send({
    ...{ reference: attemptId, handOver: handOverId(leaving, channel.name), to, text, encoding },
    operator: operatorOf(to) ?? '',
    validUntil: leaving.validUntil,
    urgent: isAtLeastOnce(leaving.class),
  })
  const follows = whatFollows(outcome, {
    class: leaving.class,
    channel: channel.name,
    probe: claimed.probe,
    channels: channels.map(({ name }) => name),
    tries: leaving.tries,
    random: deps.random,
  })
  await recordAttempt(deps.pool, attemptId, id, follows)
  if (outcome.outcome === 'accepted' && outcome.parts !== undefined) await noteBilled(deps.pool, id, outcome.parts)
  await noteChannel(deps, claimed, outcome)
  if (follows.state === 'FAILED') {
    await handToPerson(deps.pool, id)
    const learnt = learntFrom(follows.reason)
    if (learnt !== null) await noteFailure(deps.pool, id, learnt)
  }
  if (follows.state === 'QUEUED' && follows.waitSeconds === 0) deps.wake('send', [id])
}

/** The same id until a channel has taken the message; another when it goes once more after that. */
function handOverId({ id, tries }: Leaving, channel: ChannelName): string {
  const taken = tries[channel]?.taken ?? 0
  return taken === 0 ? id : `${id.replaceAll('-', '')}-${taken}`
}

/** What the outcome of a call says of its channel: that it is up, that it must rest, or that somebody has to look at it. */
async function noteChannel({ pool }: Deps, { channel, probe }: Claimed, outcome: SendOutcome): Promise<void> {
  if ('alarm' in outcome || ('channel' in outcome && outcome.channel !== undefined))
    await raiseAlarm(pool, outcome.reason === 'no-credit' ? 'no-credit' : 'channel-refuses', channel.name)
  if ('channel' in outcome && outcome.channel !== undefined)
    await restChannel(pool, channel, outcome.channel === 'paused' ? 'PAUSED' : 'STOPPED', outcome.reason)
  else if ('reason' in outcome && (outcome.reason === 'provider-down' || outcome.reason === 'provider-error'))
    await noteFailedCall(pool, channel.name, probe)
  else if (probe) await reopenChannel(pool, channel.name)
}

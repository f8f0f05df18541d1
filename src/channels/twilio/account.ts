import type { InboundEvent, Look, SendReason, TakenText } from '../channel.ts'
import { boundedKey } from '../keys.ts'
import { field } from '../outcomes.ts'
import { short } from '../short.ts'
import type { TwilioClient } from './client.ts'
import { reasonOf } from './outcomes.ts'
import { stateOf, textOf } from './read.ts'

/** The most messages that one question brings. */
const MOST = 500
const PAGE = 100

/** Whether the account answers, and what it holds; Somleng, and a sub-account, tell no balance. */
export async function lookAt(client: TwilioClient): Promise<Look> {
  try {
    await client.api.v2010.accounts(client.accountSid).fetch()
  } catch (error) {
    const status = field(error, 'status')
    return { state: status === 401 || status === 403 || status === 404 ? 'refused' : 'down' }
  }
  try {
    const { balance, currency } = await client.balance.fetch()
    const amount = balance === null ? Number.NaN : Number(balance)
    return { state: 'up', ...(Number.isFinite(amount) && { balance: { amount, currency: currency ?? 'USD' } }) }
  } catch {
    return { state: 'up' }
  }
}

/** Texts of ours to a phone that the account has taken since then and has not refused. */
export async function takenSince(client: TwilioClient, to: string, since: Date): Promise<readonly TakenText[] | null> {
  try {
    const messages = await client.messages.list({ to, dateSentAfter: since, limit: MOST, pageSize: PAGE })
    return messages
      .filter(({ direction, status, dateCreated }) => {
        const isInTime = dateCreated === null || dateCreated.getTime() >= since.getTime() - 1_000 // it tells whole seconds
        return direction.startsWith('outbound') && stateOf(status) !== 'FAILED' && isInTime
      })
      .map(({ sid, body }) => ({ providerId: boundedKey(short(sid)), text: body ?? '' }))
  } catch {
    return null
  }
}

/** Texts that came in since then. */
export async function cameSince(client: TwilioClient, since: Date): Promise<readonly InboundEvent[] | null> {
  try {
    const messages = await client.messages.list({ dateSentAfter: since, limit: MOST, pageSize: PAGE })
    return messages
      .filter(({ direction, sid }) => direction === 'inbound' && short(sid) !== '')
      .map(({ sid, from, to, body, dateCreated }) =>
        textOf({
          ...{ sid: boundedKey(short(sid)), from: short(from), to: short(to), text: body ?? '', at: dateCreated },
        }),
      )
  } catch {
    return null
  }
}

/** Why a text came to nothing, by the code the account holds for it. */
export async function whyFailed(client: TwilioClient, sid: string): Promise<SendReason | null> {
  try {
    const { status, errorCode } = await client.messages(sid).fetch()
    return reasonOf(status, String(errorCode ?? ''))
  } catch {
    return null
  }
}

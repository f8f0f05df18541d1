import type { ChannelName } from '../channels/channel.ts'
import { bodyPlace } from './inbox.ts'
import type { Prisma, PrismaReader } from './prisma.ts'
import { messageKey, places } from './sealed-places.ts'
import { openFromDoor } from './secrets/door.ts'
import type { KeyRing } from './secrets/keys.ts'
import { openFor, readKeys } from './secrets/vault.ts'

const INCOMING = ['RECEIVED', 'DONE', 'DEAD'] as const
const OUTGOING = ['QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'SUPPRESSED'] as const

/** Every state a message may be in: those of incoming ones, then those of outgoing ones. */
export const MESSAGE_STATES = [...INCOMING, ...OUTGOING] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** What a list of messages is narrowed to; absent fields narrow nothing. */
export interface MessageFilter {
  readonly direction?: 'IN' | 'OUT'
  readonly channel?: ChannelName
  readonly providerId?: string
  readonly state?: MessageState
}

interface ReadMessage {
  readonly id: string
  readonly channel: ChannelName | null
  readonly providerId: string | null
  readonly state: MessageState
  readonly at: Date
  /** Number of the case it is about. */
  readonly number: string | null
}

/** A text that came. `body` is the opened body as kept, null when it is no longer there. */
export interface IncomingMessage extends ReadMessage {
  readonly direction: 'IN'
  readonly providerTime: Date | null
  /** What became of it, in our words. */
  readonly outcome: string | null
  readonly body: unknown
}

/** A text that goes or went out. `params` are the facts its words are made of. */
export interface OutgoingMessage extends ReadMessage {
  readonly direction: 'OUT'
  readonly reason: string | null
  readonly class: 'REPLY' | 'NOTICE' | 'CODE' | 'ALERT' | 'ALARM'
  readonly template: string
  readonly language: string
  readonly parts: number | null
  readonly params: Readonly<Record<string, unknown>>
}

/** Texts in and out behind the one with the id `before`, the newest first, at most `limit`. */
export async function listMessages(
  prisma: PrismaReader,
  ring: KeyRing,
  filter: MessageFilter,
  before: string | null,
  limit: number,
): Promise<(IncomingMessage | OutgoingMessage)[]> {
  const [incoming, outgoing] = await Promise.all([
    listIncoming(prisma, ring, filter, before, limit),
    listOutgoing(prisma, ring, filter, before, limit),
  ])
  return [...incoming, ...outgoing].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit)
}

const oneOf = <T extends string>(values: readonly T[], value: string): T | undefined =>
  values.find((each) => each === value)

/** Enum names of the generated client hold no dash. */
const channelOf = (stored: string): ChannelName => stored.replace('_', '-') as ChannelName
const storedChannel = (channel: ChannelName) => channel.replace('-', '_') as Prisma.InboundMessageWhereInput['channel']

async function listIncoming(
  prisma: PrismaReader,
  ring: KeyRing,
  { direction, channel, providerId, state }: MessageFilter,
  before: string | null,
  limit: number,
): Promise<IncomingMessage[]> {
  const its = state === undefined ? undefined : oneOf(INCOMING, state)
  if (direction === 'OUT' || (state !== undefined && its === undefined)) return []
  const rows = await prisma.inboundMessage.findMany({
    where: {
      // what is not a text is listed when it was given up, for somebody has to look at it
      ...(its !== 'DEAD' && { kind: 'SMS' as const }),
      ...(before !== null && { id: { lt: before } }),
      ...(channel !== undefined && { channel: storedChannel(channel) as 'kannel' }),
      ...(providerId !== undefined && { providerId }),
      ...(its !== undefined && { state: its }),
    },
    orderBy: { id: 'desc' },
    take: limit,
    select: {
      id: true,
      channel: true,
      providerId: true,
      state: true,
      receivedAt: true,
      providerTime: true,
      outcome: true,
      body: true,
      reports: { select: { case: { select: { number: true } } } },
    },
  })
  return rows.map(({ channel: stored, receivedAt, body, reports, ...row }) => ({
    ...row,
    direction: 'IN',
    channel: channelOf(stored),
    at: receivedAt,
    number: reports[0]?.case?.number ?? null,
    body: opened(ring, row.id, body),
  }))
}

/** What is sealed in a message; null when it is no longer there, or does not open: a list must not fail by what it is for. */
function opened(ring: KeyRing, id: string, body: Uint8Array): unknown {
  try {
    return body.length === 0 ? null : JSON.parse(openFromDoor(ring, bodyPlace(id), body).toString('utf8'))
  } catch {
    return null
  }
}

async function listOutgoing(
  prisma: PrismaReader,
  ring: KeyRing,
  { direction, channel, providerId, state }: MessageFilter,
  before: string | null,
  limit: number,
): Promise<OutgoingMessage[]> {
  const its = state === undefined ? undefined : oneOf(OUTGOING, state)
  if (direction === 'IN' || (state !== undefined && its === undefined)) return []
  const rows = await prisma.outboundMessage.findMany({
    where: {
      ...(before !== null && { id: { lt: before } }),
      ...(channel !== undefined && { channel: storedChannel(channel) as 'kannel' }),
      ...(providerId !== undefined && { OR: [{ providerId }, { attempts: { some: { providerId } } }] }),
      ...(its !== undefined && { state: its }),
    },
    orderBy: { id: 'desc' },
    take: limit,
    omit: { dedupeKey: true },
  })
  const caseIds = [...new Set(rows.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])))]
  const cases = await prisma.case.findMany({ where: { id: { in: caseIds } }, select: { id: true, number: true } })
  const numberOf = new Map(cases.map(({ id, number }) => [id, number]))
  const keys = await readKeys(prisma, ring, rows.map(messageKey))
  return rows.map((row) => ({
    id: row.id,
    direction: 'OUT',
    channel: row.channel === null ? null : channelOf(row.channel),
    providerId: row.providerId,
    state: row.state,
    at: row.createdAt,
    number: numberOf.get(row.caseId ?? '') ?? null,
    reason: row.reason,
    class: row.class,
    template: row.template,
    language: row.language,
    parts: row.parts,
    params: JSON.parse(openFor(keys.get(messageKey(row)), places.params(row.id), row.params) ?? '{}'),
  }))
}

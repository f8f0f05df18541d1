import type { CallOutcome } from './callbacks.ts'
import type { Prisma, PrismaReader } from './prisma.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { openFor, readKeys } from './secrets/vault.ts'

const PERSON = {
  id: true,
  role: true,
  scopePrefix: true,
  name: true,
  lastUsedAt: true,
  textsLockedAt: true,
  disabledAt: true,
  org: { select: { name: true } },
  contact: { select: { id: true, phone: true, language: true } },
} as const satisfies Prisma.OfficialSelect

/** A registered person, opened. */
export interface ReadPerson {
  readonly id: string
  readonly name: string | null
  readonly role: Prisma.OfficialGetPayload<{ select: typeof PERSON }>['role']
  /** NCDD prefix, empty = the whole country. */
  readonly area: string
  readonly org: string | null
  readonly phone: string | null
  readonly language: string | null
  readonly lastUsedAt: Date | null
  /** Since when nothing is recorded from their phone by text: codes were guessed. */
  readonly lockedAt: Date | null
  readonly disabledAt: Date | null
}

/** Registered people behind the one with the id `after`, oldest first; `area` finds those whose area lies inside it. */
export async function listPeople(
  prisma: PrismaReader,
  ring: KeyRing,
  filter: { readonly role?: ReadPerson['role']; readonly area?: string },
  after: string | null,
  limit: number,
): Promise<ReadPerson[]> {
  const rows = await prisma.official.findMany({
    where: {
      ...(after !== null && { id: { gt: after } }),
      ...(filter.role !== undefined && { role: filter.role }),
      ...(filter.area !== undefined && { scopePrefix: { startsWith: filter.area } }),
    },
    orderBy: { id: 'asc' },
    take: limit,
    select: PERSON,
  })
  return openPeople(prisma, ring, rows)
}

/** One registered person by id, or null. */
export async function personById(prisma: PrismaReader, ring: KeyRing, id: string): Promise<ReadPerson | null> {
  const row = await prisma.official.findUnique({ where: { id }, select: PERSON })
  return row === null ? null : ((await openPeople(prisma, ring, [row]))[0] ?? null)
}

async function openPeople(
  prisma: PrismaReader,
  ring: KeyRing,
  rows: readonly Prisma.OfficialGetPayload<{ select: typeof PERSON }>[],
): Promise<ReadPerson[]> {
  const keys = await readKeys(prisma, ring, [
    ...rows.map(({ id }) => id),
    ...rows.flatMap(({ contact }) => contact?.id ?? []),
  ])
  return rows.map(({ scopePrefix, name, org, contact, textsLockedAt, ...row }) => ({
    ...row,
    lockedAt: textsLockedAt,
    area: scopePrefix,
    name: openFor(keys.get(row.id), places.officialName(row.id), name),
    org: org?.name ?? null,
    phone: contact === null ? null : openFor(keys.get(contact.id), places.phone(contact.id), contact.phone),
    language: contact?.language ?? null,
  }))
}

/** Somebody who asked to be called. The phone itself is told to the one who takes the call-back, not here. */
export interface ReadCallback {
  readonly id: string
  readonly number: string | null
  readonly reason: string
  readonly contact: 'CALL' | 'SMS' | 'NONE' | null
  readonly sharedPhone: boolean | null
  /** The higher, the sooner. */
  readonly urgency: number
  /** Calls that nobody answered so far. */
  readonly tries: number
  /** Every call, oldest first; times as ISO text. */
  readonly calls: readonly { readonly at: string; readonly outcome: CallOutcome }[]
  readonly dueAt: Date
  readonly state: 'OPEN' | 'DONE' | 'UNSAFE'
}

/** Where a reader of the call-backs stands: behind this one, as urgent as it was when it was read. */
export interface CallbackPosition {
  readonly urgency: number
  readonly id: string
}

/** Call-backs behind the one with the id `after`: a child alone before all others, then the oldest. */
export async function listCallbacks(
  prisma: PrismaReader,
  filter: { readonly state?: ReadCallback['state'] },
  after: CallbackPosition | null,
  limit: number,
): Promise<ReadCallback[]> {
  const behind = ({ id, urgency }: CallbackPosition): Prisma.CallbackWhereInput => ({
    OR: [{ urgency: { lt: urgency } }, { urgency, id: { gt: id } }],
  })
  const rows = await prisma.callback.findMany({
    where: {
      ...(after !== null && behind(after)),
      ...(filter.state !== undefined && { state: filter.state }),
    },
    orderBy: [{ urgency: 'desc' }, { id: 'asc' }],
    take: limit,
    select: {
      id: true,
      reason: true,
      urgency: true,
      tries: true,
      calls: true,
      dueAt: true,
      state: true,
      contactId: true,
      case: { select: { number: true, safeContacts: { select: { contactId: true, mode: true, sharedPhone: true } } } },
    },
  })
  return rows.map(({ case: about, contactId, ...row }) => {
    const rule = about?.safeContacts.find((each) => each.contactId === contactId)
    return {
      ...row,
      calls: row.calls as unknown as ReadCallback['calls'],
      number: about?.number ?? null,
      contact: rule?.mode ?? null,
      sharedPhone: rule?.sharedPhone ?? null,
    }
  })
}

/** The numbers of the cases of call-backs asked for since a moment that are open; null of one that is of no case. */
export async function callbacksSince(prisma: PrismaReader, since: Date, limit: number): Promise<(string | null)[]> {
  const rows = await prisma.callback.findMany({
    where: { state: 'OPEN', createdAt: { gte: since } },
    take: limit,
    select: { case: { select: { number: true } } },
  })
  return rows.map(({ case: about }) => about?.number ?? null)
}

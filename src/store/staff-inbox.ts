import type { Pool, PoolClient } from 'pg'
import type { AccessRole } from '../cases/access.ts'
import type { ContactRule } from '../cases/facts.ts'
import { bodyPlace } from './inbox.ts'
import type { Prisma, PrismaReader } from './prisma.ts'
import { places, reportKey } from './sealed-places.ts'
import { openFromDoor } from './secrets/door.ts'
import type { KeyRing } from './secrets/keys.ts'
import { openFor, readKeys } from './secrets/vault.ts'

/** A report that belongs to no case: a tip, a note on a call-back. */
export interface WaitingReport {
  readonly id: string
  readonly kind: string
  readonly via: string
  readonly receivedAt: Date
  readonly place: string | null
  readonly text: string
}

/** A report that was told in part only, because a line dropped; it has a case. */
export interface PartialReport {
  readonly id: string
  readonly kind: string
  readonly via: string
  readonly receivedAt: Date
  readonly number: string
}

/** A text that nobody could read and that is about no case; `body` is opened as it was kept, null when it is gone. */
export interface UnreadText {
  readonly id: string
  readonly receivedAt: Date
  readonly body: unknown
}

const before = (id: string | null) => (id === null ? {} : { id: { lt: id } })

/** Reports of no case behind the one with the id `last`, the newest first. */
export async function waitingReports(
  prisma: PrismaReader,
  ring: KeyRing,
  where: { readonly last: string | null; readonly id?: string },
  limit: number,
): Promise<WaitingReport[]> {
  const rows = await prisma.report.findMany({
    where: { caseId: null, asideAt: null, ...before(where.last), ...(where.id !== undefined && { id: where.id }) },
    orderBy: { id: 'desc' },
    take: limit,
    select: { id: true, origin: true, kind: true, via: true, receivedAt: true, place: true, rawText: true },
  })
  const keys = await readKeys(
    prisma,
    ring,
    rows.map(({ id }) => id),
  )
  return rows.map(({ rawText, origin, ...row }) => ({
    ...row,
    text: openFor(keys.get(reportKey({ id: row.id, caseId: null })), places.rawText(origin), rawText) ?? '',
  }))
}

/** Reports told in part behind the one with the id `last`, the newest first. */
export async function partialReports(
  prisma: PrismaReader,
  last: string | null,
  limit: number,
): Promise<PartialReport[]> {
  const rows = await prisma.report.findMany({
    where: { partial: true, asideAt: null, case: { status: 'ACTIVE', erasedAt: null }, ...before(last) },
    orderBy: { id: 'desc' },
    take: limit,
    select: { id: true, kind: true, via: true, receivedAt: true, case: { select: { number: true } } },
  })
  return rows.flatMap(({ case: about, ...row }) => (about === null ? [] : [{ ...row, number: about.number }]))
}

/** What became of a text that nobody could read, as its row says. */
const UNREAD = 'unread'

/** Texts that nobody could read behind the one with the id `last`, the newest first. */
export async function unreadTexts(
  prisma: PrismaReader,
  ring: KeyRing,
  where: { readonly last: string | null; readonly id?: string },
  limit: number,
): Promise<UnreadText[]> {
  const filter: Prisma.InboundMessageWhereInput = {
    ...{ kind: 'SMS', state: 'DONE', outcome: UNREAD, reports: { none: {} } },
    ...before(where.last),
    ...(where.id !== undefined && { id: where.id }),
  }
  const select = { id: true, receivedAt: true, body: true } as const
  const rows = await prisma.inboundMessage.findMany({ where: filter, orderBy: { id: 'desc' }, take: limit, select })
  return rows.map(({ body, ...row }) => ({ ...row, body: opened(ring, row.id, body) }))
}

/** The places of what belongs to no case, came since a moment and waits; at most so many. */
export async function waitingSince(prisma: PrismaReader, since: Date, limit: number): Promise<(string | null)[]> {
  const where = { caseId: null, asideAt: null, receivedAt: { gte: since } }
  return (await prisma.report.findMany({ where, take: limit, select: { place: true } })).map(({ place }) => place)
}

/** How many texts that nobody could read came since a moment; at most so many. */
export async function unreadSince(prisma: PrismaReader, since: Date, limit: number): Promise<number> {
  const where = {
    kind: 'SMS',
    state: 'DONE',
    outcome: UNREAD,
    reports: { none: {} },
    receivedAt: { gte: since },
  } as const
  return (await prisma.inboundMessage.findMany({ where, take: limit, select: { id: true } })).length
}

/** What is sealed in a text; null when it is no longer there, or does not open: a list must not fail by what it is for. */
function opened(ring: KeyRing, id: string, body: Uint8Array): unknown {
  try {
    return body.length === 0 ? null : JSON.parse(openFromDoor(ring, bodyPlace(id), body).toString('utf8'))
  } catch {
    return null
  }
}

/** Who put something aside, and why, in words. */
export interface PutAside {
  readonly personId: string
  readonly purpose: string
  readonly route: string
}

const LOGGED = `INSERT INTO access_log (actor_id, route, purpose, classes, fields)
  SELECT $2, $3, $4, '{O}', ARRAY['aside=' || id] FROM aside`

/** Takes a report out of the inbox; who did it and why stays in the access log. False when it waits there no more. */
export async function putReportAside(client: Pool | PoolClient, id: string, by: PutAside): Promise<boolean> {
  const done = await client.query({
    name: 'put-report-aside',
    text: `WITH aside AS (UPDATE report SET aside_at = clock_timestamp() WHERE id = $1 AND aside_at IS NULL RETURNING id) ${LOGGED}`,
    values: [id, by.personId, by.route, by.purpose],
  })
  return done.rowCount === 1
}

/** Takes a text that nobody could read out of the inbox; it counts as unread all the same. False when it waits there no more. */
export async function putTextAside(client: Pool | PoolClient, id: string, by: PutAside): Promise<boolean> {
  const done = await client.query({
    name: 'put-text-aside',
    text: `WITH aside AS (UPDATE inbound_message SET outcome = '${UNREAD}, put aside' WHERE id = $1 AND outcome = '${UNREAD}' RETURNING id) ${LOGGED}`,
    values: [id, by.personId, by.route, by.purpose],
  })
  return done.rowCount === 1
}

/** Whom an answer to a text that nobody could read would go to, and what decides whether one may. */
export interface TextSender {
  readonly id: string
  readonly contactId: string
  readonly language: string | null
  readonly role: AccessRole
  readonly optedOut: boolean
  readonly lastTextAt: Date
  /** The newest answer to the contact question from this phone that holds, and for which case; null when there is none. */
  readonly rule: { readonly caseId: string; readonly mode: ContactRule } | null
}

/** Who sent some of the texts that nobody could read, by the text; of a phone that was forgotten nothing. */
export async function sendersOfTexts(
  client: Pool | PoolClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TextSender>> {
  const found = await client.query<TextSender>({
    name: 'senders-of-texts',
    text: `SELECT message.id, contact.id AS "contactId", contact.language, contact.opted_out_at IS NOT NULL AS "optedOut",
        coalesce(role_of_phone(contact.phone_hash)::text, 'public') AS role,
        (SELECT max(received_at) FROM inbound_message i WHERE i.from_hash = contact.phone_hash AND i.kind = 'SMS') AS "lastTextAt",
        (SELECT json_build_object('caseId', safe.case_id, 'mode', safe.mode) FROM safe_contact safe
          JOIN "case" c ON c.id = safe.case_id AND c.erased_at IS NULL
          WHERE safe.contact_id = contact.id AND safe.suspended_at IS NULL AND safe.expires_at > clock_timestamp()
          ORDER BY safe.confirmed_at DESC LIMIT 1) AS rule
      FROM inbound_message message JOIN contact ON contact.phone_hash = message.from_hash
      WHERE message.id = ANY ($1::uuid[]) AND contact.phone IS NOT NULL`,
    values: [ids],
  })
  return new Map(found.rows.map((row) => [row.id, row]))
}

import { z } from 'zod'
import { eventBody } from '../../actions/event-body.ts'
import type { InboxSource } from '../../actions/staff/open-from-inbox.ts'
import { unreadTexts, waitingReports } from '../../store/staff-inbox.ts'
import type { View } from '../view.ts'
import type { ConsoleReading, StaffVisit } from './page.ts'

/** The phone and the words of a text that waits; null once they are gone. */
export function smsOf(body: unknown): { readonly phone: string | null; readonly text: string } | null {
  const parsed = eventBody.safeParse(body)
  return parsed.success && parsed.data.event.kind === 'sms'
    ? { phone: parsed.data.phone, text: parsed.data.event.text }
    : null
}

/** What waits, and the place by which one may see it. */
type Waiting = InboxSource & { readonly place: string | null }

/** What waits in the inbox under an id, where this person may see it; null when it waits there no more. */
export async function waitingThing(
  { deps }: StaffVisit,
  { prisma }: ConsoleReading,
  reports: View,
  { part, id }: NamedSource,
): Promise<Waiting | null> {
  const where = { last: null, id }
  if (part === 'unread') {
    const [row] = reports.at(null).allowed ? await unreadTexts(prisma, deps.ring, where, 1) : []
    const sms = row === undefined ? null : smsOf(row.body)
    return sms === null ? null : { kind: 'text', id, words: sms.text, phone: sms.phone, via: 'SMS', place: null }
  }
  const [report] = await waitingReports(prisma, deps.ring, where, 1)
  if (report === undefined || !reports.at(report.place).allowed) return null
  const { text: words, via, place } = report
  return { kind: 'report', id, words, phone: null, via: via as InboxSource['via'], place }
}

/** One thing of the inbox, by the part of it and its id. */
export interface NamedSource {
  readonly part: string
  readonly id: string
}

/** What the address or the form of the page New names in the inbox; null where a call is written down. */
export function namedSource({ typed }: StaffVisit): NamedSource | null {
  const id = z.uuid().safeParse(typed('from')).data
  return id === undefined ? null : { id, part: typed('part') === 'unread' ? 'unread' : '' }
}

/** Reads what the page New is to make a case of, and writes down that it was seen. */
export const readSource = (visit: StaffVisit, named: NamedSource): Promise<InboxSource | null> =>
  visit.read(async (reading) => {
    const reports = reading.view(['report', 'answer'])
    const source = await waitingThing(visit, reading, reports, named)
    if (source !== null) await reports.log(reports.look(null, reports.at(source.place)))
    return source
  })

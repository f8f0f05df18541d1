import { checkNotice } from '../../flows/forbidden.ts'
import { decide, isInArea, type PersonRole, relationsOf } from '../cases/access.ts'
import { BROADCAST, MOST_ALONE, problemsOfBroadcast } from '../cases/broadcast.ts'
import { toOfficialsAt } from '../cases/leave.ts'
import type { Person } from '../cases/opening.ts'
import type { Plan } from '../cases/plan.ts'
import { cambodianDay } from '../flow/day.ts'
import { LANGUAGES, type Language, type Words } from '../flow/language.ts'
import { keepSent, notToBroadcast, standingOf } from '../store/broadcasts.ts'
import { commitPlan } from '../store/commit.ts'
import { enabledPeople } from '../store/people.ts'
import { isSameHuman } from '../store/proposals.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'

/** A text to the officials of an area, who writes it and who approves. */
export interface BroadcastAsked {
  /** Ids of registered people; the second where one is needed. */
  readonly by: string
  readonly and: string | null
  /** By which way they ask. */
  readonly channel: 'cli' | 'console'
  /** NCDD prefix, '' for the whole country. */
  readonly area: string
  /** Of one role alone; null for all officials. */
  readonly role: PersonRole | null
  readonly words: Words
  /** Send it to so many: as many as were counted before. Null counts alone. */
  readonly send: number | null
  /** The draft that this sends; null where there was none. */
  readonly draft: string | null
}

/** Who would get it, or gets it, by language; or why nobody does. */
export type Broadcast =
  | { readonly kind: 'refused'; readonly said: readonly string[] }
  | {
      readonly kind: 'counted' | 'sent'
      readonly receivers: number
      readonly byLanguage: Readonly<Record<string, number>>
    }

const WORTH_HOURS = 24
const AT_ONCE = 200

type Doing = Pick<Deps, 'pool' | 'ring' | 'newId' | 'now'>

/**
 * Writes to the officials of an area, each at most once a day, by day, and not to who said STOP or wants none. What is wrong with the words, or
 * that the count is another by now, stops it before anybody is written to; above 200 receivers it takes two people.
 */
export async function broadcast(deps: Doing, asked: BroadcastAsked): Promise<Broadcast> {
  const refused = (...said: string[]): Broadcast => ({ kind: 'refused', said })
  if (!(await mayWrite(deps, asked.by, asked))) return refused('It takes a supervisor of the whole area, or an admin.')
  const problems = [...problemsOfBroadcast(asked.words), ...checkNotice(asked.words)]
  if (problems.length > 0) return refused(...problems)
  const receivers = await receiversOf(deps, asked)
  const byLanguage: Record<string, number> = {}
  for (const { language } of receivers) byLanguage[language] = (byLanguage[language] ?? 0) + 1
  const counted = { receivers: receivers.length, byLanguage }
  if (asked.send === null) return { kind: 'counted', ...counted }
  if (asked.send !== receivers.length) return refused(`It would go to ${receivers.length} now, not to ${asked.send}.`)
  if (receivers.length > MOST_ALONE && !(await isApproved(deps, asked)))
    return refused(`More than ${MOST_ALONE} receivers take a second person who may write to the area.`)
  await queue(deps, asked, receivers)
  return { kind: 'sent', ...counted }
}

/** Whether somebody may write to an area. */
async function mayWrite(
  { pool }: Doing,
  id: string,
  { area, channel }: Pick<BroadcastAsked, 'area' | 'channel'>,
): Promise<boolean> {
  const person = await standingOf(pool, id)
  if (person === null) return false
  const relations = isInArea(area, person.area) ? (['area'] as const) : []
  const may = {
    resource: 'duty',
    action: 'broadcast',
    role: person.role,
    relations,
    purpose: null,
    channel,
  } as const
  return decide(may).allowed
}

async function isApproved(deps: Doing, asked: BroadcastAsked): Promise<boolean> {
  const { by, and } = asked
  if (and === null || !(await mayWrite(deps, and, asked))) return false
  return !(await inTransaction(deps.pool, (client) => isSameHuman(client, by, and)))
}

type Receiver = Person & { readonly contactId: string; readonly language: Language }

async function receiversOf({ pool, now }: Doing, { area, role }: BroadcastAsked): Promise<readonly Receiver[]> {
  const officials = (await enabledPeople(pool)).flatMap((person) => {
    const { contactId } = person
    const vouches = relationsOf({ resource: 'report', action: 'vouch', role: person.role, channel: 'sms' }).size > 0
    const isAsked = vouches && person.scopePrefix.startsWith(area) && (role === null || person.role === role)
    const language = LANGUAGES.find((each) => each === person.language) ?? 'km'
    return isAsked && contactId !== null ? [{ ...person, contactId, language }] : []
  })
  const left = await notToBroadcast(
    pool,
    // what is written at night goes out in the morning, and is that day's
    cambodianDay(toOfficialsAt(now())),
    officials.map(({ contactId }) => contactId),
  )
  return officials.filter(({ contactId }) => !left.has(contactId))
}

async function queue(
  { pool, ring, newId, now }: Doing,
  { by, and, channel, draft, words, area, role }: BroadcastAsked,
  receivers: readonly Receiver[],
): Promise<void> {
  const goesAt = toOfficialsAt(now())
  const day = cambodianDay(goesAt)
  for (let from = 0; from < receivers.length; from += AT_ONCE) {
    const some = receivers.slice(from, from + AT_ONCE)
    const plan: Plan = {
      outcome: 'broadcast',
      accesses: [
        {
          ...{ actorId: by, caseId: null, route: `${channel} broadcast`, classes: ['A'] },
          ...{ purpose: `area ${area || 'all'}, ${role ?? 'every role'}`, fields: [`receivers=${some.length}`] },
        },
      ],
      messages: some.map(({ contactId, language }) => ({
        ...{ id: newId(), dedupeKey: `broadcast:${day}:${contactId}`, class: 'NOTICE', contactId, caseId: null },
        ...{ template: BROADCAST, language, params: { text: words[language].trim() }, sendAt: null },
        validUntil: new Date(goesAt.getTime() + WORTH_HOURS * 3_600_000),
      })),
    }
    await commitPlan(pool, ring, null, plan)
  }
  await keepSent(pool, {
    id: draft ?? newId(),
    byId: by,
    secondId: and,
    area,
    role,
    words,
    receivers: receivers.length,
  })
}

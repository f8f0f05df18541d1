import { z } from 'zod'
import type { Day } from '../../flow/day.ts'
import {
  AUTHORITIES,
  type Authority,
  type CaseRecord,
  FINDINGS,
  type List,
  OTHER_CRIMES,
  type ProceedingStage,
  type Service,
  type Stage,
} from './case-record.ts'
import { known } from './known.ts'

/** One event of a case's history as it is read for a record. */
export interface HistoryEvent {
  readonly seq: number
  readonly type: string
  /** The day in Cambodia on which it was written. */
  readonly day: Day
  readonly data: unknown
  /** What whoever wrote it was, and for whom; null where nobody was. */
  readonly role: string | null
  readonly org: string | null
}

/** Types of event that say anything a record holds, and those that take one back. */
export const RECORD_EVENTS = [
  ...(['IMPORT', 'IDENTIFICATION', 'ARREST', 'CHARGE', 'FILE', 'HEARING', 'VERDICT', 'SERVICE', 'SHELTER'] as const),
  ...(['SUSPECT', 'EVIDENCE', 'UNDONE'] as const),
] as const

/** What the history of a case says of the facts that no column holds. */
export type HistoryFacts = Pick<
  CaseRecord,
  | ('indicated' | 'origin' | 'exploitation' | 'purposes' | 'means' | 'sectors' | 'otherCrime' | 'earlierCase')
  | ('decisions' | 'services' | 'proceedings' | 'lists' | 'left' | 'birthYear')
>

interface OpenProceeding {
  openedOn: Day
  policeRef?: string
  courtRef?: string
  court?: string
  articles?: string[]
  stages: ProceedingStage[]
}

interface Draft {
  facts: HistoryFacts
  proceedings: OpenProceeding[]
  services: Service[]
}

// What an event holds is what was told when it was written: a field of another shape is left out, the rest counts.
const word = z.string().optional().catch(undefined)
const number = z.coerce.number().int().optional().catch(undefined)
const digits = z.array(z.coerce.number().int().min(1).max(9)).optional().catch(undefined)
const told = z.object({
  on: word,
  date: word,
  ref: word,
  count: number,
  months: number,
  rating: number,
  finding: z.enum(FINDINGS).optional().catch(undefined),
  authority: z.enum(AUTHORITIES).optional().catch(undefined),
  otherCrime: z
    .union([z.enum(OTHER_CRIMES), z.coerce.number().transform((at) => OTHER_CRIMES[at - 1])])
    .optional()
    .catch(undefined),
  origin: word,
  exploitation: word,
  purposes: digits,
  means: digits,
  sectors: digits,
  outcome: z.enum(['CONVICTED', 'ACQUITTED', 'DISMISSED']).optional().catch(undefined),
  service: word,
  accepted: z.boolean().optional().catch(undefined),
  end: z.enum(['COMPLETED', 'LEFT']).optional().catch(undefined),
  action: word,
  articles: z.array(z.string()).optional().catch(undefined),
})
type Told = z.output<typeof told>

const NOTHING: HistoryFacts = {
  ...{ indicated: false, purposes: [], means: [], sectors: [] },
  ...{ decisions: [], services: [], proceedings: [], lists: [] },
}

/** The authority an official speaks for. */
const authorityOf = (role: string | null): Authority =>
  AUTHORITIES.find((each) => each === role?.toUpperCase()) ?? 'NGO'

/** The events that stand: not those that others took back. */
export function standing<Event extends Pick<HistoryEvent, 'seq' | 'type' | 'data'>>(events: readonly Event[]): Event[] {
  const undone = new Set(
    events.flatMap(({ type, data }) => (type === 'UNDONE' ? [(data as { undoes?: number } | null)?.undoes] : [])),
  )
  return events.filter(({ seq }) => !undone.has(seq))
}

/** What a history says, its events in their order; what was taken back says nothing. */
export function factsOfHistory(events: readonly HistoryEvent[]): HistoryFacts {
  const draft: Draft = { facts: NOTHING, proceedings: [], services: [] }
  for (const event of standing(events)) add(draft, event)
  return {
    ...draft.facts,
    services: draft.services,
    proceedings: draft.proceedings,
  }
}

function add(draft: Draft, event: HistoryEvent): void {
  const read = event.type === 'IMPORT' ? null : told.safeParse(event.data ?? {})
  if (read === null) addImport(draft, event.data)
  else if (read.success) addTold(draft, event, read.data)
}

/** What a court tells of itself. */
const COURT_EVENTS: ReadonlySet<string> = new Set(['FILE', 'HEARING', 'VERDICT'])

function addTold(draft: Draft, { type, day, role, org }: HistoryEvent, data: Told): void {
  const { ref, count, months, action } = data
  const on = data.on ?? data.date ?? day
  const reach = (stage: Stage, proceeding: OpenProceeding) => {
    if (data.articles !== undefined)
      proceeding.articles = [...new Set([...(proceeding.articles ?? []), ...data.articles])]
    if (COURT_EVENTS.has(type) && authorityOf(role) === 'COURT' && org !== null) proceeding.court = org
    proceeding.stages.push(known({ stage, on, count, months: stage === 'CONVICTED' ? months : undefined }))
  }
  if (type === 'IDENTIFICATION') addFinding(draft, data, on, data.authority ?? authorityOf(role))
  if (type === 'ARREST') reach('ARREST', proceedingOf(draft, on, { policeRef: ref }))
  if (type === 'CHARGE') reach('CHARGED', proceedingOf(draft, on, {}))
  if (type === 'FILE') reach('FILED', proceedingOf(draft, on, { courtRef: ref }))
  if (type === 'HEARING') reach('HEARING', proceedingOf(draft, on, {}))
  if (type === 'VERDICT' && data.outcome !== undefined) reach(data.outcome, proceedingOf(draft, on, {}))
  if (type === 'SERVICE') addService(draft, data, on, org ?? '')
  if (type === 'SHELTER' && action === 'IN')
    draft.facts = { ...draft.facts, lists: withList(draft.facts.lists, 'SHELTER') }
}

/** What was imported is kept in the words of a record. */
function addImport(draft: Draft, data: unknown): void {
  const imported = { ...NOTHING, ...(data as Partial<HistoryFacts> | null) }
  draft.facts = imported
  draft.services = [...imported.services]
  draft.proceedings = imported.proceedings.map(({ articles, ...each }) => ({
    ...each,
    ...(articles !== undefined && { articles: [...articles] }),
    stages: [...each.stages],
  }))
}

const withList = (lists: readonly List[], list: List): List[] => [...new Set([...lists, list])]

function addFinding(draft: Draft, data: Told, on: Day, authority: Authority): void {
  const { finding, otherCrime, origin, exploitation, purposes = [], means = [], sectors = [] } = data
  if (finding === undefined) return
  const { facts } = draft
  const both = (known: readonly number[], more: readonly number[]) => [...new Set([...known, ...more])]
  draft.facts = {
    ...facts,
    ...known({ origin, exploitation }),
    ...(finding === 'NOT' && known({ otherCrime })),
    // an act and a purpose: for a child no means are needed
    indicated: facts.indicated || (finding !== 'NOT' && purposes.length > 0),
    purposes: both(facts.purposes, purposes),
    means: both(facts.means, means),
    sectors: both(facts.sectors, sectors),
    decisions: [...facts.decisions, { on, authority, finding }],
  }
}

/** The proceeding an event belongs to: the one with its reference, else the last that has none of the kind, else a new one. */
function proceedingOf(
  { proceedings }: Draft,
  on: Day,
  refs: { readonly policeRef?: string | undefined; readonly courtRef?: string | undefined },
): OpenProceeding {
  const [name, ref] = (Object.entries(refs)[0] ?? []) as ['policeRef' | 'courtRef' | undefined, string | undefined]
  const last =
    name === undefined || ref === undefined
      ? proceedings.at(-1)
      : (proceedings.find((each) => each[name] === ref) ?? proceedings.findLast((each) => each[name] === undefined))
  const proceeding = last ?? { openedOn: on, stages: [] }
  if (last === undefined) proceedings.push(proceeding)
  if (name !== undefined && ref !== undefined) proceeding[name] = ref
  if (on < proceeding.openedOn) proceeding.openedOn = on
  return proceeding
}

// a text says that a service begins (YES), was refused (NO), or how it ended; one that goes on is the organisation's last
function addService({ services }: Draft, { service, accepted, end, rating }: Told, on: Day, org: string): void {
  const at = services.findLastIndex((each) => each.org === org && each.service === service && each.end === undefined)
  const open = accepted === undefined ? services[at] : undefined
  if (open !== undefined) {
    services[at] = { ...open, ...known({ end, rating }) }
    return
  }
  const taken = accepted ?? (end === undefined ? undefined : true)
  const startedOn = taken === true ? on : undefined
  services.push(known({ org, service, offeredOn: on, accepted: taken, startedOn, end, rating }))
}

import { z } from 'zod'
import {
  askPartner,
  notSignedIn,
  outcomeOf,
  type PartnerAnswer,
  type PushOutcome,
  withoutAnswer,
} from '../push-outcome.ts'

/** An account of a Primero v2 instance. */
export interface PrimeroAccount {
  /** Scheme and host. */
  readonly url: string
  readonly user: string
  readonly password: string
  /** How long one call may take, in ms. */
  readonly timeoutMs?: number
  readonly clock?: () => Date
}

/** A record as Primero takes it, by the name of its route. */
export interface SentRecord {
  readonly type: string
  readonly id: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What is read of a record that Primero has. */
export type ReadRecord = PushOutcome & { readonly data: Readonly<Record<string, unknown>> | null }

/** A referral as Primero lists it. */
export interface PartnerReferral {
  readonly id: string
  readonly receiver: string
  /** What it says; null where it is not told. */
  readonly notes: string | null
  readonly status: string
}

/** A tracing request that Primero takes for one of the same child; nothing else of its answer is kept. */
export interface PotentialMatch {
  readonly tracingRequestId: string
  readonly likelihood: string
  readonly score: number
}

export interface PrimeroClient {
  /** Makes the record, or changes it where it exists: repeated for ever it stays one. */
  send(record: SentRecord): Promise<PushOutcome>
  read(type: string, id: string): Promise<ReadRecord>
  /** Changes some fields of a record that exists. */
  patch(type: string, id: string, data: Readonly<Record<string, unknown>>): Promise<PushOutcome>
  /** Refers a case that exists; the id that Primero gives the referral, null where it is not taken. */
  refer(caseId: string, data: Readonly<Record<string, unknown>>): Promise<PushOutcome & { readonly id: string | null }>
  /** The referrals that a case has there; null where it does not say. */
  referrals(caseId: string): Promise<readonly PartnerReferral[] | null>
  /** What Primero takes for the same child as a case; null where it does not say. */
  potentialMatches(caseId: string): Promise<readonly PotentialMatch[] | null>
  /** Whether the account is taken, and which of some fields the instance has none of; null where it does not say. */
  look(
    fields: Readonly<Record<string, readonly string[]>>,
  ): Promise<PushOutcome & { readonly lacks: readonly string[] | null }>
}

/** How long the forms of the instance are believed. */
const FORMS_MS = 3_600_000
/** Fields that belong to a record whatever its forms are. */
const ALWAYS = new Set([
  'id',
  'module_id',
  'status',
  'record_state',
  'owned_by',
  'mark_synced',
  'mark_synced_url',
  'mark_synced_status',
])

const kindOf = (type: string) => (type === 'cases' ? 'case' : 'tracing_request')

/**
 * A client of Primero's API v2 (primeroIMS/primero, doc/api): signs in by a token that lasts an hour, once anew where it is
 * refused; leaves out fields that the instance's forms lack, because one unknown field refuses the whole record.
 */
export function primeroClient(account: PrimeroAccount): PrimeroClient {
  const { user, password, timeoutMs = 15_000, clock = () => new Date() } = account
  const base = account.url.replace(/\/+$/, '')
  let token: string | null = null
  let forms: { readonly at: number; readonly fields: ReadonlyMap<string, ReadonlySet<string>> } | null = null

  const ask = (path: string, method: string, body?: unknown) =>
    askPartner(
      `${base}/api/v2${path}`,
      {
        method,
        ...(token !== null && { headers: { authorization: `Bearer ${token}` } }),
        ...(body !== undefined && { body }),
      },
      timeoutMs,
    )

  async function signIn(): Promise<PartnerAnswer> {
    token = null
    const answer = await ask('/tokens', 'POST', { user: { user_name: user, password } })
    const given = (answer.body as { readonly token?: unknown } | null)?.token
    if (answer.status < 300 && typeof given === 'string') token = given
    return answer
  }

  const signInAnew = async () => {
    const signed = await signIn()
    return token === null ? notSignedIn(signed) : signed
  }

  /** Asks with a token; one that is refused is asked for anew, once. */
  async function call(path: string, method: string, body?: unknown): Promise<PartnerAnswer> {
    if (token === null) {
      const signed = await signIn()
      if (token === null) return notSignedIn(signed)
      return ask(path, method, body)
    }
    const answer = await ask(path, method, body)
    if (answer.status !== 401) return answer
    const signed = await signIn()
    return token === null ? notSignedIn(signed) : ask(path, method, body)
  }

  async function fieldsOf(type: string): Promise<ReadonlySet<string> | null> {
    const now = clock().getTime()
    if (forms === null || now - forms.at >= FORMS_MS) {
      const answer = await call('/forms', 'GET')
      // an instance that does not show its forms says by a refusal what it lacks
      if (answer.status !== 200) return null
      forms = { at: now, fields: fieldsByKind(answer.body) }
    }
    return forms.fields.get(kindOf(type)) ?? null
  }

  async function known({ type, data }: SentRecord): Promise<Readonly<Record<string, unknown>>> {
    const fields = await fieldsOf(type)
    if (fields === null) return data
    return Object.fromEntries(Object.entries(data).filter(([name]) => ALWAYS.has(name) || fields.has(name)))
  }

  /** An outcome, whatever keeps a call from an answer. */
  const settled = async (act: () => Promise<PartnerAnswer>): Promise<PushOutcome & { readonly body: unknown }> => {
    try {
      const answer = await act()
      return { ...outcomeOf(answer, clock()), body: answer.body }
    } catch (error) {
      return { ...withoutAnswer(error), body: null }
    }
  }
  const told = ({ body: _, ...outcome }: PushOutcome & { readonly body: unknown }): PushOutcome => outcome

  return {
    async send(record) {
      const { type, id } = record
      return told(
        await settled(async () => {
          const data = await known(record)
          const made = await call(`/${type}`, 'POST', { data })
          // it exists already, which is what was asked for
          return made.status === 409 ? call(`/${type}/${id}`, 'PATCH', { data }) : made
        }),
      )
    },
    async read(type, id) {
      const { body, ...outcome } = await settled(() => call(`/${type}/${id}`, 'GET'))
      const data = (body as { readonly data?: unknown } | null)?.data
      const isRecord = outcome.outcome === 'taken' && typeof data === 'object' && data !== null
      return { ...outcome, data: isRecord ? (data as Readonly<Record<string, unknown>>) : null }
    },
    async refer(caseId, data) {
      const { body, ...outcome } = await settled(() => call(`/cases/${caseId}/referrals`, 'POST', { data }))
      const id = idIn.safeParse(body)
      return { ...outcome, id: outcome.outcome === 'taken' && id.success ? id.data.data.id : null }
    },
    async referrals(caseId) {
      const { body, outcome } = await settled(() => call(`/cases/${caseId}/referrals`, 'GET'))
      const listed = referralsIn.safeParse(body)
      if (outcome !== 'taken' || !listed.success) return null
      return listed.data.data.map(({ id, transitioned_to: receiver, notes = null, status = '' }) => ({
        ...{ id, receiver, notes, status },
      }))
    },
    async potentialMatches(caseId) {
      const { body, outcome } = await settled(() => call(`/cases/${caseId}/potential_matches`, 'GET'))
      const listed = potentialIn.safeParse(body)
      if (outcome !== 'taken' || !listed.success) return null
      return listed.data.data.potential_matches.map(({ likelihood, score, trace }) => ({
        ...{ tracingRequestId: trace.tracing_request_id, likelihood, score },
      }))
    },
    patch: async (type, id, data) => told(await settled(() => call(`/${type}/${id}`, 'PATCH', { data }))),
    async look(fields) {
      const outcome = told(await settled(signInAnew))
      if (outcome.outcome !== 'taken') return { ...outcome, lacks: null }
      const lacks: string[] = []
      for (const [type, names] of Object.entries(fields)) {
        const has = await fieldsOf(type).catch(() => null)
        if (has === null) return { ...outcome, lacks: null }
        for (const name of names) if (!ALWAYS.has(name) && !has.has(name)) lacks.push(`${kindOf(type)}.${name}`)
      }
      return { ...outcome, lacks }
    },
  }
}

const REFERRAL_ID = z.string().regex(/^[\w-]{1,64}$/)
const idIn = z.object({ data: z.object({ id: REFERRAL_ID }) })
const referralsIn = z.object({
  data: z.array(
    z.object({
      ...{ id: REFERRAL_ID, transitioned_to: z.string().catch('') },
      ...{ notes: z.string().nullish(), status: z.string().optional().catch('') },
    }),
  ),
})
const potentialIn = z.object({
  data: z.object({
    potential_matches: z.array(
      z.object({
        likelihood: z.enum(['likely', 'possible']).catch('possible'),
        score: z.number(),
        trace: z.object({ tracing_request_id: z.uuid() }),
      }),
    ),
  }),
})

/** The names of fields that forms have, by the kind of record they are for. */
function fieldsByKind(body: unknown): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const all = (body as { readonly data?: unknown } | null)?.data
  for (const form of Array.isArray(all) ? (all as readonly Readonly<Record<string, unknown>>[]) : []) {
    const kind = String(form.parent_form)
    const names = found.get(kind) ?? new Set<string>()
    for (const field of Array.isArray(form.fields) ? form.fields : [])
      names.add(String((field as { readonly name?: unknown }).name))
    found.set(kind, names)
  }
  return found
}

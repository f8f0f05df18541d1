import type { FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify'
import {
  type AccessDecision,
  type AccessRole,
  type Action,
  decide,
  isInArea,
  type Relation,
  type Resource,
  relationsOf,
  relationsTo,
} from '../../cases/access.ts'
import { personalFields } from '../../cases/access-fields.ts'
import { type Look, logLooks } from '../../store/access-log.ts'
import { loadDecoys } from '../../store/decoys.ts'
import type { Reading } from '../../store/staff.ts'
import { type Standing, standingsOf } from '../../store/standing.ts'
import { readToken } from '../../store/tokens.ts'
import { bearerCheck, bearerOf } from '../bearer.ts'
import { sendProblem } from '../problem.ts'
import { type Permission, permissionOf } from '../routes.ts'
import type { CaseApi } from './index.ts'

/** Who reads, as a token says. */
export interface Reader {
  readonly role: AccessRole
  readonly area: string
  readonly purpose: string
  readonly personId: string | null
  /** Id of the token, or its name. */
  readonly token: string
  /** Calls a minute, null = as many as come. */
  readonly perMinute: number | null
  /** Each call is written down, also one that read nothing personal. */
  readonly logged: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    reader: Reader
  }
}

/** The token of the configuration: for set-up and integration, every class in all areas, each call logged. */
const SETUP: Reader = {
  role: 'setup',
  area: '',
  purpose: 'set-up and integration',
  personId: null,
  token: 'API_TOKEN',
  perMinute: null,
  logged: true,
}

/** Who calls by an `Authorization` header, null when nobody we know. The store is asked each time. */
export function readerCheck({
  staff,
  apiToken,
}: CaseApi): (authorization: string | undefined) => Promise<Reader | null> {
  const isSetup = bearerCheck(apiToken)
  return async (authorization) => {
    if (isSetup(authorization)) return SETUP
    const token = bearerOf(authorization)
    const found = token?.startsWith('rk_') === true ? await readToken(staff.pool, token) : null
    return found === null ? null : { ...found, token: found.id, logged: false }
  }
}

/** A handler that reads as whoever asks; what it wrote down is kept before its answer leaves. */
export function readsAs<Route extends RouteGenericInterface>(
  { staff }: CaseApi,
  act: (request: FastifyRequest<Route>, reply: FastifyReply, reading: Reading) => Promise<unknown>,
): (request: FastifyRequest<Route>, reply: FastifyReply) => Promise<unknown> {
  return (request, reply) => staff.readAs(request.reader.token, (reading) => act(request, reply, reading))
}

const MINUTE_MS = 60_000

/** Counts calls by token in windows of a minute: the seconds to wait, or null while there is room. Each process counts its own. */
export function callCounter(now: () => Date): (reader: Reader) => number | null {
  const windows = new Map<string, { readonly began: number; calls: number }>()
  return ({ token, perMinute }) => {
    if (perMinute === null) return null
    const at = now().getTime()
    const known = windows.get(token)
    const window = known === undefined || at - known.began >= MINUTE_MS ? { began: at, calls: 0 } : known
    windows.set(token, window)
    if (window.calls >= perMinute) return Math.max(1, Math.ceil((window.began + MINUTE_MS - at) / 1_000))
    window.calls += 1
    return null
  }
}

/** What one request may see, and the writing down of what it saw. */
export interface View {
  readonly relations: ReadonlySet<Relation>
  /** What may be seen of something outside cases, or in a place. */
  at(place: string | null): AccessDecision
  /** What may be seen of one case; `place` is its whole code where it is known. */
  of(standing: Standing | undefined, place?: string | null): AccessDecision
  /** What may be seen of the suspects of one case. */
  suspectsOf(standing: Standing | undefined, place?: string | null): AccessDecision
  /** Whether the safe word of one case may be seen. */
  safeWordOf(standing: Standing | undefined): AccessDecision
  /** Whether the reader may do something else to one case. */
  may(action: Action, standing: Standing | undefined, place?: string | null): boolean
  standings(numbers: readonly (string | null)[]): Promise<ReadonlyMap<string, Standing>>
  /**
   * Writes down who looked at what, and raises the alarms that follow; to be awaited before the answer leaves. `search` is
   * the hash of what was searched for, `opened` the case that was opened, whatever was seen of it.
   */
  log(looks: readonly Look[], what?: { readonly search?: string; readonly opened?: string }): Promise<void>
  /** The look at a case, or at something outside cases, with the personal fields the classes open; `of` where it is no field of what the route reads. */
  look(caseId: string | null, seen: AccessDecision, of?: Resource): Look[]
}

/**
 * The view of a request, by what the list of routes says that its route does; null after it was refused with 403: the
 * role may not, whatever it is asked of.
 */
export function viewOf(
  { deps }: CaseApi,
  { client }: Reading,
  request: FastifyRequest,
  reply: FastifyReply,
): View | null {
  const { reader } = request
  const [resource, action] = permissionOf(request)
  const asked = { resource, action, role: reader.role, channel: 'api' } as const
  const relations = relationsOf(asked)
  if (relations.size === 0) {
    sendProblem(reply, 403)
    return null
  }
  const ask = (held: readonly Relation[], what: Permission = [resource, action]) =>
    decide({ ...asked, resource: what[0], action: what[1], relations: held, purpose: reader.purpose })
  const held = (standing: Standing | undefined, place: string | null = standing?.place ?? null) =>
    relationsTo(standing, place, reader.area)
  return {
    relations,
    at: (place) => ask(isInArea(place, reader.area) ? ['area'] : []),
    of: (standing, place) => ask(held(standing, place)),
    suspectsOf: (standing, place) => ask(held(standing, place), ['suspect', 'read']),
    safeWordOf: (standing) => ask(held(standing), ['safe-word', 'read']),
    may: (action, standing, place) => ask(held(standing, place), ['case', action]).allowed,
    standings: (numbers) =>
      standingsOf(client, reader.personId, [...new Set(numbers.filter((number) => number !== null))]),
    async log(looks, { search, opened } = {}) {
      const searched = search === undefined ? [] : [`q=${search}`]
      const all = looks.map((look) => ({ ...look, fields: [...look.fields, ...searched] }))
      const none = { caseId: null, classes: ['O'], fields: searched, tellsOwner: false }
      const looked = {
        who: { personId: reader.personId, token: reader.token },
        route: `${request.method} ${request.routeOptions.url ?? ''}`,
        purpose: reader.purpose,
        looks: all.length > 0 ? all : reader.logged || search !== undefined ? [none] : [],
        decoy: opened !== undefined && (await loadDecoys(deps.pool, deps.ring)).includes(opened),
      }
      await logLooks(client, looked)
    },
    look(caseId, seen, of = resource) {
      const personal = personalFields(of, seen.classes)
      return personal.fields.length === 0 ? [] : [{ caseId, ...personal, tellsOwner: seen.tellsOwner }]
    },
  }
}

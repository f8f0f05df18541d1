import type { FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify'
import type { AccessRole } from '../../cases/access.ts'
import type { Reading } from '../../store/staff.ts'
import { readToken } from '../../store/tokens.ts'
import { bearerCheck, bearerOf } from '../bearer.ts'
import { sendProblem } from '../problem.ts'
import { permissionOf } from '../routes.ts'
import { type View, viewAs } from '../view.ts'
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
  const route = `${request.method} ${request.routeOptions.url ?? ''}`
  const view = viewAs(deps, client, { ...request.reader, channel: 'api', route }, permissionOf(request))
  if (view.relations.size > 0) return view
  sendProblem(reply, 403)
  return null
}

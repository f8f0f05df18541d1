import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ShedFrom } from '../actions/shed-load.ts'
import type { Action, Resource } from '../cases/access.ts'
import { CHANNELS, openWebhooks, type Webhook } from '../channels/index.ts'
import { sendProblem } from './problem.ts'

/** What a route does to what, by the access table (`cases/access.ts`), which says who may. */
export type Permission = readonly [Resource, Action]

/** Who a route is for: a caller who knows a secret of its path or signs by a key, whoever comes, or who the access table lets. */
export type Audience =
  | 'channel secret'
  | 'whoever signs by a channel key'
  | 'public'
  | 'this machine or API_TOKEN'
  | 'whoever opens the simulator'
  | 'whoever signs in to the console'
  | Permission

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Something of each address that providers call, by its route. */
function channelRoutes<T>(of: (webhook: Webhook) => T | undefined): Record<`${Method} /${string}`, T> {
  const all = openWebhooks({}, { publicBaseUrl: '' })
  const found: Record<`${Method} /${string}`, T> = {}
  for (const { name } of CHANNELS)
    for (const webhook of all[name] ?? []) {
      const value = of(webhook)
      if (value !== undefined) found[`${webhook.method} /channels/${name}${webhook.path}`] = value
    }
  return found
}

/** Every route there is, as `METHOD /path`, and who it is for. The app does not start with a route that is not here. */
export const ROUTES: Readonly<Record<`${Method} /${string}`, Audience>> = {
  ...channelRoutes((webhook) =>
    webhook.path.includes('/:secret') ? 'channel secret' : 'whoever signs by a channel key',
  ),

  'GET /api/v1/cases': ['case', 'list'],
  'POST /api/v1/cases': ['report', 'write'],
  'GET /api/v1/cases/:number': ['case', 'read'],
  'POST /api/v1/cases/:number/events': ['case', 'write'],
  'GET /api/v1/cases/:number/matches': ['case', 'read'],
  'GET /api/v1/matches': ['match', 'list'],
  'POST /api/v1/matches/:id/decision': ['match', 'decide'],
  'GET /api/v1/messages': ['message', 'list'],
  'POST /api/v1/messages/:id/replay': ['message', 'replay'],
  'GET /api/v1/people': ['person', 'list'],
  'GET /api/v1/callbacks': ['callback', 'list'],
  'GET /api/v1/refs/:system/:value': ['reference', 'read'],
  'GET /api/v1/analysis/dropoff': ['analysis', 'read'],
  'GET /api/v1/analysis/siren': ['figures', 'read'],
  'GET /api/v1/webhooks': ['webhook', 'list'],
  'POST /api/v1/webhooks': ['webhook', 'write'],
  'DELETE /api/v1/webhooks/:id': ['webhook', 'write'],

  'POST /partners/primero/:secret': 'channel secret',

  'GET /api/docs': 'public',
  'GET /api/docs/json': 'public',

  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /status': 'public',
  'GET /metrics': 'this machine or API_TOKEN',
  'GET /feeds/pfif': 'public',

  'GET /console': ['desk', 'read'],
  'POST /console': ['desk', 'read'],
  'GET /console/sign-in': 'whoever signs in to the console',
  'POST /console/sign-in': 'whoever signs in to the console',
  'GET /console/second': 'whoever signs in to the console',
  'POST /console/second': 'whoever signs in to the console',
  'GET /console/first': 'whoever signs in to the console',
  'POST /console/first': 'whoever signs in to the console',
  'GET /console/first/set-up': 'whoever signs in to the console',
  'POST /console/first/set-up': 'whoever signs in to the console',
  'GET /console/alerts': ['alert', 'list'],
  'POST /console/alerts': ['alert', 'answer'],
  'GET /console/cases': ['case', 'list'],
  'POST /console/cases': ['case', 'list'],
  'GET /console/cases/:number': ['case', 'read'],
  'POST /console/cases/:number': ['case', 'write'],
  'GET /console/cases/:number/sheet': ['case', 'print'],
  'POST /console/cases/:number/sheet': ['case', 'print'],
  'GET /console/proposals': ['case', 'second:DECEASED'],
  'GET /console/analysis': ['analysis', 'read'],
  'GET /console/people': ['person', 'list'],
  'POST /console/people': ['person', 'write'],
  'GET /console/duty': ['duty', 'read'],
  'POST /console/duty': ['duty', 'write'],
  'GET /console/messages': ['message', 'oversee'],
  'POST /console/messages': ['message', 'oversee'],
  'GET /console/broadcasts': ['duty', 'broadcast'],
  'POST /console/broadcasts': ['duty', 'broadcast'],
  'GET /console/agencies': ['agency', 'read'],
  'POST /console/agencies': ['agency', 'write'],
  'GET /console/departures': ['departure', 'write'],
  'POST /console/departures': ['departure', 'write'],
  'GET /console/survey': ['survey', 'read'],
  'GET /console/records': ['access-log', 'list'],
  'GET /console/files': ['file', 'list'],
  'GET /console/files/:name': ['file', 'list'],
  'GET /console/print': ['desk', 'read'],
  'GET /console/print/guide': ['desk', 'read'],
  'GET /console/print/unit': ['figures', 'print'],
  'GET /console/new': ['report', 'write'],
  'POST /console/new': ['report', 'write'],
  'GET /console/inbox': ['report', 'list'],
  'POST /console/inbox': ['report', 'answer'],
  'GET /console/callbacks': ['callback', 'list'],
  'POST /console/callbacks': ['callback', 'answer'],
  'GET /console/matches': ['match', 'list'],
  'GET /console/matches/:id': ['match', 'list'],
  'POST /console/matches/:id': ['match', 'decide'],

  'GET /simulator': 'whoever opens the simulator',
  'GET /simulator/map': 'whoever opens the simulator',
  'GET /simulator/talk': 'whoever opens the simulator',
  'POST /simulator/number': 'whoever opens the simulator',
  'POST /simulator/dial': 'whoever opens the simulator',
  'POST /simulator/press': 'whoever opens the simulator',
  'POST /simulator/drop': 'whoever opens the simulator',
  'POST /simulator/ring': 'whoever opens the simulator',
  'POST /simulator/sms': 'whoever opens the simulator',
  'POST /simulator/settings': 'whoever opens the simulator',
  'POST /simulator/time': 'whoever opens the simulator',
}

/** Routes that are shed under load, and from which level on. Whoever reports, adds, asks for help or answers is never kept waiting. */
export const SHED: Readonly<Record<`${Method} /${string}`, ShedFrom>> = {
  'GET /api/v1/cases': 1,
  'GET /api/v1/matches': 1,
  'GET /api/v1/messages': 1,
  'GET /api/v1/people': 1,
  'GET /api/v1/callbacks': 1,
  'GET /api/v1/analysis/dropoff': 1,
  'GET /api/v1/analysis/siren': 1,
  'GET /api/v1/webhooks': 1,
  'GET /console': 1,
  'GET /feeds/pfif': 1,
  'GET /console/cases': 1,
  'POST /console/cases': 1,
  'GET /console/matches': 1,
  'GET /console/analysis': 1,
  'GET /console/people': 1,
  'GET /console/records': 1,
  'GET /console/messages': 1,
  'GET /console/files': 1,
  'GET /console/files/:name': 1,
  'GET /console/broadcasts': 1,
  'GET /console/print/unit': 1,

  ...channelRoutes(({ shed }) => shed),
}

/** The names of all routes. */
export const ROUTE_NAMES: readonly string[] = Object.keys(ROUTES)

// whoever may GET may HEAD
const nameOf = (method: string, url: string) => `${method === 'HEAD' ? 'GET' : method} ${url}`

const audienceOf = (name: string): Audience | undefined => (ROUTES as Readonly<Record<string, Audience>>)[name]

/** What a route does to what by the access table, by its name (`METHOD /path`); null for one that is for no row of it. */
export function permissionOfRoute(name: string): Permission | null {
  const audience = audienceOf(name)
  return audience === undefined || typeof audience === 'string' ? null : audience
}

/**
 * What the route of a request does to what.
 * @throws Error when its route is for no row of the access table.
 */
export function permissionOf({ method, routeOptions }: FastifyRequest): Permission {
  const name = nameOf(method, routeOptions.url ?? '')
  const permission = permissionOfRoute(name)
  if (permission === null) throw new Error(`${name} has no row of the access table`)
  return permission
}

/** From which level on the route of a request is shed. */
export const shedFrom = ({ method, routeOptions }: FastifyRequest): ShedFrom =>
  (SHED as Readonly<Record<string, ShedFrom>>)[nameOf(method, routeOptions.url ?? '')] ?? 0

/** From here on the app takes listed routes only: any other fails as it is registered. */
export function takeListedRoutesOnly(app: FastifyInstance): void {
  app.addHook('onRoute', ({ method, url, onRequest }) => {
    if (onRequest === refuseMethod) return
    for (const each of [method].flat())
      if (audienceOf(nameOf(each, url)) === undefined)
        throw new Error(`${each} ${url} is not in src/http/routes.ts: say there who it is for`)
  })
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

const methodsOf = (url: string) => METHODS.filter((method) => audienceOf(nameOf(method, url)) !== undefined)

/** Answers every other method of the listed routes under the prefix of this part of the app: it is not allowed there. */
export function refuseOtherMethods(app: FastifyInstance): void {
  const urls = new Set(ROUTE_NAMES.flatMap((name) => name.split(' ').slice(1)))
  for (const url of urls) {
    if (!url.startsWith(`${app.prefix}/`)) continue
    const listed = methodsOf(url)
    app.route({
      method: [...METHODS, 'OPTIONS'].filter((method) => !listed.some((each) => each === method)),
      url: url.slice(app.prefix.length),
      onRequest: refuseMethod,
      handler: refuseMethod,
    })
  }
}

// as a hook, because a body is not read for this
async function refuseMethod(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const allowed = methodsOf(request.routeOptions.url ?? '').flatMap((method) =>
    method === 'GET' ? ['GET', 'HEAD'] : method,
  )
  return sendProblem(reply.header('allow', allowed.join(', ')), 405)
}

import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import Fastify, { type FastifyInstance } from 'fastify'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSON_ROLES, type PersonRole, type Resource } from '../../src/cases/access.ts'
import { FIELD_CLASSES } from '../../src/cases/access-fields.ts'
import { caseApi } from '../../src/http/case-api/index.ts'
import { openApiDocument } from '../../src/http/case-api/openapi/document.ts'
import { OPERATIONS } from '../../src/http/case-api/openapi/operations.ts'
import { ROUTE_NAMES } from '../../src/http/routes.ts'
import { openStaff, type Staff } from '../../src/store/staff.ts'
import { addToken } from '../../src/store/tokens.ts'
import { type Cell, openWorld, type World } from '../abuse/access-world.ts'

interface Asked {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: string
  readonly token?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

interface Declared {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: AnySchema }>> }>>
}

let world: World
let staff: Staff
let shut: FastifyInstance
// biome-ignore lint/suspicious/noExplicitAny: the document is looked at as an outside client does
let document: any
let ajv: Ajv2020
const tokens = new Map<PersonRole, string>()
beforeAll(async () => {
  world = await openWorld(['caseworker'])
  const { work, databaseUrl } = world.whole.wired
  for (const role of PERSON_ROLES)
    tokens.set(
      role,
      await addToken(work.pool, uuid(), { role, area: '', purpose: 'a test', personId: null, perMinute: 1e6 }, 1),
    )
  staff = openStaff(databaseUrl)
  shut = Fastify()
  await shut.register(caseApi({ deps: work, staff, apiToken: world.whole.apiToken, auditStands: () => false }), {
    prefix: '/api/v1',
  })
  document = (await world.app.inject('/api/docs/json')).json()
  ajv = new Ajv2020({ strict: false })
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/)
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  ajv.addSchema(document, 'api')
})
afterAll(async () => {
  await shut.close()
  await staff.close()
  await world.close()
})

const cellOf = (relation: string): Cell => world.cells.find((cell) => cell.relation === relation)!

/** The operation of a route in the document, and where it stands there. */
const declaredOf = (name: string) => {
  const [method, path] = name.split(' ') as [string, string]
  const template = path.replace(/:(\w+)/g, '{$1}')
  const pointer = `#/paths/${template.replace(/\//g, '~1')}/${method.toLowerCase()}`
  return { operation: document.paths[template][method.toLowerCase()] as Declared, pointer }
}

/** Asks a route and holds its answer against the document; its status. */
async function ask(name: string, asked: Asked, app = world.app) {
  const [method, path] = name.split(' ') as ['GET' | 'POST' | 'DELETE', string]
  const url = path.replace(/:(\w+)/g, (_, param: string) => asked.path?.[param] ?? uuid())
  const { token = world.whole.apiToken, query = '', body, headers = {} } = asked
  const inject = () =>
    app.inject({
      method,
      url: `${url}${query}`,
      headers: { ...(token !== '' && { authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { payload: body as object }),
    })
  let answer = await inject()
  // a busy machine sheds lists: they are asked for again, as their answer says
  for (let again = 0; app === world.app && answer.statusCode === 503 && again < 40; again++) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    answer = await inject()
  }
  const { operation, pointer } = declaredOf(name)
  const status = String(answer.statusCode)
  const declared = operation.responses[status]
  if (declared === undefined) throw new Error(`${name} answered ${status}, which it does not declare`)
  if (declared.content === undefined) expect(answer.payload, `${name} ${status}`).toBe('')
  else {
    const [type] = Object.keys(declared.content) as [string]
    expect(String(answer.headers['content-type']).split(';')[0], `${name} ${status}`).toBe(type)
    const at = `api${pointer}/responses/${status}/content/${type.replace(/\//g, '~1')}/schema`
    const isValid = ajv.getSchema(at)!
    isValid(answer.json())
    expect(isValid.errors ?? [], `${name} ${status} ${answer.payload.slice(0, 400)}`).toEqual([])
  }
  return { status: answer.statusCode, json: () => answer.json() }
}

/** A message that was given up. */
async function deadLetter(): Promise<string> {
  const { pool } = world.whole.wired.work
  const id = uuid()
  await pool.query(
    `INSERT INTO inbound_message (id, channel, kind, key, body, received_at, state, attempts)
      VALUES ($1, 'simulator', 'SMS', $2, '\\x00', clock_timestamp(), 'DEAD', 5)`,
    [id, id],
  )
  return id
}

/** What provokes each answer of a route that is its own: every one of these is asked in turn. */
const OWN: Readonly<Record<string, () => Promise<readonly Asked[]>>> = {
  'GET /api/v1/cases': async () => [{}, { query: '?limit=1' }],
  'POST /api/v1/cases': async () => {
    const { pool } = world.whole.wired.work
    await pool.query('INSERT INTO ticket (number) VALUES ($1)', [cellOf('own').number])
    return [
      { body: { child: { sex: 'F', ageMin: 9 } } },
      { body: { child: { sex: 'F' }, ticket: cellOf('own').number } },
      { body: { contact: 'CALL' } },
    ]
  },
  'GET /api/v1/cases/:number': async () => [
    ...world.cells.map(({ number, tokens: [token] }) => ({ path: { number }, token: token! })),
    { path: { number: cellOf('owner').number } },
    {},
  ],
  'POST /api/v1/cases/:number/events': async () => {
    const {
      number,
      tokens: [token],
    } = cellOf('owner')
    const path = { number }
    const told = await world.app.inject({
      url: `/api/v1/cases/${number}`,
      headers: { authorization: `Bearer ${world.whole.apiToken}` },
    })
    const proposal = told.json().proposals[0].id
    return [
      { path, token: token!, body: { type: 'NOTE', text: 'asked again' } },
      { path, token: token!, body: { type: 'SECOND', proposal, agree: true } },
      {
        ...{ path, token: cellOf('area').tokens[0]! },
        body: { type: 'SECOND', proposal, agree: false, reason: 'not seen' },
      },
      { path, token: token!, body: { type: 'PROPOSAL', change: 'LOCATED', reason: 'seen at home' } },
      { path, token: token!, body: { type: 'CLOSE' } },
      { body: { type: 'NOTE', text: 'asked again' } },
    ]
  },
  'GET /api/v1/cases/:number/matches': async () => [{ path: { number: cellOf('owner').number } }, {}],
  'GET /api/v1/matches': async () => [{}],
  'POST /api/v1/matches/:id/decision': async () => {
    const {
      matchId: id,
      tokens: [token],
    } = cellOf('owner')
    return [
      { path: { id }, token: token!, body: { decision: 'MAYBE' } },
      { path: { id }, token: token!, body: { decision: 'REJECTED', reason: 'AGE' } },
      { path: { id }, token: token!, body: { decision: 'ACCEPTED' } },
      { token: token!, body: { decision: 'ACCEPTED' } },
    ]
  },
  'GET /api/v1/messages': async () => [{}, { query: '?direction=IN' }, { query: '?direction=OUT' }],
  'POST /api/v1/messages/:id/replay': async () => [{ path: { id: await deadLetter() } }, {}],
  'GET /api/v1/people': async () => [{}],
  'GET /api/v1/callbacks': async () => [{}],
  'GET /api/v1/refs/:system/:value': async () => [
    { path: { system: 'CPU', value: `CPU-${cellOf('owner').number}` } },
    { path: { system: 'CPU', value: 'nobodys' } },
  ],
  'GET /api/v1/analysis/dropoff': async () => [{}],
  'GET /api/v1/analysis/siren': async () => [
    { query: '?from=2026-01-01&to=2027-01-01' },
    ...[...tokens.values()].map((token) => ({ token, query: '?from=2026-01-01&to=2027-01-01' })),
  ],
  'GET /api/v1/webhooks': async () => [{}],
  'POST /api/v1/webhooks': async () => [
    { body: { url: 'https://receiver.example.org/more', events: ['case.opened'] } },
    { body: { url: 'http://127.0.0.1/', events: [] } },
  ],
  'DELETE /api/v1/webhooks/:id': async () => {
    const made = await ask('POST /api/v1/webhooks', {
      body: { url: 'https://receiver.example.org/gone', events: ['case.opened'] },
    })
    return [{ path: { id: made.json().id } }, {}]
  },
}

const API_ROUTES = ROUTE_NAMES.filter((name) => name.includes(' /api/v1/'))

describe('the OpenAPI document', () => {
  test('is valid by a public validator, and what the tool prints is what is served', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
  })

  test('has every route of the API and no other', () => {
    expect(Object.keys(OPERATIONS).sort()).toEqual([...API_ROUTES].sort())
    expect(Object.keys(OWN).sort()).toEqual([...API_ROUTES].sort())
  })

  test.each<[Resource, string]>([
    ['case', 'GET /api/v1/cases/:number'],
    ['match', 'GET /api/v1/matches'],
    ['message', 'GET /api/v1/messages'],
    ['callback', 'GET /api/v1/callbacks'],
    ['person', 'GET /api/v1/people'],
    ['analysis', 'GET /api/v1/analysis/dropoff'],
    ['webhook', 'GET /api/v1/webhooks'],
    ['reference', 'GET /api/v1/refs/:system/:value'],
    ['figures', 'GET /api/v1/analysis/siren'],
  ])('declares the fields of %s that the access table has', (resource, name) => {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const schema = (declaredOf(name).operation.responses['200']!.content!['application/json'] as any).schema
    const item = schema.properties.items?.items ?? schema
    // how partners took a case stands on the console's page alone
    const known = Object.keys(FIELD_CLASSES[resource]!).filter((field) => !field.startsWith('pushes.'))
    const fields = (its: { properties?: object; items?: object }, prefix = ''): string[] =>
      Object.entries(its.properties ?? {}).flatMap(([field, each]) =>
        known.some((one) => one.startsWith(`${prefix}${field}.`))
          ? fields(each.properties === undefined ? each.items : each, `${prefix}${field}.`)
          : [`${prefix}${field}`],
      )
    const extra = resource === 'case' ? ['safeWord'] : []
    expect(fields(item).sort()).toEqual([...known, ...extra].sort())
  })

  test('has a page for people, in a language, that loads nothing', async () => {
    const page = await world.app.inject('/api/docs')
    expect(page.statusCode).toBe(200)
    expect(page.payload).toContain('<html lang="en">')
    for (const name of API_ROUTES) expect(page.payload).toContain(name)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  })
})

describe.each(API_ROUTES)('%s', (name) => {
  test('answers each status that it declares, as it declares it, and no other', async () => {
    const seen = new Set<number>()
    const told = async (asked: Asked, app?: FastifyInstance) => {
      const { status } = await ask(name, asked, app)
      seen.add(status)
      return status
    }
    const own = await OWN[name]!()
    const [first = {}] = own
    const write = !name.startsWith('GET ')
    const needed = name.endsWith('/siren') ? '?from=2026-01-01&to=2027-01-01&' : '?'
    expect(await told({ ...first, query: `${needed}surely=not` })).toBe(400)
    expect(await told({ ...first, token: '' })).toBe(401)
    expect(await told({ ...first, token: 'rk_of-nobody' })).toBe(401)
    expect(await told(first, shut)).toBe(503)
    const spent = await addToken(
      ...([world.whole.wired.work.pool, uuid()] as const),
      { role: 'caseworker', area: '', purpose: 'a test', personId: null, perMinute: 0 },
      1,
    )
    expect(await told({ ...first, token: spent })).toBe(429)
    if (write) {
      const json = { 'content-type': 'application/json' }
      expect(await told({ ...first, body: '{', headers: json })).toBe(400)
      expect(await told({ ...first, body: JSON.stringify('x'.repeat(70_000)), headers: json })).toBe(413)
      expect(await told({ ...first, body: '<a/>', headers: { 'content-type': 'application/xml' } })).toBe(415)
    }
    for (const asked of own) await told(asked)
    // by a role that may not, where the access table has one
    for (const token of tokens.values()) await told({ ...first, token })
    expect([...seen].map(String).sort()).toEqual(Object.keys(declaredOf(name).operation.responses).sort())
  })
})

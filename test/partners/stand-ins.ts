import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Json = Record<string, unknown>

/** A server of a partner on this machine, faked at its HTTP edge; `now` is its clock. */
interface StandIn {
  readonly url: string
  /** Every request that came, as `METHOD /path`, in order. */
  readonly asked: string[]
  /** Answers everything with this status and nothing else, while it is set. */
  outage: number | null
  close(): Promise<void>
}

async function openServer(handle: (request: IncomingMessage, body: Json, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8')
      handle(request, text === '' ? {} : JSON.parse(text), response)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

const say = (response: ServerResponse, status: number, body?: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}

/** A Primero v2 instance with what it holds. */
export interface FakePrimero extends StandIn {
  /** Records by type and id, as they are after every change. */
  readonly records: Map<string, Json>
  /** Fields that its forms lack: a record that names one is refused. */
  readonly lacks: Set<string>
  /** Whether it shows its forms. */
  showsForms: boolean
  /** Referrals by the case they are of. */
  readonly referrals: Map<string, Json[]>
  /** What it takes for the same child, by case. */
  readonly potential: Map<string, Json[]>
  password: string
  signIns: number
}

const HOUR_MS = 3_600_000

/** Which fields its default forms have, by kind of record. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  tracing_request: [
    ...['inquiry_date', 'relation_name', 'relation_telephone', 'location_last', 'location_separation'],
    ...['date_of_separation', 'separation_cause', 'separation_cause_other', 'disclosure_other_orgs'],
    'tracing_request_subform_section',
  ],
  case: [
    ...['registration_date', 'tracing_status', 'name', 'name_other', 'date_of_birth', 'sex', 'age', 'estimated'],
    ...['location_current', 'protection_status', 'urgent_protection_concern', 'risk_level', 'protection_concerns'],
    ...['other_agency_id', 'other_agency_name', 'disclosure_other_orgs', 'mosvy_number', 'oscar_number'],
    ...['services_section', 'case_id'],
  ],
}

/** Opens a Primero: 204 for what is new, 409 for what exists, 422 for an unknown field, a token that lasts an hour. */
export async function openPrimero(now: () => Date): Promise<FakePrimero> {
  const tokens = new Map<string, number>()
  const server = await openServer((request, body, response) => {
    const path = (request.url ?? '').replace('/api/v2', '')
    self.asked.push(`${request.method} ${path}`)
    if (self.outage !== null) return say(response, self.outage)
    if (path === '/tokens') return signIn(body, response)
    const given = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''))
    if (given === undefined || now().getTime() - given >= HOUR_MS)
      return say(response, 401, { errors: [{ code: 401, message: 'Unauthorized' }] })
    if (path === '/forms')
      return self.showsForms ? say(response, 200, forms()) : say(response, 403, { errors: [{ code: 403 }] })
    const [, type = '', id, part] = path.split('/')
    const data = (body.data ?? {}) as Json
    const key = `${type}/${id ?? data.id}`
    if (part === 'referrals') return refer(request.method!, id!, data, response)
    if (part === 'potential_matches')
      return say(response, 200, {
        data: { potential_matches: self.potential.get(id!) ?? [], record: { id, type: 'case' } },
      })
    if (request.method === 'GET') {
      const found = self.records.get(key)
      return found === undefined ? say(response, 404, { errors: [{ code: 404 }] }) : say(response, 200, { data: found })
    }
    if (type === 'traces') {
      self.records.set(key, { ...self.records.get(key), ...data })
      return say(response, 200, { data })
    }
    const kind = type === 'cases' ? 'case' : 'tracing_request'
    const unknown = Object.keys(data).filter((name) => !isField(kind, name))
    if (unknown.length > 0)
      return say(response, 422, { errors: [{ code: 422, message: 'Invalid Record JSON', detail: unknown.join(', ') }] })
    if (request.method === 'POST' && self.records.has(key))
      return say(response, 409, { errors: [{ code: 409, message: 'Conflict' }] })
    self.records.set(key, { ...self.records.get(key), ...data })
    return request.method === 'POST' ? say(response, 204) : say(response, 200, { data: self.records.get(key) })
  })

  function refer(method: string, caseId: string, data: Json, response: ServerResponse) {
    const its = self.referrals.get(caseId) ?? []
    if (method === 'GET') return say(response, 200, { data: its })
    if (!self.records.has(`cases/${caseId}`)) return say(response, 404, { errors: [{ code: 404 }] })
    if (data.transitioned_to === 'nobody')
      return say(response, 422, { errors: [{ code: 422, message: 'Invalid', detail: 'transitioned_to' }] })
    const made = {
      id: `${caseId.slice(0, 8)}-referral-${its.length}`,
      type: 'Referral',
      status: 'in_progress',
      ...data,
    }
    self.referrals.set(caseId, [...its, made])
    return say(response, 200, { data: made })
  }

  function signIn(body: Json, response: ServerResponse) {
    const { password } = (body.user ?? {}) as Json
    if (password !== self.password) return say(response, 401, { errors: [{ code: 401, message: 'Invalid user' }] })
    self.signIns += 1
    tokens.set(`token-${self.signIns}`, now().getTime())
    return say(response, 200, { id: 1, user_name: 'rokkon', token: `token-${self.signIns}` })
  }

  const OWN = ['id', 'module_id', 'status', 'record_state', 'mark_synced', 'mark_synced_url', 'mark_synced_status']
  const isField = (kind: string, name: string) =>
    OWN.includes(name) || (FORMS[kind]!.includes(name) && !self.lacks.has(name))
  const forms = () => ({
    data: Object.entries(FORMS).map(([kind, names]) => ({
      parent_form: kind,
      fields: names.filter((name) => !self.lacks.has(name)).map((name) => ({ name })),
    })),
  })

  const self: FakePrimero = {
    ...server,
    ...{ asked: [], outage: null, records: new Map(), lacks: new Set(), showsForms: true },
    ...{ referrals: new Map(), potential: new Map() },
    ...{ password: 'a password of theirs', signIns: 0 },
  }
  return self
}

/** An OSCaR server with what it holds. */
export interface FakeOscar extends StandIn {
  /** Clients by `external_id`. */
  readonly clients: Map<string, Json>
}

/** Opens an OSCaR: a token in headers that changes at every answer, 422 without the name of an organisation, one client an id. */
export async function openOscar(): Promise<FakeOscar> {
  let issued = 0
  let token = ''
  const fresh = () => {
    issued += 1
    token = `token-${issued}`
    return { client: 'a-client', 'access-token': token }
  }
  const server = await openServer((request, body, response) => {
    const path = (request.url ?? '').replace('/api/v1', '')
    self.asked.push(`${request.method} ${path}`)
    if (self.outage !== null) return say(response, self.outage)
    if (path === '/admin_auth/sign_in') {
      if (body.password !== 'a password of theirs')
        return say(response, 401, { errors: ['Invalid login credentials.'] })
      return say(response, 200, { data: {} }, fresh())
    }
    const { headers } = request
    if (headers['access-token'] !== token || headers.client !== 'a-client' || headers.uid !== 'rokkon@example.org')
      return say(response, 401, { errors: ['You need to sign in.'] })
    if (path.startsWith('/organizations/clients?'))
      return say(response, 200, { data: [...self.clients.values()] }, fresh())
    const client = (body.organization ?? {}) as Json
    if (client.organization_name === '' || client.organization_name === undefined)
      return say(response, 422, { message: 'organization_name is required' }, fresh())
    const id = String(client.external_id)
    self.clients.set(id, {
      global_id: `GLOBAL${self.clients.size}`,
      ...self.clients.get(id),
      ...client,
      status: 'Active',
    })
    return say(response, 200, { message: 'Record saved' }, fresh())
  })
  const self: FakeOscar = { ...server, asked: [], outage: null, clients: new Map() }
  return self
}

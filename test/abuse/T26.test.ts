import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ROUTE_NAMES } from '../../src/http/routes.ts'
import { type Gateway, openGateway, type Running } from '../journeys/program.ts'
import { embeddedUrl } from '../journeys/stores.ts'
import { IS_FULL, IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'

/** With ROKKON_ABUSE=full sqlmap's level 3, all techniques; else what it finds by errors and by differing answers. */
vi.setConfig({ testTimeout: IS_FULL ? 14_400_000 : 300_000, hookTimeout: 180_000 })

const program = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'sqlmap'))
  .find((file) => existsSync(file))
const isLeftOut = program === undefined || !IS_THOROUGH
const title = program === undefined ? ' (skipped: no sqlmap on this machine)' : isLeftOut ? WHY_NOT_USUAL : ''

let gateway: Gateway
let running: Running
let pool: pg.Pool
let hole: Server

beforeAll(async () => {
  if (isLeftOut) return
  gateway = openGateway()
  running = await gateway.start()
  pool = new pg.Pool({ connectionString: embeddedUrl(gateway.dataDir) })
  // what no route of ours may do: a field put into the words of a statement
  hole = createServer((request, response) => {
    const q = new URL(request.url ?? '/', 'http://h').searchParams.get('q') ?? ''
    pool.query(`SELECT id FROM official WHERE role::text = '${q}'`).then(
      ({ rows }) => response.end(`${rows.length} found`),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  await new Promise<void>((resolve) => hole.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  hole?.close()
  await pool?.end()
  await running?.stop()
  await gateway?.remove()
})

/** The fields each route reads, by the end of its path; a route that is not here reads none. */
const FIELDS: Readonly<Record<string, string>> = {
  '/ussd': 'sessionId=ATUid_1&phoneNumber=%2B85510000001&serviceCode=%2A123%23&text=1&networkCode=45601',
  '/ussd-events': 'sessionId=ATUid_1&status=Success&phoneNumber=%2B85510000001',
  '/channels/africastalking/:secret/sms': 'id=a1&from=%2B85510000001&to=1280&text=NEW&date=2026-11-21&linkId=x',
  '/delivery': 'id=a1&status=Success&phoneNumber=%2B85510000001&failureReason=x',
  '/voice': 'sessionId=ATVId_1&isActive=1&direction=Inbound&callerNumber=%2B85510000001',
  '/opt-out': 'senderId=x&phoneNumber=%2B85510000001',
  '/cases': 'status=ACTIVE&province=07&updatedSince=2026-03-15&q=Dara&limit=5&cursor=x',
  '/messages': 'channel=africastalking&providerId=a1&direction=IN&state=DONE&limit=5&cursor=x',
  '/matches': 'limit=5&cursor=x&state=PROPOSED',
  '/people': 'limit=5&cursor=x&role=family&area=07',
  '/callbacks': 'limit=5&cursor=x',
  '/analysis/dropoff': 'from=2026-03-01&to=2026-04-01',
  '/analysis/siren': 'from=2026-03-01&to=2026-04-01&asOf=2026-04-01',
  '/events': 'type=NOTE&text=x&at=2026-03-15',
  '/sign-in': 'phone=%2B85510000001&password=x&form=x&next=x',
  '/second': 'code=123456&form=x',
  '/first': 'code=x&form=x',
  '/set-up': 'password=x&form=x',
  '/simulator/number': 'seat=family&number=%2B85510000001&form=x',
  '/simulator/dial': 'seat=family&dialled=%2A123%23&form=x',
  '/simulator/press': 'seat=family&answer=1&key=1&form=x',
  '/simulator/ring': 'seat=family&form=x',
  '/simulator/sms': 'seat=family&sms=hello&form=x',
  '/simulator/settings': 'seat=family&gateway=down&form=x',
}

/** What sqlmap says of one route: it found a way in, found none in any field, or could not look. */
async function attack(name: string, url: string, pattern: string, fields: string | undefined): Promise<string> {
  const [method = 'GET'] = name.split(' ')
  const folder = path.join(gateway.site.folder, `sqlmap-${name.replace(/\W+/g, '-')}`)
  mkdirSync(folder)
  const target = method === 'GET' && fields !== undefined ? `${url}?${fields}` : url
  const json = pattern.startsWith('/api') && method === 'POST'
  const body = json ? JSON.stringify(Object.fromEntries(new URLSearchParams(fields))) : fields
  // from a file, so that no star of a value is taken for a mark of where to attack
  const request = [
    `${method} ${new URL(target).pathname}${new URL(target).search} HTTP/1.1`,
    `Host: ${new URL(target).host}`,
    `Authorization: Bearer ${gateway.apiToken}`,
    `Content-Type: ${json ? 'application/json' : 'application/x-www-form-urlencoded'}`,
  ]
  const file = path.join(folder, 'request')
  writeFileSync(file, `${request.join('\r\n')}\r\n\r\n${method === 'POST' ? (body ?? '') : ''}`)
  const asked = [
    '--batch',
    '--ignore-stdin',
    '--flush-session',
    '--dbms=PostgreSQL',
    '--disable-coloring',
    '--output-dir',
    folder,
  ]
  const depth = IS_FULL ? ['--level=3'] : ['--level=1', '--technique=BE']
  const { stdout } = await promisify(execFile)(
    program!,
    ['-r', file, ...asked, ...depth, '--threads=4', '--ignore-code=400,401,403,404,405'],
    { env: { ...process.env, HOME: folder }, maxBuffer: 64 * 1024 * 1024 },
  )
  if (/identified the following injection point/.test(stdout)) return 'a way in'
  return /all tested parameters do not appear to be injectable/.test(stdout)
    ? 'none'
    : `not looked: ${stdout.slice(-600)}`
}

/** To whoever is not signed in every page of the console is one redirect: two of them stand for all but in the full form. */
const SHOWN_TO_ALL = ['GET /console', 'GET /console/sign-in']
const isAnother = (name: string) => !IS_FULL && name.startsWith('GET /console') && !SHOWN_TO_ALL.includes(name)

/** Routes that read fields or a part of their path. */
const targets = ROUTE_NAMES.filter((name) => !isAnother(name)).flatMap((name) => {
  const [, pattern = ''] = name.split(' ')
  const end = Object.keys(FIELDS).find((each) => pattern.endsWith(each))
  const numbered = pattern.includes(':number')
  // the pages of the sign-in read where to go on; their forms read the rest
  const fields = name.startsWith('GET /console') ? 'next=x' : end && FIELDS[end]
  return fields === undefined && !numbered ? [] : [{ name, pattern, fields, numbered }]
})

it.skipIf(isLeftOut)(`T26 sqlmap finds a field that is put into a statement${title}`, async () => {
  const { port } = hole.address() as AddressInfo
  expect(await attack('GET hole', `http://127.0.0.1:${port}/`, '/', 'q=supervisor')).toBe('a way in')
})

it.skipIf(isLeftOut)(`T26 and none in any field of any route${title}`, async () => {
  expect(targets.length).toBeGreaterThan(15)
  const said: string[] = []
  const next = [...targets]
  const take = async () => {
    for (let target = next.shift(); target !== undefined; target = next.shift()) {
      const { name, pattern, fields, numbered } = target
      const at = pattern.replace(':secret', gateway.webhookSecret).replace(':number', '4712093549*')
      const outcome = await attack(
        name,
        `${running.url}${at}`,
        pattern,
        numbered && fields === undefined ? undefined : fields,
      )
      if (outcome !== 'none') said.push(`${name}: ${outcome}`)
    }
  }
  await Promise.all([take(), take()])
  expect(said).toEqual([])
  expect(running.said()).not.toMatch(/"fault"/)
})

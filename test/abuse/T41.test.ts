import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CHECKS, findings } from '../../src/refusals.ts'
import { openKeyRing } from '../../src/store/secrets/keys.ts'
import { lookAtStore, type Surroundings } from '../../src/surroundings.ts'
import { freePort, programArgs, until } from '../journeys/site.ts'
import { asked } from '../journeys/stores.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { safe, secret } from '../surroundings.ts'

type Store = Partial<NonNullable<Surroundings['store']>>
type Ring = Partial<NonNullable<Surroundings['ring']>>
interface Planted {
  readonly env?: Record<string, string>
  readonly store?: Store
  readonly ring?: Ring
  readonly more?: Partial<Surroundings>
}

const NARROW_ROW = 'PII_KEYS narrow for a worker'
/** What is planted for each row of the table, what its line names, and what a start does on a real store and the embedded one. */
const ROWS: readonly [found: string, Planted, names: string, realStore: string, embedded: string][] = [
  ['PII_KEYS missing', { env: { PII_KEYS: '' } }, 'PII_KEYS', 'refuse', 'nothing'],
  ['PII_KEYS too short', { ring: { keys: [Buffer.from(secret().slice(0, 16))] } }, 'PII_KEYS', 'refuse', 'refuse'],
  ['PII_KEYS a sample', { ring: { keys: [Buffer.alloc(32)] } }, 'PII_KEYS', 'refuse', 'refuse'],
  [NARROW_ROW, { ring: { narrow: true } }, 'PII_KEYS', 'refuse', 'refuse'],
  ['PII_KEYS readable by others', { ring: { open: true } }, 'PII_KEYS', 'refuse', 'refuse'],
  ['a secret under 32 characters', { env: { API_TOKEN: secret().slice(0, 31) } }, 'API_TOKEN', 'refuse', 'warn'],
  ['a sample secret', { env: { AT_WEBHOOK_SECRET: `changeme${secret()}` } }, 'AT_WEBHOOK_SECRET', 'refuse', 'warn'],
  [
    'a secret used twice',
    { env: { API_TOKEN: 'qK7'.padEnd(32, '12ab9x_'), AT_WEBHOOK_SECRET: 'qK7'.padEnd(32, '12ab9x_') } },
    'API_TOKEN',
    'refuse',
    'warn',
  ],
  [
    'PUBLIC_BASE_URL not https while a channel that signs is set',
    { env: { PUBLIC_BASE_URL: 'http://gw.example.kh' }, more: { signs: true } },
    'PUBLIC_BASE_URL',
    'refuse',
    'warn',
  ],
  ['fsync off', { store: { fsync: 'off' } }, 'fsync', 'refuse', 'nothing'],
  ['full_page_writes off', { store: { fullPageWrites: 'off' } }, 'full_page_writes', 'refuse', 'nothing'],
  ['synchronous_commit off', { store: { synchronousCommit: 'off' } }, 'synchronous_commit', 'refuse', 'nothing'],
  ['a pooler that shares connections', { store: { shared: true } }, 'pooler', 'refuse', 'nothing'],
  ['Redis that evicts', { more: { redisPolicy: 'allkeys-lru' } }, 'REDIS_URL', 'refuse', 'refuse'],
  [
    'a folder that cannot be written and flushed',
    { more: { folders: [{ path: '/data/spool', writable: false, open: false }] } },
    'DATA_DIR',
    'refuse',
    'refuse',
  ],
  [
    'a folder that others may read',
    { more: { folders: [{ path: '/data', writable: true, open: true }] } },
    'DATA_DIR',
    'refuse',
    'refuse',
  ],
  ['debugging', { more: { debugging: ['--inspect'] } }, '--inspect', 'refuse', 'warn'],
  [
    'certificates not checked',
    { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'refuse',
    'warn',
  ],
  ['a database role that is superuser', { store: { superuser: true } }, 'superuser', 'warn', 'nothing'],
  [
    'a database role that is superuser, with STRICT=on',
    { env: { STRICT: 'on' }, store: { superuser: true } },
    'superuser',
    'refuse',
    'nothing',
  ],
  ['a schema newer than the program', { store: { releasesAhead: 2 } }, 'schema', 'refuse', 'refuse'],
  ['the simulator beside a live channel', { env: { SIMULATOR: 'on' } }, 'SIMULATOR', 'warn', 'nothing'],
  ['a host clock that is off', { store: { clockOffSeconds: -61 } }, 'clock', 'warn', 'warn'],
]

/** What the pgbouncer of this machine calls itself; null when there is none. */
const pgbouncer = spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0] ?? null

/** T41 passes when each line of the table is refused (status not 0) or warned of, with one line that names it and no secret. */
describe('T41 unsafe settings', () => {
  it('every row of the table is planted here', () => {
    expect(ROWS.map(([found]) => found).sort()).toEqual(CHECKS.map(({ found }) => found).sort())
  })

  it.each(ROWS)('%s', (found, { env = {}, store, ring, more }, names, realStore, embedded) => {
    for (const [real, verdict] of [
      [true, realStore],
      [false, embedded],
    ] as const) {
      const at = safe(real, { env })
      const seen = findings({ ...at, ...more, store: { ...at.store!, ...store }, ring: { ...at.ring!, ...ring } })
      const mine = seen.filter((each) => each.found === found)
      expect(mine.map((each) => each.verdict)).toEqual(verdict === 'nothing' ? [] : [verdict])
      for (const { line, cure } of mine) {
        expect(line).toContain(names)
        expect(line).toMatch(/^[^\n]*got [^\n]*takes? [^\n]+$/)
        expect(cure).not.toBe('')
        for (const name of ['API_TOKEN', 'AT_WEBHOOK_SECRET']) expect(line).not.toContain(at.env[name]!)
      }
    }
  })
})

describe('T41 the program itself', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-t41-'))
  const data = path.join(folder, 'data')
  let database: TestDatabase
  beforeAll(async () => {
    mkdirSync(data, { mode: 0o711 })
    openKeyRing(null, folder, new Date())
    database = await createTestDatabase()
  })
  afterAll(async () => {
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const start = (env: Record<string, string>, options: readonly string[] = []) =>
    new Promise<{ status: number | null; said: string }>((resolve, reject) => {
      const all = {
        PATH: process.env.PATH ?? '',
        DATA_DIR: data,
        PORT: '0',
        DATABASE_URL: database.url,
        PII_KEYS: `file:${path.join(folder, 'keys.json')}`,
        ...env,
      }
      const child = spawn(process.execPath, [...options, ...programArgs(), 'serve'], { cwd: folder, env: all })
      let said = ''
      child.stderr.on('data', (piece) => {
        said += piece
      })
      child.once('error', reject)
      child.once('close', (status) => resolve({ status, said }))
      setTimeout(() => child.kill('SIGKILL'), 60_000).unref()
    })

  it('ends with a status that is not 0 and lines that name what is wrong', { timeout: 240_000 }, async () => {
    const token = secret().slice(0, 20)
    const short = await start({ PII_KEYS: '', API_TOKEN: token, NODE_TLS_REJECT_UNAUTHORIZED: '0' }, ['--inspect=0'])
    expect(short.status).toBe(1)
    for (const name of ['PII_KEYS', 'API_TOKEN', 'NODE_TLS_REJECT_UNAUTHORIZED', '--inspect'])
      expect(short.said).toContain(`${name}`)
    expect(short.said).not.toContain(token)

    await asked(
      database.url,
      `ALTER DATABASE "${new URL(database.url).pathname.slice(1)}" SET synchronous_commit = off`,
    )
    await asked(
      database.url,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        VALUES ('a', '', '29990101000000_r2_later', now(), 1), ('b', '', '29990201000000_r3_later_still', now(), 1)`,
    )
    chmodSync(data, 0o755)
    const stores = await start({ STRICT: 'on' })
    expect(stores.status).toBe(1)
    expect(stores.said.match(/^DATABASE_URL: got [^\n]+$/gm)).toEqual([
      expect.stringContaining('synchronous_commit=off'),
      expect.stringContaining('superuser'),
      expect.stringContaining('2 releases newer'),
    ])
    expect(stores.said).toMatch(/^DATA_DIR: got [^\n]+others may read/m)
  })

  it('sees on a server that its clock is another, and that the login is superuser: warned of, and refused by STRICT', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 90_000 })
    const store = await lookAtStore(database.url).finally(() => vi.useRealTimers())
    const verdicts = (env: Record<string, string>) =>
      findings({ ...safe(true, { env }), store }).flatMap(({ found, verdict }) =>
        /clock|superuser/.test(found) ? [[found.replace(/,.*/, ''), verdict]] : [],
      )
    expect(verdicts({})).toEqual([
      ['a database role that is superuser', 'warn'],
      ['a host clock that is off', 'warn'],
    ])
    expect(verdicts({ STRICT: 'on' })[0]).toEqual(['a database role that is superuser', 'refuse'])
  })

  it.skipIf(pgbouncer === null)(
    `sees that a pooler shares connections, and one of session mode does not (${pgbouncer ?? 'skipped: no pgbouncer on this machine'})`,
    async () => {
      const seen = async (mode: string) => {
        const pooler = await startPooler(mode)
        return (await lookAtStore(pooler.url).finally(() => pooler.end()))?.shared
      }
      expect(await seen('transaction')).toBe(true)
      expect(await seen('session')).toBe(false)
    },
  )

  /** Starts a pgbouncer before the database. */
  async function startPooler(mode: string) {
    const { hostname, port, username, password, pathname } = new URL(database.url)
    const at = await freePort()
    const file = path.join(data, 'pgbouncer.ini')
    const login = [`user=${username}`, ...(password === '' ? [] : [`password=${password}`])].join(' ')
    const lines = [
      '[databases]',
      `* = host=${hostname} port=${port} ${login}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${at}`,
      'unix_socket_dir =',
      'auth_type = any',
      `pool_mode = ${mode}`,
    ]
    writeFileSync(file, `${lines.join('\n')}\n`)
    chmodSync(file, 0o644)
    chmodSync(folder, 0o711)
    chmodSync(data, 0o711)
    // it refuses to be root
    const child = spawn('pgbouncer', ['-q', ...(process.getuid?.() === 0 ? ['-u', 'nobody'] : []), file], {
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => child.once('close', resolve))
    const url = `postgresql://${username}@127.0.0.1:${at}${pathname}`
    const answers = () =>
      asked(url, 'SELECT 1').then(
        () => true,
        () => null,
      )
    await until('pgbouncer to answer', answers)
    return {
      url,
      async end() {
        child.kill('SIGKILL')
        await ended
      },
    }
  }
})

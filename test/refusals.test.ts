import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { CHECKS, findings, Refused, refuseUnsafe } from '../src/refusals.ts'
import { openKeyRing } from '../src/store/secrets/keys.ts'
import { debuggingIn, lookAround, lookAtFolder, lookAtRing, policyIn, watchRedis } from '../src/surroundings.ts'
import { safe, secret } from './surroundings.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-refusals-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a start that has nothing to say', () => {
  it('on safe settings, real stores or the embedded one', () => {
    expect(findings(safe(true))).toEqual([])
    expect(findings(safe(false))).toEqual([])
  })

  it('while its stores are away: reports are kept in the spool until they answer', () => {
    expect(findings(safe(true, { store: null, redisPolicy: null }))).toEqual([])
  })

  it('at the limits: 32 characters, 60 seconds, one release, replication that waits', () => {
    const at = safe(true, { env: { API_TOKEN: secret().slice(0, 32) } })
    expect(
      findings({
        ...at,
        store: { ...at.store!, clockOffSeconds: -60, releasesAhead: 1, synchronousCommit: 'remote_apply' },
      }),
    ).toEqual([])
  })
})

describe('what is found', () => {
  it('every warning is told, every reason to refuse is one line of one error', () => {
    const at = safe(true, { env: { SIMULATOR: 'on', API_TOKEN: 'a'.repeat(20) } })
    const told: string[] = []
    expect(() => refuseUnsafe(findings(at), (line) => told.push(line))).toThrow(Refused)
    expect(told).toEqual([expect.stringMatching(/^Warning: SIMULATOR: got on/)])
    try {
      refuseUnsafe(findings(at), () => undefined)
    } catch (error) {
      expect((error as Error).message.split('\n')).toEqual([
        'API_TOKEN: got 20 characters, takes at least 32',
        'API_TOKEN: got a sample, takes a random value',
      ])
    }
  })

  it('the embedded default is told about its secrets and starts', () => {
    const found = findings(safe(false, { env: { API_TOKEN: 'short-but-long-enough' } }))
    expect(found.map(({ verdict }) => verdict)).toEqual(['warn'])
  })

  it('every line says what it got and takes, and has a cure', () => {
    expect(new Set(CHECKS.map(({ found }) => found)).size).toBe(CHECKS.length)
  })

  it.each([
    ['of a second secret', { AT_WEBHOOK_SECRET: 'S,S' }, 'AT_WEBHOOK_SECRET: got the value of AT_WEBHOOK_SECRET again'],
    ['of the token', { AT_WEBHOOK_SECRET: 'S', API_TOKEN: 'S' }, 'API_TOKEN: got the value of AT_WEBHOOK_SECRET again'],
    ['of the account', { API_TOKEN: 'S', AT_API_KEY: 'S' }, 'AT_API_KEY: got the value of API_TOKEN again'],
    [
      'of the database',
      { API_TOKEN: 'S', DATABASE_URL: 'postgresql://rokkon:S@db/rokkon' },
      'DATABASE_URL (its password): got the value of API_TOKEN again',
    ],
  ])('a value used twice, that %s', (_which, env, line) => {
    const value = secret()
    const filled = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, text.replaceAll('S', value)]))
    const lines = findings(safe(true, { env: filled })).map((each) => each.line)
    expect(lines).toEqual([expect.stringContaining(line)])
    expect(lines.join()).not.toContain(value)
  })
})

describe('the key ring', () => {
  const ringOf = (key: Buffer) =>
    JSON.stringify({
      kek: [{ version: 1, date: '2026-11-26', key: key.toString('base64') }],
      index: [{ version: 1, date: '2026-11-26', key: randomBytes(32).toString('base64') }],
    })
  const foundIn = (ring: string) =>
    findings({ ...safe(true), ring: lookAtRing(ring, folder) }).map(({ found }) => found.replace('PII_KEYS ', ''))

  it.each([
    ['random', randomBytes(32), []],
    ['zeros', Buffer.alloc(32), ['a sample']],
    ['counted up', Buffer.from(Array.from({ length: 32 }, (_, at) => at)), ['a sample']],
    ['typed', Buffer.from('this is not a key but a sentence'), ['a sample']],
    ['a pattern', Buffer.from('deadbeefcafebabe'.repeat(4), 'hex'), ['a sample']],
    ['31 bytes', randomBytes(31), ['too short']],
    ['16 bytes', randomBytes(16), ['too short']],
  ])('a key that is %s', (_how, key, found) => {
    expect(foundIn(ringOf(key))).toEqual(found)
  })

  it('one key in two places', () => {
    const key = randomBytes(32)
    expect(foundIn(ringOf(key).replace(/"key":"[^"]+"/g, `"key":"${key.toString('base64')}"`))).toEqual(['a sample'])
  })

  it('of ten thousand made ones none is taken for a sample', () => {
    for (let at = 0; at < 10_000; at += 1) {
      const { found } = findings({ ...safe(true), ring: lookAtRing(ringOf(randomBytes(32)), folder) })[0] ?? {}
      expect(found).toBeUndefined()
    }
  })

  it('as this program makes it: whole, for its owner alone, with its day', () => {
    openKeyRing(null, folder, new Date('2026-11-26T05:00:00Z'))
    const ring = lookAtRing(null, folder)
    expect(ring).toMatchObject({ narrow: false, open: false, renewed: '2026-11-26' })
    expect(ring?.keys.length).toBeGreaterThanOrEqual(3)
  })

  it.skipIf(process.platform === 'win32').each([
    [0o600, false],
    [0o400, false],
    [0o640, true],
    [0o604, true],
    [0o666, true],
  ])('a file of mode %o', (mode, open) => {
    const file = path.join(folder, `ring-${mode}.json`)
    writeFileSync(file, ringOf(randomBytes(32)))
    chmodSync(file, mode)
    expect(lookAtRing(`file:${file}`, folder)?.open).toBe(open)
  })

  it.each([
    ['without kek', { index: [], pepper: [] }, true],
    ['without the private half', { kek: [{ key: 'x' }], seal: [{ public: 'x' }] }, true],
    ['with both', { kek: [{ key: 'x' }], seal: [{ public: 'x', private: 'y' }] }, false],
  ])('a ring %s', (_which, ring, narrow) => {
    const at = { ...safe(true), ring: { ...lookAtRing(JSON.stringify(ring), folder)!, keys: [] } }
    expect(at.ring.narrow).toBe(narrow)
    const found = (part: 'web' | 'worker') => findings({ ...at, part }).map((each) => each.found)
    expect(found('worker')).toEqual(narrow ? ['PII_KEYS narrow for a worker'] : [])
    expect(found('web')).toEqual([])
  })
})

describe('folders', () => {
  it.skipIf(process.platform === 'win32').each([
    [0o700, false],
    [0o711, false],
    [0o701, false],
    [0o755, true],
    [0o750, true],
    [0o744, true],
    [0o733, true],
    [0o777, true],
  ])('of mode %o', (mode, open) => {
    const made = path.join(folder, `folder-${mode}`)
    mkdirSync(made)
    chmodSync(made, mode)
    expect(lookAtFolder(made)).toEqual({ path: made, writable: true, open })
  })

  it('one that is missing is made for its owner alone', () => {
    const made = path.join(folder, 'a', 'b')
    expect(lookAtFolder(made)).toEqual({ path: made, writable: true, open: false })
  })

  it('a file in its place, a place no disk has', () => {
    const file = path.join(folder, 'file')
    writeFileSync(file, '', { mode: 0o600 })
    expect(lookAtFolder(path.join(file, 'spool')).writable).toBe(false)
    expect(lookAtFolder('/proc/rokkon').writable).toBe(false)
  })
})

describe('the process', () => {
  it.each([
    [['--inspect'], ['--inspect']],
    [['--inspect-brk=0.0.0.0:9229'], ['--inspect-brk']],
    [['--inspect-port=1'], ['--inspect-port']],
    [['--heapsnapshot-signal=SIGUSR2'], ['--heapsnapshot-signal']],
    [['--heapsnapshot-near-heap-limit=3'], ['--heapsnapshot-near-heap-limit']],
    [
      ['--report-on-signal', '--report-on-fatalerror'],
      ['--report-on-signal', '--report-on-fatalerror'],
    ],
    [['--heap-prof'], ['--heap-prof']],
    [['--max-old-space-size=512', '--enable-source-maps', ''], []],
  ])('%j', (options, found) => {
    expect(debuggingIn(options, undefined)).toEqual(found)
  })

  it('an inspector that listens is found however it was opened', () => {
    expect(debuggingIn([], 'ws://127.0.0.1:9229/x')).toEqual(['--inspect'])
  })
})

describe('Redis', () => {
  it('tells its policy among other things', () => {
    expect(policyIn('# Memory\r\nmaxmemory_human:0B\r\nmaxmemory_policy:allkeys-lru\r\n')).toBe('allkeys-lru')
    expect(policyIn('')).toBeNull()
  })

  it('is watched: evicting is a fault once each time it begins, silence changes nothing', async () => {
    const faults: string[] = []
    let policy: string | null = 'noeviction'
    let asked = 0
    const redis = {
      info: async () => {
        asked += 1
        if (policy === null) throw new Error('away')
        return `maxmemory_policy:${policy}\r\n`
      },
    }
    const watched = watchRedis(redis as never, (code) => faults.push(code), 1)
    const later = async () => {
      for (const until = asked + 3; asked < until; ) await new Promise((resolve) => setTimeout(resolve, 1))
      return watched.evicts()
    }
    expect(await later()).toBe(false)
    policy = 'volatile-ttl'
    expect(await later()).toBe(true)
    policy = null
    expect(await later()).toBe(true)
    policy = 'noeviction'
    expect(await later()).toBe(false)
    policy = 'allkeys-random'
    expect(await later()).toBe(true)
    watched.stop()
    expect(faults).toEqual(['redis-evicts', 'redis-evicts'])
  })
})

it('looking around names no store that does not answer, and takes seconds at most', async () => {
  const config = readConfig({
    DATABASE_URL: 'postgresql://x:y@127.0.0.1:1/z',
    REDIS_URL: 'redis://127.0.0.1:1',
    DATA_DIR: folder,
    SMSGATE_SIGNING_KEY: 'k'.repeat(32),
  })
  const at = await lookAround(config, 'web', { NODE_OPTIONS: '--inspect=1' })
  expect(at).toMatchObject({ store: null, redisPolicy: null, signs: true, debugging: ['--inspect'] })
  expect(at.folders).toHaveLength(2)
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closedFolder, letPass } from '../../src/store/embedded/account.ts'
import { pidFile } from '../../src/store/embedded/attach.ts'
import { alone, lookUp } from '../../src/store/embedded/lock.ts'
import { type Embedded, openEmbedded } from '../../src/store/embedded/open.ts'
import { projectRoot } from '../../src/store/migrate/files.ts'

const root = process.getuid?.() === 0
const linux = process.platform === 'linux'
const nobody = { uid: 65534, gid: 65534 }

type Seen = Pick<Embedded, 'url' | 'port' | 'pid' | 'startedHere'> & { said: string[] }
type Holder = Seen & { process: ChildProcess; leave(): Promise<void>; kill(): Promise<void> }

const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-embedded-'))
const dataDir = path.join(folder, 'data')
const shared = path.join(folder, 'shared')
const clusters = new Set([path.join(dataDir, 'postgres')])
chmodSync(folder, 0o755)

/** Another process of ours on the same folder. */
async function another(where = dataDir, as: { uid?: number; gid?: number } = {}): Promise<Holder> {
  const program = path.join(projectRoot, 'test', 'store', 'embedded-holder.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, where, shared], {
    ...as,
    cwd: projectRoot,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint += text
  })
  const ended = once(child, 'exit')
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error(complaint))),
  ])
  const end = async () => {
    await ended
  }
  return {
    ...(JSON.parse(line) as Seen),
    process: child,
    leave: () => {
      child.stdin.write('stop\n')
      return end()
    },
    kill: () => {
      child.kill('SIGKILL')
      return end()
    },
  }
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  return client
    .query(sql)
    .then((answer) => answer.rows)
    .finally(() => client.end())
}

const running = (cluster = path.join(dataDir, 'postgres')) => {
  const told = pidFile(cluster)
  return told !== undefined && lookUp(told.pid) !== undefined
}

const open = () => openEmbedded({ dataDir, shared: [shared] })

afterEach(async () => {
  // A test that failed half-way must not leave its server to the next one.
  for (const cluster of clusters) {
    const told = existsSync(cluster) ? pidFile(cluster) : undefined
    if (!told || !running(cluster)) continue
    process.kill(told.pid, 'SIGINT')
    while (running(cluster)) await pause(20)
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the embedded PostgreSQL', () => {
  beforeAll(async () => {
    const first = await open()
    await ask(first.url, 'CREATE TABLE kept (id int)')
    await first.stop()
  })

  test('keeps what it confirms, in Unicode and UTC, and checks what it reads', async () => {
    const store = await open()
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'server_encoding', 'TimeZone']
    const all = names.map((name) => `current_setting('${name}') AS "${name}"`).join(', ')
    expect(await ask(store.url, `SELECT ${all}`)).toEqual([
      {
        fsync: 'on',
        synchronous_commit: 'on',
        full_page_writes: 'on',
        data_checksums: 'on',
        server_encoding: 'UTF8',
        TimeZone: 'UTC',
      },
    ])
    await store.stop()
    expect(running()).toBe(false)
  })

  test('listens on 127.0.0.1 alone and lets nobody in without the password', async () => {
    const store = await open()
    expect(await ask(store.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await ask(store.url, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }])
    const guess = new URL(store.url)
    guess.password = 'guess'
    await expect(ask(guess.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
    await store.stop()
    const modeOf = (name: string) => statSync(path.join(dataDir, name)).mode & 0o777
    expect([modeOf('postgres.password'), modeOf('postgres.log'), modeOf('postgres')]).toEqual([0o600, 0o600, 0o700])
  })

  test('writes no value that a person typed into its log', async () => {
    const store = await open()
    await expect(ask(store.url, `SELECT 'Sok Dara'::int`)).rejects.toThrow()
    await ask(store.url, 'CREATE TABLE once (name text UNIQUE)')
    await expect(ask(store.url, `INSERT INTO once VALUES ('Sok Dara'), ('Sok Dara')`)).rejects.toThrow()
    await store.stop()
    expect(readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')).not.toContain('Sok Dara')
  })

  test('outlives a process that is killed, and the next one takes it over with all that was confirmed', async () => {
    const first = await another()
    await ask(first.url, 'INSERT INTO kept VALUES (1)')
    await first.kill()
    expect(running()).toBe(true)
    const second = await open()
    expect(second).toMatchObject({ pid: first.pid, port: first.port, startedHere: false })
    expect(await ask(second.url, 'SELECT id FROM kept WHERE id = 1')).toEqual([{ id: 1 }])
    await second.stop()
    expect(running()).toBe(false)
  })

  test('recovers when it was killed together with the process', async () => {
    const first = await another()
    await ask(first.url, 'INSERT INTO kept VALUES (2)')
    await first.kill()
    process.kill(first.pid, 'SIGKILL')
    const second = await open()
    expect(second.startedHere).toBe(true)
    expect(await ask(second.url, 'SELECT id FROM kept WHERE id = 2')).toEqual([{ id: 2 }])
    await second.stop()
  })

  test('joins a server that a killed process had just begun to start', async () => {
    const first = await another()
    await ask(first.url, 'INSERT INTO kept VALUES (3)')
    process.kill(first.pid, 'SIGKILL')
    while (running()) await pause(1)
    await first.kill()
    const second = await open()
    expect(await ask(second.url, 'SELECT id FROM kept WHERE id = 3')).toEqual([{ id: 3 }])
    await second.stop()
  })

  test('a command beside a running service joins it and leaves it running', async () => {
    const service = await another()
    const command = await open()
    expect(command).toMatchObject({ pid: service.pid, startedHere: false })
    await command.stop()
    expect(await ask(service.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await service.leave()
    expect(running()).toBe(false)
  })

  test('a service that joined a command keeps the store when the command is done', async () => {
    const command = await open()
    const service = await another()
    expect(service.startedHere).toBe(false)
    await command.stop()
    expect(await ask(service.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await service.leave()
    expect(running()).toBe(false)
  })

  test('three processes at the same instant share one server', async () => {
    const all = await Promise.all([another(), another(), another()])
    expect(new Set(all.map((one) => one.pid)).size).toBe(1)
    expect(all.filter((one) => one.startedHere)).toHaveLength(1)
    await Promise.all(all.map((one) => one.leave()))
    expect(running()).toBe(false)
  })

  test('is started again on the same port when it dies under us', async () => {
    const store = await open()
    const { pid } = store
    process.kill(pid, 'SIGKILL')
    let answer: unknown
    while (!answer) answer = await ask(store.url, 'SELECT 1 AS one').catch(() => pause(50, undefined))
    expect(answer).toEqual([{ one: 1 }])
    expect(pidFile(path.join(dataDir, 'postgres'))?.pid).not.toBe(pid)
    await store.stop()
    expect(running()).toBe(false)
  })

  test.runIf(linux)('is not fooled by an old process id that another program has now', async () => {
    const file = path.join(dataDir, 'postgres', 'postmaster.pid')
    writeFileSync(file, `${process.pid}\n${dataDir}/postgres\n1\n1\n\n127.0.0.1\n\nready   \n`)
    const store = await open()
    expect(store.startedHere).toBe(true)
    await store.stop()
  })

  test('says in one line that the password is lost', async () => {
    const file = path.join(dataDir, 'postgres.password')
    const password = readFileSync(file)
    rmSync(file)
    await expect(open()).rejects.toThrow(/^\S+postgres\.password is missing: .*$/)
    writeFileSync(file, password, { mode: 0o600 })
  })
})

describe('the account it runs as', () => {
  test.runIf(root && linux)('root steps down, in a folder that it had closed to others (needs root)', async () => {
    const where = path.join(folder, 'closed-leaf')
    mkdirSync(where, { mode: 0o700 })
    clusters.add(path.join(where, 'postgres'))
    const store = await openEmbedded({ dataDir: where, shared: [shared] })
    expect(statSync(`/proc/${store.pid}`).uid).not.toBe(0)
    expect(statSync(where).mode & 0o777).toBe(0o711)
    await store.stop()
  })

  test.runIf(root && linux)('root keeps the cluster elsewhere when a folder above is closed (needs root)', async () => {
    const above = path.join(folder, 'closed-above')
    mkdirSync(above, { mode: 0o700 })
    const where = path.join(above, 'data')
    const first = await another(where)
    const noted = readFileSync(path.join(where, 'postgres.folder'), 'utf8').trim()
    clusters.add(noted)
    expect(noted.startsWith(shared)).toBe(true)
    expect(first.said.join('\n')).toContain(noted)
    await ask(first.url, 'CREATE TABLE found (id int)')
    await first.leave()
    const again = await openEmbedded({ dataDir: where, shared: [shared] })
    expect(await ask(again.url, 'SELECT * FROM found')).toEqual([])
    await again.stop()
    expect(statSync(above).mode & 0o777).toBe(0o700)
  })

  const readable = root && linux && !closedFolder(projectRoot, nobody)
  test.runIf(readable)('an ordinary user runs it as itself, and root joins it later (needs root)', async () => {
    const home = path.join(folder, 'home')
    mkdirSync(home, { mode: 0o700 })
    chownSync(home, nobody.uid, nobody.gid)
    const where = path.join(home, 'data')
    clusters.add(path.join(where, 'postgres'))
    const user = await another(where, nobody)
    expect(statSync(`/proc/${user.pid}`).uid).toBe(nobody.uid)
    expect(statSync(where).mode & 0o777).toBe(0o700)
    await user.leave()
    const asRoot = await openEmbedded({ dataDir: where, shared: [shared] })
    expect(statSync(`/proc/${asRoot.pid}`).uid).toBe(nobody.uid)
    await asRoot.stop()
    const back = await another(where, nobody)
    await back.leave()
  })

  test.runIf(readable)("a user is told whose a folder is that is not the user's own (needs root)", async () => {
    await expect(another(dataDir, nobody)).rejects.toThrow(/belongs to another account/)
  })
})

describe('passing through folders', () => {
  const made = (name: string, mode: number) => {
    const one = path.join(folder, name)
    mkdirSync(one)
    chmodSync(one, mode)
    return one
  }
  const stranger = { uid: 4_000_000, gid: 4_000_000 }

  test.each([
    [0o700, false],
    [0o711, true],
    [0o755, true],
    [0o750, false],
    [0o710, false],
  ])('a folder of mode %o lets a stranger pass: %s', (mode, passes) => {
    const one = made(`mode-${mode.toString(8)}`, mode)
    expect(closedFolder(one, stranger)).toBe(passes ? undefined : one)
  })

  test('opening a folder adds passing through and nothing else', () => {
    const one = made('to-open', 0o700)
    letPass(one)
    expect(statSync(one).mode & 0o777).toBe(0o711)
    letPass(one)
    expect(statSync(one).mode & 0o777).toBe(0o711)
  })
})

describe('the lock', () => {
  const file = path.join(folder, 'lock')

  test('lets one at a time in', async () => {
    const steps: string[] = []
    const work = (name: string) =>
      alone(file, async () => {
        steps.push(`${name} in`)
        await pause(20)
        steps.push(`${name} out`)
      })
    await Promise.all([work('a'), work('b'), work('c')])
    for (let at = 0; at < steps.length; at += 2) expect(steps[at + 1]).toBe(steps[at]?.replace('in', 'out'))
    expect(existsSync(file)).toBe(false)
  })

  test('is taken over from a process that is gone', async () => {
    writeFileSync(file, '4194305 12345')
    expect(await alone(file, async () => 'in')).toBe('in')
  })

  test.runIf(linux)('is taken over when its process id belongs to a younger process', async () => {
    writeFileSync(file, `${process.pid} 1`)
    expect(await alone(file, async () => 'in')).toBe('in')
  })

  test('is given back when the work fails', async () => {
    await expect(alone(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(file)).toBe(false)
  })
})

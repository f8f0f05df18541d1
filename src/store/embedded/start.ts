import { execFile, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import { pidFile, type Running } from './attach.ts'
import { EmbeddedError } from './errors.ts'
import { lookUp } from './lock.ts'

const run = promisify(execFile)
const waitMs = 120_000
const portTries = 5

/** The one role of the embedded server. */
export const role = 'rokkon'

const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '60',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Errors repeat values that people typed: they reach the caller and nobody else.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/**
 * How a server is run: the folder of its programs, its data folder, the account when it is not our own, and how many
 * connections it takes when more than one gateway needs.
 */
export type Server = { bin: string; cluster: string; account: Account | undefined; connections?: number }

const asAccount = (account: Account | undefined) => ({
  ...account,
  cwd: '/',
  env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
})

/** True when the account can run these programs at all. */
export async function canRun(bin: string, account: Account | undefined): Promise<boolean> {
  const done = run(path.join(bin, 'postgres'), ['--version'], asAccount(account))
  return done.then(
    () => true,
    () => false,
  )
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Makes an empty cluster (UTF8, data checksums, only the given password opens it) at `cluster`, which appears whole or
 * not at all. The folder above must let the account pass.
 */
export async function initialise({ bin, cluster, account }: Server, password: string): Promise<void> {
  const above = path.dirname(cluster)
  const unfinished = `${cluster}.new`
  const secret = `${cluster}.initial`
  rmSync(unfinished, { recursive: true, force: true })
  rmSync(secret, { force: true })
  try {
    mkdirSync(unfinished, { mode: 0o700 })
    writeFileSync(secret, password, { mode: 0o600, flag: 'wx' })
    if (account) for (const own of [unfinished, secret]) chownSync(own, account.uid, account.gid)
    const args = ['-D', unfinished, '-U', role, '-A', 'scram-sha-256', `--pwfile=${secret}`]
    args.push('-E', 'UTF8', '--locale=C', '--data-checksums', '--no-instructions')
    await run(path.join(bin, 'initdb'), args, asAccount(account)).catch(
      (error: { stderr?: string; message: string }) => {
        const said = (error.stderr ?? '').split('\n').find((line) => line.includes('error:')) ?? error.message
        throw new EmbeddedError(`initdb cannot make ${cluster}: ${said.trim()}`)
      },
    )
    renameSync(unfinished, cluster)
    syncFolder(above)
  } finally {
    rmSync(secret, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

// PostgreSQL says these in English: it runs with LC_ALL=C.
const portTaken = /could not bind|could not create any TCP/
const clusterTaken = /lock file "postmaster\.pid" already exists|shared memory block .* is still in use/

const lastWords = (log: string) => {
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  return lines.findLast((line) => line.includes('FATAL')) ?? lines.at(-1) ?? ''
}

async function launch(server: Server, port: number, log: string): Promise<Running | string> {
  const { bin, cluster, account, connections } = server
  const own = connections === undefined ? settings : { ...settings, max_connections: String(connections) }
  const flags = Object.entries(own).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const said = openSync(log, 'w', 0o600)
  // A session of its own: Ctrl-C in our terminal must not stop the store before we have drained.
  const child = spawn(path.join(bin, 'postgres'), ['-D', cluster, '-p', String(port), ...flags], {
    ...asAccount(account),
    detached: true,
    stdio: ['ignore', said, said],
  })
  closeSync(said)
  let ended: string | undefined
  child.once('error', (error) => {
    ended = error.message
  })
  const onExit = (status: number | null) => {
    ended = lastWords(log) || `it exited with ${status}`
  }
  child.once('exit', onExit)
  child.unref()
  for (const since = performance.now(); performance.now() - since < waitMs; await pause(10)) {
    if (ended !== undefined) return portTaken.test(readFileSync(log, 'utf8')) ? 'could not bind' : ended
    const told = pidFile(cluster)
    if (child.pid !== undefined && told?.pid === child.pid && told.status === 'ready') {
      // whoever stops it may remove its folder before we hear that it has ended
      child.off('exit', onExit)
      return { pid: child.pid, port }
    }
  }
  return `not ready after ${waitMs / 1000} s, see ${log}`
}

/**
 * Starts the server on a free port of 127.0.0.1 (on `port` when given) and waits until it takes connections; undefined
 * when another server has the cluster, one that a killed process had just started or whose last processes are ending.
 */
export async function start(server: Server, log: string, port?: number): Promise<Running | undefined> {
  for (let tries = 1; ; tries++) {
    const running = await launch(server, port ?? (await freePort()), log)
    if (typeof running !== 'string') return running
    if (clusterTaken.test(running)) return undefined
    if (!portTaken.test(running) || tries === portTries) {
      throw new EmbeddedError(`PostgreSQL does not start on ${server.cluster}: ${running}`)
    }
    if (port !== undefined) await pause(200)
  }
}

/** Asks the server to stop cleanly, open connections cut, and waits until it has. */
export async function shutDown({ bin, cluster, account }: Server, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await run(path.join(bin, 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast'], asAccount(account))
    return
  }
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
  for (const since = performance.now(); performance.now() - since < waitMs; await pause(10)) {
    if (pidFile(cluster)?.pid !== pid || !lookUp(pid)) return
  }
  throw new EmbeddedError(`PostgreSQL on ${cluster} does not stop: its process is ${pid}`)
}

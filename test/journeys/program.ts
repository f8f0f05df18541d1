import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openKeyRing } from '../../src/store/secrets/keys.ts'
import { type Send, sendTo } from '../channels/http-client.ts'
import { type Account, freePort, openSite, programArgs, type Site, secret, until } from './site.ts'

/** How a process ended: its exit status, or the signal that ended it. */
export interface Ending {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
}

/** One running process of the gateway. */
export interface Running {
  readonly pid: number
  readonly url: string
  readonly port: number
  readonly send: Send
  /** Milliseconds from its start until it first answered a request. */
  readonly startedInMs: number
  /** What it has said on stderr so far. */
  said(): string
  /** What it has printed on stdout so far. */
  printed(): string
  readonly ended: Promise<Ending>
  /** Sends a signal and gives how it ended. */
  stop(signal?: NodeJS.Signals): Promise<Ending>
}

/** What a command that ended had to say. */
export interface Done extends Ending {
  readonly out: string
  readonly said: string
}

/** A command that runs. */
export interface Begun {
  readonly done: Promise<Done>
  kill(): Promise<Done>
}

/** A gateway as one operator has it: settings, a data folder, and processes started on them. */
export interface Gateway {
  readonly site: Site
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
  readonly webhookSecret: string
  readonly apiToken: string
  /** Starts `serve` (or `web`), with other settings where given, and waits until it answers. */
  start(command?: 'serve' | 'web', more?: Readonly<Record<string, string>>): Promise<Running>
  /** Starts `worker` and waits until it works. */
  startWorker(more?: Readonly<Record<string, string>>): Promise<Pick<Running, 'pid' | 'said' | 'stop'>>
  /** Runs a command of the tool to its end. */
  run(...args: readonly string[]): Promise<Done>
  /** The same with other settings. */
  runWith(more: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Done>
  /** Begins the same; `kill` is kill -9. */
  begin(more: Readonly<Record<string, string>>, ...args: readonly string[]): Begun
  remove(): Promise<void>
}

/** Prepares a gateway; `env` adds to settings that are good in themselves. `program` are Node's arguments that run it. Nothing runs yet. */
export function openGateway(
  env: Readonly<Record<string, string>> = {},
  account?: Account,
  program: readonly string[] = programArgs(),
): Gateway {
  const site = openSite(account)
  const webhookSecret = secret()
  const apiToken = secret()
  const dataDir = path.join(site.folder, 'data')
  const settings = {
    PATH: process.env.PATH ?? '',
    DATA_DIR: dataDir,
    SERVICE_CODE: '*123#',
    AT_WEBHOOK_SECRET: webhookSecret,
    API_TOKEN: apiToken,
    ...(env.DATABASE_URL !== undefined && { PII_KEYS: `file:${ownKeys(site)}` }),
    ...env,
  }
  // Not in the project's folder, where an `.env` of the person who runs the tests would be read.
  const launch = (args: readonly string[], more: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, [...program, ...args], {
      cwd: site.folder,
      env: { ...settings, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...account,
    })
    if (child.pid !== undefined) site.owns(child.pid)
    return child
  }
  return {
    site,
    dataDir,
    env: settings,
    webhookSecret,
    apiToken,
    async start(command = 'serve', more = {}) {
      const port = await freePort()
      return listening(launch([command], { ...more, PORT: String(port) }), port)
    },
    async startWorker(more = {}) {
      const child = launch(['worker'], more)
      const said = collect(child.stderr)
      const ended = ending(child)
      await until(`the worker to start: ${said()}`, () => /Worker ready/.test(said()) || null)
      return {
        pid: child.pid!,
        said,
        stop(signal = 'SIGTERM') {
          child.kill(signal)
          return ended
        },
      }
    },
    run: (...args) => finished(launch(args, {})),
    runWith: (more, ...args) => finished(launch(args, more)),
    begin(more, ...args) {
      const child = launch(args, more)
      const done = finished(child)
      return {
        done,
        kill() {
          child.kill('SIGKILL')
          return done
        },
      }
    },
    remove: () => site.remove(),
  }
}

/** A key ring of this gateway's own, in a file beside the data folder: real stores take none that was made up at the start. */
function ownKeys({ folder }: Site): string {
  openKeyRing(null, folder, new Date())
  return path.join(folder, 'keys.json')
}

/** One page of a list of the API. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

/** What the API says to the token of this gateway, once it has time for it. @throws Error when that is not a 200. */
export async function fromApi<Body>(gateway: Gateway, running: Running, route: string): Promise<Body> {
  const headers = { authorization: `Bearer ${gateway.apiToken}` }
  for (let tries = 0; ; tries += 1) {
    const told = await running.send({ method: 'GET', path: `/api/v1${route}`, headers })
    if (told.status === 200) return JSON.parse(told.body) as Body
    if (told.status !== 503 || tries === MOST_TRIES)
      throw new Error(`GET /api/v1${route} was answered with ${told.status}`)
    await pause(500)
  }
}

/** A store that is slow for a moment is asked again. */
const MOST_TRIES = 60

async function finished(child: ChildProcess): Promise<Done> {
  const out = collect(child.stdout)
  const said = collect(child.stderr)
  return { ...(await ending(child)), out: out(), said: said() }
}

const START_MS = 150_000

async function listening(child: ChildProcess, port: number): Promise<Running> {
  const began = performance.now()
  const said = collect(child.stderr)
  const printed = collect(child.stdout)
  const ended = ending(child)
  let over = false
  void ended.then(() => {
    over = true
  })
  const url = `http://127.0.0.1:${port}`
  const send = sendTo(url)
  while (!(await answers(send))) {
    if (over || performance.now() - began > START_MS) {
      child.kill('SIGKILL')
      throw new Error(`the gateway does not start:\n${said()}`)
    }
    await pause(10)
  }
  return {
    pid: child.pid!,
    url,
    port,
    send,
    startedInMs: performance.now() - began,
    said,
    printed,
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

const answers = (send: Send) =>
  send({ method: 'GET', path: '/health/live' }).then(
    () => true,
    () => false,
  )

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.setEncoding('utf8')
  stream?.on('data', (piece: string) => {
    text += piece
  })
  return () => text
}

function ending(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status, signal) => resolve({ status, signal }))
  })
}

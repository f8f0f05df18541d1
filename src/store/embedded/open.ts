import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { attach, type Running } from './attach.ts'
import { EmbeddedError } from './errors.ts'
import { alone } from './lock.ts'
import { chooseBinaries, choosePlace, sharedFolders } from './place.ts'
import { initialise, role, type Server, shutDown, start } from './start.ts'

const database = 'rokkon'
const reviveMs = 250
const joinMs = 30_000

// Every process of ours keeps one idle connection under this name for as long as it uses the server. The system closes
// it however the process ends, so whoever finds no other is the last one out and turns off the light.
const userName = 'rokkon-user'

/** The embedded PostgreSQL as one process of ours uses it. */
export type Embedded = {
  /** Address with the password in it: never to be printed. */
  url: string
  port: number
  /** Process id of the server. */
  pid: number
  /** False when another process had started it. */
  startedHere: boolean
  /** Leaves the server, and stops it when no other process of ours uses it. */
  stop(): Promise<void>
}

/** Where to open it, and who is told what happens. */
export type EmbeddedOptions = {
  /** Absolute path of the folder that holds the cluster, its password, log and lock; made when missing. */
  dataDir: string
  log?: (line: string) => void
  /** Folders that root uses for what another account must reach; the first good one is taken. */
  shared?: string[]
}

function passwordOf(dataDir: string, cluster: string): string {
  const file = path.join(dataDir, 'postgres.password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (existsSync(cluster)) throw new EmbeddedError(`${file} is missing: without it ${cluster} cannot be opened`)
  const made = randomBytes(32).toString('base64url')
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return made
}

const addressOf = (password: string, port: number, name = database) =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${name}`

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: userName, keepAlive: true })
  // What breaks an idle connection also ends it, and `end` is what is listened to.
  client.on('error', () => {})
  await client.connect()
  return client
}

const noSuchDatabase = '3D000'
const wrongPassword = '28P01'

/** Connects for as long as we use the server, making our database when it is new; undefined when nobody answers. */
async function enter(password: string, port: number): Promise<pg.Client | undefined> {
  try {
    return await connect(addressOf(password, port))
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === wrongPassword)
      throw new EmbeddedError('the embedded PostgreSQL has another password than postgres.password')
    if (code !== noSuchDatabase) return undefined
  }
  const first = await connect(addressOf(password, port, 'postgres'))
  await first.query(`CREATE DATABASE ${database}`).finally(() => first.end())
  return connect(addressOf(password, port))
}

async function othersThan(user: pg.Client): Promise<boolean> {
  const answer = await user.query<{ others: boolean }>(
    `SELECT count(*) > 0 AS others FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()`,
    [userName],
  )
  return answer.rows[0]?.others ?? false
}

/** Turns "permission denied" on one of our own files into a line that a person can act on. */
async function explained<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, path: file } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM') throw error
    throw new EmbeddedError(
      `${file ?? dataDir} belongs to another account: run as its owner, or choose another DATA_DIR`,
    )
  }
}

/**
 * Gives the real PostgreSQL that lives under `dataDir` (absolute path), on a free port of 127.0.0.1: attaches to the one
 * that another process of ours runs or left behind when it was killed, else makes and starts it. A server that dies
 * under us is started again on the same port. Throws {@link EmbeddedError}.
 */
export function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  return explained(options.dataDir, () => openIn(options))
}

async function openIn({ dataDir, log = () => {}, shared = sharedFolders }: EmbeddedOptions): Promise<Embedded> {
  const place = choosePlace(dataDir, shared, log)
  const lock = path.join(dataDir, 'postgres.lock')
  const serverLog = path.join(dataDir, 'postgres.log')
  const { cluster } = place
  let server: Server | undefined
  let leaving = false
  let user: pg.Client | undefined
  let reviving: Promise<void> = Promise.resolve()

  const prepared = async (): Promise<Server> => {
    server ??= { ...place, bin: await chooseBinaries(place, shared) }
    return server
  }

  // A server found running may be dying, and one being started by a process that was killed may be in our way: look again.
  const join = async (password: string, port?: number): Promise<Running & { startedHere: boolean }> => {
    for (const since = performance.now(); performance.now() - since < joinMs; await pause(50)) {
      const found = await attach(cluster)
      const running = found ?? (await start(await prepared(), serverLog, port))
      const client = running && (await enter(password, running.port))
      if (!running || !client) continue
      client.once('end', () => {
        if (!leaving) reviving = revive()
      })
      user = client
      return { ...running, startedHere: !found }
    }
    throw new EmbeddedError(`PostgreSQL on ${cluster} does not answer: see ${serverLog}`)
  }

  const revive = async () => {
    while (!leaving) {
      try {
        const again = await alone(lock, async () => (leaving ? undefined : join(password, opened.port)))
        if (again?.startedHere) log('PostgreSQL had died and was started again')
        if (again) opened.pid = again.pid
        return
      } catch {
        await pause(reviveMs)
      }
    }
  }

  const stop = async () => {
    if (leaving) return
    leaving = true
    await reviving
    await alone(lock, async () => {
      const others = await (user ? othersThan(user) : Promise.resolve(false)).catch(() => false)
      await user?.end()
      if (others) return
      const running = await attach(cluster)
      if (running) await shutDown(await prepared(), running.pid)
    })
  }

  let password = ''
  const joined = await alone(lock, async () => {
    password = passwordOf(dataDir, cluster)
    if (!existsSync(cluster)) {
      log(`making an empty database in ${cluster}`)
      await initialise(await prepared(), password)
    }
    return join(password)
  })
  const opened: Embedded = { ...joined, url: addressOf(password, joined.port), stop }
  return opened
}

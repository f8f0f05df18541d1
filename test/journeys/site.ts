import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lookUp } from '../../src/store/embedded/lock.ts'

/** A user of this machine, by number. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** A throw-away folder with everything that runs in it. */
export interface Site {
  readonly folder: string
  /** Remembers a process that must not outlive the folder, however the test run ends. */
  owns(pid: number): void
  /** Ends what still runs, an embedded PostgreSQL under `data` too, and removes the folder. */
  remove(): Promise<void>
}

// Outlives a test run that is killed, and then ends what it had started: not what got the same number since.
const watch = `
while kill -0 "$1" 2>/dev/null; do sleep 1; done
[ -f "$2/pids" ] && while read -r pid began; do
  [ "$(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null | cut -d ' ' -f 20)" = "$began" ] && kill -9 "$pid" 2>/dev/null
done <"$2/pids"
server="$2/data/postgres/postmaster.pid"
[ -f "$server" ] && kill -INT "$(head -n 1 "$server")" && sleep 3
rm -rf "$2"`

/** Makes the folder; other accounts may pass through it, as PostgreSQL's own must when we are root. */
export function openSite(owner?: Account): Site {
  const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-journey-'))
  chmodSync(folder, 0o711)
  mkdirSync(path.join(folder, 'data'), { mode: 0o711 })
  if (owner !== undefined) for (const own of [folder, path.join(folder, 'data')]) chownSync(own, owner.uid, owner.gid)
  const watcher =
    process.platform === 'win32'
      ? undefined
      : spawn('sh', ['-c', watch, 'sh', String(process.pid), folder], { detached: true, stdio: 'ignore' })
  watcher?.unref()
  const started: { readonly pid: number; readonly began: string | undefined }[] = []
  return {
    folder,
    owns(pid) {
      const began = lookUp(pid)?.began
      started.push({ pid, began })
      appendFileSync(path.join(folder, 'pids'), `${pid} ${began}\n`)
    },
    async remove() {
      for (const { pid, began } of started) if (lookUp(pid)?.began === began) await end(pid, 'SIGKILL')
      const server = embeddedPid(path.join(folder, 'data'))
      if (server !== null) await end(server, 'SIGINT')
      watcher?.kill()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Process id of the embedded PostgreSQL of a data folder, null when none runs. */
export function embeddedPid(dataDir: string): number | null {
  const file = path.join(dataDir, 'postgres', 'postmaster.pid')
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return lookUp(pid) === undefined ? null : pid
}

/** Sends a signal and waits until the process is gone. */
export async function end(pid: number, signal: NodeJS.Signals): Promise<void> {
  if (lookUp(pid) === undefined) return
  process.kill(pid, signal)
  while (lookUp(pid) !== undefined) await pause(20)
}

/** A port of 127.0.0.1 that was free a moment ago. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Time limits of these tests: they are there for what hangs, not for a machine that is slow. */
export const PATIENT = { testTimeout: 300_000, hookTimeout: 180_000 }

/** Waits until `look` gives something; says what was missing when it does not come. */
export async function until<Seen>(
  what: string,
  look: () => Promise<Seen | null | undefined> | Seen | null | undefined,
  ms = 90_000,
): Promise<Seen> {
  for (const since = performance.now(); performance.now() - since < ms; await pause(50)) {
    const seen = await look()
    if (seen !== null && seen !== undefined) return seen
  }
  throw new Error(`waited in vain for ${what}`)
}

/** The project's own folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

let program: readonly string[] | undefined
/** Arguments for Node that run the program: the built one, brought up to date once; its sources where they do not build. */
export function programArgs(): readonly string[] {
  if (program === undefined) {
    const built = spawnSync(process.execPath, [path.join(root, 'scripts', 'run.mjs'), 'build'], { stdio: 'ignore' })
    const tsx = new URL('../../node_modules/tsx/dist/esm/index.mjs', import.meta.url).href
    program =
      built.status === 0
        ? [path.join(root, 'dist', 'src', 'main.js')]
        : ['--import', tsx, path.join(root, 'src', 'main.ts')]
  }
  return program
}

/** A secret nobody else has. */
export const secret = () => randomBytes(32).toString('hex')

import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { type Account, closedFolder, letPass, serverAccount } from './account.ts'
import { EmbeddedError } from './errors.ts'
import { type Binaries, findBinaries } from './find.ts'
import { canRun } from './start.ts'

/** Where root keeps what another account has to reach; all of them outlive a restart of the machine. */
export const sharedFolders = ['/var/lib/rokkon', '/var/tmp/rokkon']

/** Where a cluster lives and who runs it; `account` is undefined when that is us. */
export type Place = { cluster: string; account: Account | undefined }

// Anybody may make a folder under /var/tmp before we do: only one that root alone can change is used.
function sharedFolder(choices: string[], account: Account): string {
  for (const folder of choices) {
    try {
      mkdirSync(folder, { mode: 0o711, recursive: true })
      const { uid, mode } = statSync(folder)
      if (uid === 0 && (mode & 0o022) === 0 && !closedFolder(folder, account)) return folder
    } catch {}
  }
  throw new EmbeddedError(
    `no folder for PostgreSQL's own account (uid ${account.uid}): tried ${choices.join(', ')}; ` +
      'choose a DATA_DIR that other accounts can pass through, or set DATABASE_URL',
  )
}

/**
 * Decides where the cluster of `dataDir` (made when missing) lives: in it, or, when a folder above is closed to the
 * account that has to run the server, in one of the `shared` folders, named in `dataDir/postgres.folder`.
 */
export function choosePlace(dataDir: string, shared: string[], log: (line: string) => void): Place {
  // With `recursive` the mode would go to the parents too, and close them to PostgreSQL's account.
  mkdirSync(path.dirname(dataDir), { recursive: true })
  if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 })
  const inside = path.join(dataDir, 'postgres')
  const note = path.join(dataDir, 'postgres.folder')
  const noted = existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined
  const account = serverAccount([noted ?? inside, dataDir])
  if (!account) return { cluster: noted ?? inside, account }
  if (noted === undefined) {
    const closed = closedFolder(path.dirname(dataDir), account)
    if (!closed) {
      if (closedFolder(dataDir, account)) letPass(dataDir)
      return { cluster: inside, account }
    }
    if (existsSync(inside)) {
      throw new EmbeddedError(
        `${closed} is closed to the owner of ${inside} (uid ${account.uid}): run chmod o+x ${closed}`,
      )
    }
    // A name of its own each time: whoever removes DATA_DIR and starts again gets an empty database, not the old one.
    const own = path.join(sharedFolder(shared, account), randomBytes(6).toString('hex'))
    mkdirSync(own, { mode: 0o711 })
    writeFileSync(note, `${path.join(own, 'postgres')}\n`, { mode: 0o600, flush: true })
  }
  const cluster = noted ?? readFileSync(note, 'utf8').trim()
  log(`the folders above ${dataDir} are closed to the account of PostgreSQL: the database is kept in ${cluster}`)
  return { cluster, account }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const one = path.join(folder, entry.name)
    if (entry.isDirectory()) openToAll(one)
    else if (entry.isFile()) chmodSync(one, statSync(one).mode & 0o100 ? 0o755 : 0o644)
  }
}

function copyOf({ home, bin, release }: Binaries, shared: string): string {
  const copy = path.join(shared, `postgresql-${release}-${process.arch}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`
    cpSync(home, unfinished, { recursive: true, verbatimSymlinks: true })
    openToAll(unfinished)
    try {
      renameSync(unfinished, copy)
    } catch (error) {
      rmSync(unfinished, { recursive: true })
      if (!existsSync(copy)) throw error
    }
  }
  return path.join(copy, path.relative(home, bin))
}

/**
 * The folder of PostgreSQL programs that the account of `place` can run on its cluster. Programs of the npm package that
 * it cannot reach are copied, once, to one of the `shared` folders.
 */
export async function chooseBinaries({ cluster, account }: Place, shared: string[]): Promise<string> {
  const version = path.join(cluster, 'PG_VERSION')
  const major = existsSync(version) ? readFileSync(version, 'utf8').trim() : undefined
  for await (const found of findBinaries(major)) {
    if (await canRun(found.bin, account)) return found.bin
    if (!account || found.kind === 'system') continue
    const bin = copyOf(found, sharedFolder(shared, account))
    if (await canRun(bin, account)) return bin
  }
  const wanted = major === undefined ? 'no PostgreSQL' : `no PostgreSQL ${major}, which made ${cluster},`
  throw new EmbeddedError(`${wanted} is installed: run npm ci with its optional packages, or set DATABASE_URL`)
}

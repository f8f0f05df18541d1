import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, statSync, unlinkSync } from 'node:fs'
import { open, readFile, rename, unlink } from 'node:fs/promises'
import path from 'node:path'
import { isNearlyFull } from './disk-space.ts'
import { lookUp } from './embedded/lock.ts'
import { replaceFile } from './replace-file.ts'

/** The spool is full or its folder cannot be written: the message could not be kept. */
export class SpoolFull extends Error {
  override readonly name = 'SpoolFull'
}

// The number of a dead process is given to others soon, so where the system tells when a process began, that counts, too.
const OURSELVES = [process.pid, lookUp(process.pid)?.began].filter(Boolean).join('-')
/** Files drained at the same time, so that their commits are flushed together. */
const SIDE_BY_SIDE = 3

/**
 * Sealed messages as files, for the time the store is away. A file exists only whole and flushed: it is written under
 * another name, flushed, renamed, and the folder flushed before `put` returns. Several processes may share a folder.
 */
export class Spool {
  readonly #folder: string
  readonly #maxBytes: number
  #bytes = 0
  #syncing: Promise<void> | null = null
  #syncAgain: Promise<void> | null = null

  private constructor(folder: string, maxBytes: number) {
    this.#folder = folder
    this.#maxBytes = maxBytes
  }

  /** Opens the folder (made with mode 0700), proves that it can be written and flushed, and takes back files of dead processes. */
  static async open(dataDir: string, maxMb: number): Promise<Spool> {
    const folder = path.join(dataDir, 'spool')
    mkdirSync(path.join(folder, 'bad'), { recursive: true, mode: 0o700 })
    const spool = new Spool(folder, maxMb * 1024 * 1024)
    await spool.#prove()
    await spool.#syncFolder()
    spool.#takeBack(true)
    // another process may be draining it
    for (const name of readdirSync(folder))
      if (name.includes('.msg')) spool.#bytes += statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0
    return spool
  }

  /** Puts a file of a backup (`spool/NAME`, `spool/bad/NAME`) back, flushed; false when it is there already. */
  static putBack(dataDir: string, name: string, content: Buffer): boolean {
    const folder = path.join(dataDir, path.dirname(name))
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = path.join(folder, path.basename(name))
    if (existsSync(file)) return false
    replaceFile(file, content)
    return true
  }

  /** How much of what it may hold it holds, 0 to 1. */
  get share(): number {
    return this.#maxBytes === 0 ? 0 : this.#bytes / this.#maxBytes
  }

  /** Files that wait to be drained, oldest first. */
  list(): string[] {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith('.msg'))
      .sort()
  }

  /** Files that could not be read. */
  listBad(): string[] {
    return readdirSync(path.join(this.#folder, 'bad'))
  }

  /** Whether a message could be kept now: `full` is past the size limit or with too little of the disk free. */
  async look(): Promise<'ok' | 'full' | 'unwritable'> {
    try {
      await this.#prove()
      return this.#bytes >= this.#maxBytes || (await isNearlyFull(this.#folder)) ? 'full' : 'ok'
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'full' : 'unwritable'
    }
  }

  /** @throws SpoolFull past the size limit or with less than 5 % of the disk free; other errors are the disk's. */
  async put(content: string, now: Date): Promise<void> {
    const size = Buffer.byteLength(content)
    if (this.#bytes + size > this.#maxBytes || (await isNearlyFull(this.#folder))) throw new SpoolFull()
    const name = `${String(now.getTime()).padStart(14, '0')}-${randomUUID()}.msg`
    const unfinished = path.join(this.#folder, `${name}.${OURSELVES}.tmp`)
    const handle = await open(unfinished, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } catch (error) {
      await unlink(unfinished).catch(() => undefined)
      throw error
    } finally {
      await handle.close()
    }
    await rename(unfinished, path.join(this.#folder, name))
    this.#bytes += size
    await this.#syncFolder()
  }

  /**
   * Hands the oldest files to `take`, a few side by side; a file is removed once `take` said true. A file that `read` or
   * `take` refuses goes to `bad/`. Stops at the first error, giving back what was not taken. Files of dead processes are
   * taken too. Returns how many were drained.
   */
  async drain<Item>(
    read: (content: string) => Item | null,
    take: (item: Item) => Promise<boolean>,
    limit: number,
  ): Promise<number> {
    this.#takeBack(false)
    const waiting = this.list().slice(0, limit)
    let drained = 0
    let failed: { readonly error: unknown } | null = null
    const one = async () => {
      for (let name = waiting.shift(); name !== undefined && failed === null; name = waiting.shift()) {
        try {
          if (await this.#drainFile(name, read, take)) drained += 1
        } catch (error) {
          failed ??= { error }
        }
      }
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one))
    if (failed !== null) throw (failed as { error: unknown }).error
    return drained
  }

  async #drainFile<Item>(
    name: string,
    read: (content: string) => Item | null,
    take: (item: Item) => Promise<boolean>,
  ): Promise<boolean> {
    const mine = path.join(this.#folder, `${name}.${OURSELVES}`)
    try {
      await rename(path.join(this.#folder, name), mine)
    } catch {
      return false // another process was faster
    }
    let content = ''
    let taken = false
    try {
      content = await readFile(mine, 'utf8')
      const item = read(content)
      taken = item !== null && (await take(item))
    } catch (error) {
      await rename(mine, path.join(this.#folder, name))
      throw error
    }
    if (!taken) {
      await rename(mine, path.join(this.#folder, 'bad', name))
      return false
    }
    await unlink(mine)
    this.#bytes = Math.max(0, this.#bytes - Buffer.byteLength(content))
    return true
  }

  /** Proves that a file can be written and flushed there. */
  async #prove(): Promise<void> {
    const probe = path.join(this.#folder, `.probe-${randomUUID()}`)
    const handle = await open(probe, 'wx', 0o600)
    await handle.sync().finally(() => handle.close())
    await unlink(probe)
  }

  // What a dead process had not finished nobody was told of.
  #takeBack(atStart: boolean): void {
    for (const file of readdirSync(this.#folder)) {
      const [, name, pid, began, unfinished] = /^(.*\.msg)\.(\d+)(?:-(\d+))?(\.tmp)?$/.exec(file) ?? []
      if (name === undefined || pid === undefined || holds(Number(pid), began, atStart)) continue
      try {
        if (unfinished !== undefined) unlinkSync(path.join(this.#folder, file))
        else renameSync(path.join(this.#folder, file), path.join(this.#folder, name))
      } catch {
        // another process was faster
      }
    }
  }

  // One flush of the folder serves every file renamed before it began; a caller that comes during a flush needs the next one.
  #syncFolder(): Promise<void> {
    if (this.#syncing === null) {
      this.#syncing = this.#flushOnce().finally(() => {
        this.#syncing = null
      })
      return this.#syncing
    }
    this.#syncAgain ??= this.#syncing
      .catch(() => undefined)
      .then(() => {
        this.#syncAgain = null
        return this.#syncFolder()
      })
    return this.#syncAgain
  }

  async #flushOnce(): Promise<void> {
    const handle = await open(this.#folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

/** Whether the process that holds a file lives; where nobody knows when it began, one of our number is dead at the start. */
function holds(pid: number, began: string | undefined, atStart: boolean): boolean {
  if (began !== undefined) return lookUp(pid)?.began === began
  return pid === process.pid ? !atStart : isAlive(pid)
}

/** Whether a process with this id runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

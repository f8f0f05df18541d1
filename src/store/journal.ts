import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, open, readdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Batcher } from './batcher.ts'
import { isNearlyFull } from './disk-space.ts'
import { flushFolderOf } from './replace-file.ts'

const HOUR_MS = 3_600_000
/** How long a line is kept. */
const KEPT_MS = 24 * HOUR_MS
/** The longest that an answer waits for its line. */
const WAIT_MS = 2_000

const folderIn = (dataDir: string) => path.join(dataDir, 'journal')
const hourOf = (now: Date) => Math.floor(now.getTime() / HOUR_MS) * HOUR_MS
/** Names begin with the hour of their lines, so that they sort by time. */
const beganAt = (name: string) => Number(/^(\d{14})-/.exec(name)?.[1] ?? Number.NaN)

/**
 * What was acknowledged in the last 24 hours, one sealed line each, for a store that may forget what it had committed. Each
 * process adds to a file of its own for the hour; lines that wait at the same time are flushed together.
 */
export class Journal {
  readonly #dataDir: string
  readonly #now: () => Date
  readonly #lines: Batcher<string, undefined>
  #file: { readonly hour: number; readonly handle: FileHandle } | null = null

  private constructor(dataDir: string, now: () => Date) {
    this.#dataDir = dataDir
    this.#now = now
    // one flush at a time: whoever comes meanwhile shares the next one
    this.#lines = new Batcher((lines) => this.#write(lines), {
      size: 500,
      inFlight: 1,
      timeoutMs: WAIT_MS,
      most: 20_000,
    })
  }

  /** Opens the folder (made with mode 0700); no file is made before the first line. */
  static open(dataDir: string, now: () => Date = () => new Date()): Journal {
    const folder = folderIn(dataDir)
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      flushFolderOf(folder)
    }
    return new Journal(dataDir, now)
  }

  /** Removes every line of this host: after a restore they are of another time. No process may run on it. */
  static forget(dataDir: string): void {
    rmSync(folderIn(dataDir), { recursive: true, force: true })
  }

  /** @throws Error when the line could not be written and flushed within 2 s; it may be there all the same. */
  async add(line: string): Promise<void> {
    await this.#lines.add(line)
  }

  async #write(lines: readonly string[]): Promise<undefined[]> {
    try {
      if (await isNearlyFull(folderIn(this.#dataDir))) throw new Error('the disk of the journal is full')
      const { handle } = await this.#fileOfNow()
      await handle.appendFile(`${lines.join('\n')}\n`)
      await handle.datasync()
      return lines.map(() => undefined)
    } catch (error) {
      // a line may stand there in part: the next one begins a new file
      await this.close().catch(() => undefined)
      throw error
    }
  }

  async #fileOfNow(): Promise<{ readonly handle: FileHandle }> {
    const hour = hourOf(this.#now())
    if (this.#file?.hour === hour) return this.#file
    await this.close()
    const name = path.join(folderIn(this.#dataDir), `${String(hour).padStart(14, '0')}-${randomUUID()}.log`)
    const handle = await open(name, 'ax', 0o600)
    this.#file = { hour, handle }
    flushFolderOf(name)
    await deleteOld(this.#dataDir, this.#now())
    return this.#file
  }

  /** Lets go of the file; lines that were added are flushed. */
  async close(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.handle.close()
  }
}

/** Deletes files all of whose lines are older than 24 hours. */
async function deleteOld(dataDir: string, now: Date): Promise<void> {
  for (const name of await readdir(folderIn(dataDir)))
    if (beganAt(name) + HOUR_MS + KEPT_MS < now.getTime())
      await unlink(path.join(folderIn(dataDir), name)).catch(() => undefined) // another process was faster
}

/** Every line that any process of this host wrote, the oldest file first, in bundles; files all of whose lines are too old are deleted. */
export async function* journalLines(dataDir: string, now: Date, atOnce: number): AsyncGenerator<readonly string[]> {
  if (!existsSync(folderIn(dataDir))) return
  await deleteOld(dataDir, now)
  let bundle: string[] = []
  for (const name of readdirSync(folderIn(dataDir)).sort()) {
    if (Number.isNaN(beganAt(name))) continue
    const lines = createInterface({
      input: createReadStream(path.join(folderIn(dataDir), name)),
      crlfDelay: Number.POSITIVE_INFINITY,
    })
    for await (const line of lines) {
      if (line === '') continue
      bundle.push(line)
      if (bundle.length < atOnce) continue
      yield bundle
      bundle = []
    }
  }
  if (bundle.length > 0) yield bundle
}

/** Whether a line that came at this time is kept no longer. */
export const isOver = (at: Date, now: Date): boolean => at.getTime() + KEPT_MS < now.getTime()

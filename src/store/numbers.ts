import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { Pool } from 'pg'
import { z } from 'zod'
import { caseNumberAt, drawBlockParameters } from '../cases/number.ts'
import { isAlive } from './spool.ts'

const BLOCK_SIZE = 10_000
/** Numbers are written ahead in steps of this many, so a crash skips a few and repeats none. */
const STEP = 32

const leased = z.object({ block: z.number().int(), a: z.number().int(), b: z.number().int(), next: z.number().int() })
const nodeFile = z.object({ nodeId: z.uuid(), current: leased.nullable(), reserve: leased.nullable() })
type Leased = z.infer<typeof leased>

/** The most nodes that share one data folder. */
const MOST_NODES = 64

/**
 * Gives out national case numbers from blocks leased to this process, also while the store is away. The counter is
 * flushed to disk before the numbers below it are used; two processes never hold the same block.
 */
export class NumberIssuer {
  readonly #file: string
  readonly #lock: string
  readonly #nodeId: string
  #current: Leased | null
  #reserve: Leased | null
  /** First index of the current block that the file does not cover yet. */
  #covered: number

  private constructor(file: string, lock: string, state: z.infer<typeof nodeFile>) {
    this.#file = file
    this.#lock = lock
    this.#nodeId = state.nodeId
    this.#current = state.current
    this.#reserve = state.reserve
    this.#covered = state.current?.next ?? 0
  }

  /** Takes the first node file of the folder that no living process holds. */
  static open(dataDir: string, newId: () => string): NumberIssuer {
    const folder = path.join(dataDir, 'numbers')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (let at = 1; at <= MOST_NODES; at += 1) {
      const lock = path.join(folder, `node-${at}.lock`)
      if (!takeLock(lock)) continue
      const file = path.join(folder, `node-${at}.json`)
      return new NumberIssuer(file, lock, readNode(file) ?? { nodeId: newId(), current: null, reserve: null })
    }
    throw new Error(`more than ${MOST_NODES} processes share one data folder`)
  }

  /** The next number, ten digits, or null when both blocks are used up. */
  issue(): string | null {
    if (this.#current === null || this.#current.next >= BLOCK_SIZE) {
      if (this.#reserve === null) return null
      this.#current = this.#reserve
      this.#reserve = null
      this.#covered = this.#current.next
    }
    const index = this.#current.next
    if (index >= this.#covered) {
      this.#covered = Math.min(index + STEP, BLOCK_SIZE)
      this.#save()
    }
    this.#current.next = index + 1
    return caseNumberAt(this.#current, index)
  }

  /** How many numbers can be given out without asking the store. */
  get left(): number {
    const leftIn = (block: Leased | null) => (block === null ? 0 : BLOCK_SIZE - block.next)
    return leftIn(this.#current) + leftIn(this.#reserve)
  }

  /** Leases what is missing of the current and the reserve block; does nothing when both are there. */
  async topUp(pool: Pool, random: (below: number) => number): Promise<void> {
    if (this.#current !== null && this.#current.next >= BLOCK_SIZE && this.#reserve !== null) {
      this.#current = this.#reserve
      this.#reserve = null
      this.#covered = this.#current.next
    }
    if (this.#current === null || this.#current.next >= BLOCK_SIZE) {
      this.#current = await lease(pool, this.#nodeId, random)
      this.#covered = 0
    }
    this.#reserve ??= await lease(pool, this.#nodeId, random)
    this.#save()
  }

  /** Gives the node file back, counter where it stands. */
  close(): void {
    if (this.#current !== null) this.#covered = this.#current.next
    this.#save()
    unlinkSync(this.#lock)
  }

  #save(): void {
    const current = this.#current === null ? null : { ...this.#current, next: this.#covered }
    writeFlushed(this.#file, JSON.stringify({ nodeId: this.#nodeId, current, reserve: this.#reserve }))
  }
}

async function lease(pool: Pool, nodeId: string, random: (below: number) => number): Promise<Leased> {
  for (;;) {
    const { block, a, b } = drawBlockParameters(random)
    const result = await pool.query(
      'INSERT INTO number_block (block, a, b, node_id) VALUES ($1, $2, $3, $4) ON CONFLICT (block) DO NOTHING',
      [block, a, b, nodeId],
    )
    if (result.rowCount === 1) return { block, a, b, next: 0 }
  }
}

function readNode(file: string): z.infer<typeof nodeFile> | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  return nodeFile.parse(JSON.parse(text))
}

function takeLock(lock: string): boolean {
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      const handle = openSync(lock, 'wx', 0o600)
      writeSync(handle, String(process.pid))
      closeSync(handle)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = Number(readFileSync(lock, 'utf8'))
      if (holder === process.pid || isAlive(holder)) return false
      // stale: move it aside under our own name, so that of several takers only one removes it
      const aside = `${lock}.${process.pid}`
      try {
        renameSync(lock, aside)
        unlinkSync(aside)
      } catch {
        return false
      }
    }
  }
  return false
}

function writeFlushed(file: string, text: string): void {
  const unfinished = `${file}.tmp`
  const handle = openSync(unfinished, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(unfinished, file)
  const folder = openSync(path.dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

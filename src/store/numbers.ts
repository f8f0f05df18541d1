import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import type { Pool } from 'pg'
import { z } from 'zod'
import { BLOCK_SIZE, caseNumberAt, drawBlockParameters, isBlockAllowed } from '../cases/number.ts'
import { replaceFile } from './replace-file.ts'
import { isAlive } from './spool.ts'

/** Numbers are written ahead in steps of this many, so a crash skips a few and repeats none. */
const STEP = 32

const leased = z.object({ block: z.number().int(), a: z.number().int(), b: z.number().int(), next: z.number().int() })
const nodeFile = z.object({ nodeId: z.uuid(), current: leased.nullable(), reserve: leased.nullable() })
type Leased = z.infer<typeof leased>

/** Node files this very process holds; another file in the name of its pid was left by a dead one. */
const held = new Set<string>()

/**
 * Gives out national case numbers from blocks leased to this process, also while the store is away. The counter is
 * flushed to disk before the numbers below it are used; two processes never hold the same block.
 */
export class NumberIssuer {
  readonly #folder: string
  readonly #file: string
  readonly #nodeId: string
  #current: Leased | null
  #reserve: Leased | null
  /** First index of the current block that the file does not cover yet. */
  #covered: number
  #toppingUp: Promise<void> | null = null
  /** How often the store turned out to go on in another history, and of how many of these the blocks were asserted since. */
  #doubts = 0
  #settled = 0
  #closed = false

  private constructor(folder: string, file: string, state: z.infer<typeof nodeFile>) {
    this.#folder = folder
    this.#file = file
    this.#nodeId = state.nodeId
    this.#current = state.current
    this.#reserve = state.reserve
    this.#covered = state.current?.next ?? 0
  }

  /** Takes over the node file of a process that is gone, or begins a new one. */
  static open(dataDir: string, newId: () => string): NumberIssuer {
    const folder = path.join(dataDir, 'numbers')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = takeOver(folder) ?? path.join(folder, `${newId()}.${owner()}.json`)
    held.add(file)
    return new NumberIssuer(folder, file, readNode(file) ?? { nodeId: newId(), current: null, reserve: null })
  }

  /** Lets go of every block this folder holds: after a restore no half-used one goes on. No process may run on it. */
  static forgetBlocks(dataDir: string): void {
    rmSync(path.join(dataDir, 'numbers'), { recursive: true, force: true })
  }

  /**
   * The next number, ten digits, or null when both blocks are used up, the file was given back, or the blocks are in doubt.
   */
  issue(): string | null {
    if (this.#closed || this.#settled < this.#doubts) return null
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

  /** Whether a block is used up and another should be leased while the store is there. */
  get wantsBlock(): boolean {
    return this.#reserve === null
  }

  /** The store may have forgotten who leased what: no number is given out until the blocks were asserted (`confirm`). */
  doubt(): void {
    this.#doubts += 1
  }

  /**
   * Leases what is missing of the current and the reserve block; does nothing when both are there. Blocks in doubt are
   * asserted first.
   */
  async topUp(pool: Pool, random: () => number): Promise<void> {
    if (this.#settled < this.#doubts) await this.confirm(pool, random)
    else await this.#once(() => this.#lease(pool, random))
  }

  /**
   * Asserts the blocks of this node in the store, and leases anew what it had to give up; the numbers of those given up,
   * because another node leased them meanwhile or gave them up for this reason.
   */
  async confirm(pool: Pool, random: () => number): Promise<readonly number[]> {
    let given: readonly number[] = []
    while (this.#toppingUp !== null) await this.#toppingUp.catch(() => undefined)
    const doubts = this.#doubts
    await this.#once(async () => {
      given = await this.#assert(pool)
      this.#settled = doubts
      await this.#lease(pool, random)
    })
    return given
  }

  #once(act: () => Promise<void>): Promise<void> {
    this.#toppingUp ??= act().finally(() => {
      this.#toppingUp = null
    })
    return this.#toppingUp
  }

  async #assert(pool: Pool): Promise<readonly number[]> {
    const held = [this.#current, this.#reserve].filter((block) => block !== null)
    const lost = await assertBlocks(pool, this.#nodeId, held)
    if (lost.length === 0) return lost
    if (this.#reserve !== null && lost.includes(this.#reserve.block)) this.#reserve = null
    if (this.#current !== null && lost.includes(this.#current.block)) {
      this.#current = this.#reserve
      this.#reserve = null
      this.#covered = this.#current?.next ?? 0
    }
    if (!this.#closed) this.#save()
    return lost
  }

  async #lease(pool: Pool, random: () => number): Promise<void> {
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
    // the file is another's once it was given back: writing it again would give out its numbers twice
    if (!this.#closed) this.#save()
  }

  /** Gives the node file back, counter where it stands. */
  close(): void {
    this.#closed = true
    if (this.#current !== null) this.#covered = this.#current.next
    this.#save()
    const [id] = path.basename(this.#file).split('.')
    renameSync(this.#file, path.join(this.#folder, `${id}.free.json`))
    held.delete(this.#file)
  }

  #save(): void {
    const current = this.#current === null ? null : { ...this.#current, next: this.#covered }
    replaceFile(this.#file, JSON.stringify({ nodeId: this.#nodeId, current, reserve: this.#reserve }))
  }
}

async function lease(pool: Pool, nodeId: string, random: () => number): Promise<Leased> {
  for (;;) {
    const block = 1000 + Math.floor(random() * 9000)
    if (!isBlockAllowed(block)) continue
    const { a, b } = drawBlockParameters(random)
    const result = await pool.query(
      'INSERT INTO number_block (block, a, b, node_id) VALUES ($1, $2, $3, $4) ON CONFLICT (block) DO NOTHING',
      [block, a, b, nodeId],
    )
    if (result.rowCount === 1) return { block, a, b, next: 0 }
  }
}

/**
 * Leases blocks again that the store has forgotten. The answer are those that are another node's there, which is told to
 * that node by the row, and those that another node told so of.
 */
async function assertBlocks(pool: Pool, nodeId: string, held: readonly Leased[]): Promise<number[]> {
  if (held.length === 0) return []
  const blocks = held.map(({ block }) => block)
  await pool.query(
    `INSERT INTO number_block (block, a, b, node_id) SELECT block, a, b, $4 FROM unnest($1::int[], $2::int[], $3::int[])
      AS held(block, a, b) ON CONFLICT (block) DO NOTHING`,
    [blocks, held.map(({ a }) => a), held.map(({ b }) => b), nodeId],
  )
  const told = await pool.query<{ block: number; theirs: boolean }>(
    `SELECT block, node_id <> $2 AS theirs FROM number_block WHERE block = ANY ($1) AND (node_id <> $2 OR given_up_at IS NOT NULL)`,
    [blocks, nodeId],
  )
  const theirs = told.rows.flatMap((row) => (row.theirs ? [row.block] : []))
  if (theirs.length > 0)
    await pool.query('UPDATE number_block SET given_up_at = clock_timestamp() WHERE block = ANY ($1)', [theirs])
  return told.rows.map(({ block }) => block)
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

const owner = () => `${hostname().replaceAll(/[^A-Za-z0-9-]/g, '-')}_${process.pid}`

// The owner stands in the file's name, so that of several takers only one succeeds: the old name is gone after the first.
function takeOver(folder: string): string | null {
  for (const name of readdirSync(folder)) {
    const [id, holder, ending] = name.split('.')
    if (id === undefined || holder === undefined || ending !== 'json' || name.split('.').length !== 3) continue
    const [host, pid] = holder.split('_')
    const gone =
      holder === 'free' ||
      (holder === owner() && !held.has(path.join(folder, name))) ||
      (host === owner().split('_')[0] && !isAlive(Number(pid)))
    if (!gone) continue
    const mine = path.join(folder, `${id}.${owner()}.json`)
    try {
      if (holder !== owner()) renameSync(path.join(folder, name), mine)
      return mine
    } catch {
      // another process was faster
    }
  }
  return null
}

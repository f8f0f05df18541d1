import { setImmediate as breathe } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Described } from '../cases/match/description.ts'
import { OpenFile } from '../cases/match/open-file.ts'
import { COMPARED_COLUMNS, COMPARED_TABLES, type ComparedRow, openCompared } from './compared-cases.ts'
import { loadDecoys } from './decoys.ts'
import { loadModels, MODELS_EVERY_MS } from './match-models.ts'
import { casesNamedLike, openCaseCounts } from './named-like.ts'
import type { KeyRing } from './secrets/keys.ts'

/** Cases opened between two moments in which the process does other work. */
const AT_ONCE = 200
/** From so many cases on a report need not wait until all are read: how frequent a name is shows by then. */
const EARLY_FROM = 20_000

/** A row of an open case; where it may be closed, `active` tells. */
type TakenRow = ComparedRow & { readonly active?: boolean }

/** The open cases, once the store was read: missing children, and children found or seen. */
export interface OpenFiles {
  readonly missing: OpenFile
  readonly found: OpenFile
}

/**
 * The open cases in this process's memory, opened, as the match needs them: read whole once, then followed by what changes.
 * Names are nowhere else in clear than here.
 */
export class OpenCases {
  private readonly pool: Pool
  private readonly ring: KeyRing
  private readonly fault: (code: string, error: unknown) => void
  private files: OpenFiles | null = null
  /** What transactions from this number on have changed is not read yet. */
  private horizon = '0'
  /** Which weights the files go by, and when that was last looked at. */
  private version = -1
  private lookedAt = 0
  private forgotten = 0
  private reading: Promise<OpenFiles> | null = null
  private next: Promise<OpenFiles> | null = null
  /** Files that are still being filled, once they hold enough. */
  private filling: OpenFiles | null = null
  private readonly earlyFrom: number

  constructor(
    pool: Pool,
    ring: KeyRing,
    fault: (code: string, error: unknown) => void,
    { earlyFrom = EARLY_FROM }: { readonly earlyFrom?: number } = {},
  ) {
    this.pool = pool
    this.ring = ring
    this.fault = fault
    this.earlyFrom = earlyFrom
  }

  /**
   * While a large store is being read: what is read of it, with all cases whose name shares a key with that of a child. Null
   * when `now` does not keep anybody waiting, or the child has no name.
   */
  async early({ name }: Pick<Described, 'name'>): Promise<OpenFiles | null> {
    const files = this.filling
    if (files === null || name === undefined) return null
    const [rows, open] = await Promise.all([casesNamedLike(this.pool, this.ring, name), openCaseCounts(this.pool)])
    await this.takeReal(files, rows)
    // read to the end meanwhile: who asks `now` has them all
    if (this.filling !== files) return null
    files.missing.expect(open.missing)
    files.found.expect(open.found)
    return files
  }

  /** Whether they are in memory already: to read a country's cases takes a while, and memory that not every process has. */
  get isRead(): boolean {
    return this.files !== null
  }

  /** The open cases as the store has them now, or later: whatever was committed before the call is in it. */
  async now(): Promise<OpenFiles> {
    // who asks while it is read may have committed behind it, and shares the reading after it with all who ask so
    if (this.reading === null) return this.begin()
    this.next ??= this.reading.then(
      () => this.begin(),
      () => this.begin(),
    )
    return this.next
  }

  /** Forgets all and reads anew with the next question: the store went back, or another answers. */
  forget(): void {
    this.forgotten += 1
    this.files = null
  }

  private begin(): Promise<OpenFiles> {
    this.next = null
    const reading = this.read().finally(() => {
      // also of a reading that broke off: nothing follows its files any more
      this.filling = null
      if (this.reading === reading) this.reading = null
    })
    this.reading = reading
    return reading
  }

  private async read(): Promise<OpenFiles> {
    const { forgotten } = this
    if (Date.now() - this.lookedAt >= MODELS_EVERY_MS) await this.lookAtModels()
    const files = this.files ?? (await this.readWhole())
    const { rows } = await this.pool.query<TakenRow & { readonly horizon: string }>({
      name: 'changed-cases',
      text: `SELECT upto.horizon::text AS horizon, changed.* FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS horizon) upto
        LEFT JOIN LATERAL (SELECT ${COMPARED_COLUMNS}, c.status = 'ACTIVE' AND c.erased_at IS NULL AS active FROM ${COMPARED_TABLES}
          WHERE c.match_xact >= $1::bigint) changed ON TRUE`,
      values: [this.horizon],
    })
    const decoys = await this.takeReal(
      files,
      rows.filter((row) => row.id !== null),
    )
    for (const id of decoys) close(files, id)
    this.horizon = rows[0]!.horizon
    this.files = forgotten === this.forgotten ? files : null
    return files
  }

  /** Weights that were replaced are those of files read anew. */
  private async lookAtModels(): Promise<void> {
    const { version } = await loadModels(this.pool)
    this.lookedAt = Date.now()
    if (version !== this.version) this.files = null
  }

  private async readWhole(): Promise<OpenFiles> {
    const { version, of } = await loadModels(this.pool)
    const files = { missing: new OpenFile(of), found: new OpenFile(of) }
    this.version = version
    const { rows } = await this.pool.query<{ horizon: string }>({
      name: 'match-horizon',
      text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon',
    })
    this.horizon = rows[0]!.horizon
    for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
      if (files.missing.size + files.found.size >= this.earlyFrom) this.filling = files
      const page = await this.pool.query<ComparedRow>({
        name: 'open-cases',
        text: `SELECT ${COMPARED_COLUMNS} FROM ${COMPARED_TABLES}
          WHERE c.id > $1 AND c.status = 'ACTIVE' AND c.erased_at IS NULL ORDER BY c.id LIMIT 5000`,
        values: [last],
      })
      if (page.rows.length === 0) {
        this.filling = null
        for (const file of [files.missing, files.found]) file.expect(0)
        return files
      }
      await this.takeReal(files, page.rows)
      last = page.rows.at(-1)!.id
    }
  }

  /** Takes cases that were read just now, decoys left out; which those are. */
  private async takeReal(files: OpenFiles, rows: readonly TakenRow[]): Promise<readonly string[]> {
    // after the cases: a decoy and its place in the list are committed together
    const decoys = await loadDecoys(this.pool, this.ring)
    await this.take(
      files,
      rows.filter((row) => !decoys.includes(row.id)),
    )
    return decoys
  }

  private async take(files: OpenFiles, rows: readonly TakenRow[]): Promise<void> {
    for (const [at, row] of rows.entries()) {
      if (at > 0 && at % AT_ONCE === 0) await breathe()
      const file = row.kind === 'MISSING' ? files.missing : files.found
      const child = row.active === false ? null : this.opened(row)
      if (child === null) file.close(row.id)
      else file.open(child)
    }
  }

  /** What a case says of the child; null of one that does not open, which must not keep the others from being compared. */
  private opened(row: ComparedRow): Described | null {
    try {
      return openCompared(this.ring, row).child
    } catch (error) {
      this.fault('case-unreadable', error)
      return null
    }
  }
}

function close({ missing, found }: OpenFiles, id: string): void {
  missing.close(id)
  found.close(id)
}

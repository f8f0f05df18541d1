import type { Pool, PoolClient } from 'pg'
import type { Day } from '../flow/day.ts'
import { cambodianDay } from '../flow/day.ts'
import { type StepCount, WITHIN } from '../flow/drop-off.ts'
import type { Passage } from '../flow/passage.ts'
import { isAway } from './away.ts'

type DayCount = StepCount & { readonly day: Day }

const WRITE_EVERY_MS = 2_000

/** The bound under which an answer counts that came so long after its screen. */
function within(shownAt: number | null, at: Date): number {
  const longest = WITHIN.at(-1)!
  if (shownAt === null) return longest
  return WITHIN.find((seconds) => at.getTime() - shownAt <= seconds * 1_000) ?? longest
}

/**
 * Counts where callers of this process are, and adds that to the store every two seconds, so that a keypress waits for
 * none of it. While the store is away the counts wait here; a process that is killed takes those of its last seconds with it.
 */
export class StepCounts {
  readonly #pool: Pool
  readonly #fault: (code: string, error: unknown) => void
  readonly #timer: NodeJS.Timeout
  #counts = new Map<string, DayCount>()
  #writing: Promise<void> = Promise.resolve()

  constructor(pool: Pool, fault: (code: string, error: unknown) => void) {
    this.#pool = pool
    this.#fault = fault
    this.#timer = setInterval(() => void this.write(), WRITE_EVERY_MS)
    this.#timer.unref()
  }

  /** Counts a passage; `shownAt` is when the screen before it came. An end is left as it is reached. */
  add({ language, left, reached }: Passage, at: Date, shownAt: number | null): void {
    const day = cambodianDay(at)
    if (left !== null) {
      const { flow, step, answered } = left
      const took = answered ? within(shownAt, at) : 0
      this.#add({ day, flow, step, language, within: took, reached: 0, answered: Number(answered), gone: 1 })
    }
    const { flow, step, end } = reached
    this.#add({ day, flow, step, language, within: 0, reached: 1, answered: 0, gone: Number(end) })
  }

  #add(count: DayCount): void {
    const key = [count.day, count.flow, count.step, count.language, count.within].join()
    const known = this.#counts.get(key)
    this.#counts.set(key, known === undefined ? count : together(known, count))
  }

  /** Adds what was counted so far to the store, where it answers. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      const counts = [...this.#counts.values()]
      if (counts.length === 0) return
      this.#counts = new Map()
      try {
        await addCounts(this.#pool, counts)
      } catch (error) {
        for (const count of counts) this.#add(count)
        if (!isAway(error)) this.#fault('step-counts', error)
      }
    })
    return this.#writing
  }

  /** Writes a last time. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.write()
  }
}

const together = (a: DayCount, b: DayCount): DayCount => ({
  ...a,
  reached: a.reached + b.reached,
  answered: a.answered + b.answered,
  gone: a.gone + b.gone,
})

async function addCounts(pool: Pool, counts: readonly DayCount[]): Promise<void> {
  const column = (name: keyof DayCount) => counts.map((count) => count[name])
  // in one order, so that two processes do not wait for each other
  await pool.query({
    name: 'add-step-counts',
    text: `INSERT INTO step_count (day, flow, step, language, within, reached, answered, gone)
      SELECT * FROM unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[], $8::int[])
      ORDER BY 1, 2, 3, 4, 5
      ON CONFLICT (day, flow, step, language, within) DO UPDATE SET reached = step_count.reached + excluded.reached,
        answered = step_count.answered + excluded.answered, gone = step_count.gone + excluded.gone`,
    values: [
      ...[column('day'), column('flow'), column('step'), column('language')],
      ...[column('within'), column('reached'), column('answered'), column('gone')],
    ],
  })
}

/** The counts of the days from `from` on and before `to`, as far as they are given. */
export async function readSteps(
  client: Pool | PoolClient,
  { from, to }: { readonly from?: Day | undefined; readonly to?: Day | undefined },
): Promise<StepCount[]> {
  const found = await client.query<StepCount>({
    name: 'read-steps',
    text: `SELECT flow, step, language, within, sum(reached)::int AS reached, sum(answered)::int AS answered, sum(gone)::int AS gone
      FROM step_count WHERE day >= coalesce($1::date, '-infinity') AND day < coalesce($2::date, 'infinity')
      GROUP BY flow, step, language, within`,
    values: [from ?? null, to ?? null],
  })
  return found.rows
}

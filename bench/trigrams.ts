import pg from 'pg'
import type { Described } from '../src/cases/match/description.ts'
import { tabRows } from '../src/cli/match-rows.ts'
import type { Ranks } from './match-holder.ts'

const ROWS_AT_ONCE = 20_000
const DAY = 86_400_000
const YEAR = 365.25

/** PostgreSQL's own search for names that look alike, on names in clear: what one would use instead of our match. */
export class Trigrams {
  private readonly client: pg.Client

  private constructor(client: pg.Client) {
    this.client = client
  }

  /** Opens it in a database of its own; says why not where PostgreSQL has no pg_trgm. */
  static async open(databaseUrl: string): Promise<Trigrams | string> {
    const client = new pg.Client(databaseUrl)
    await client.connect()
    try {
      await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
      return new Trigrams(client)
    } catch (error) {
      await client.end()
      return (error as Error).message
    }
  }

  /** Takes in the cases of a file in place of those before: seconds for rows and index. */
  async fill(file: string): Promise<number> {
    const began = performance.now()
    // nothing may tidy up the table while it is measured
    await this.client.query(
      'DROP TABLE IF EXISTS named; CREATE UNLOGGED TABLE named (id text, name text, sex text, born float8) WITH (autovacuum_enabled = false)',
    )
    let rows: Record<string, string>[] = []
    for await (const row of tabRows(file, ['id', 'name'])) {
      rows.push(row)
      if (rows.length < ROWS_AT_ONCE) continue
      await this.take(rows)
      rows = []
    }
    await this.take(rows)
    await this.client.query('CREATE INDEX ON named USING gin (name gin_trgm_ops)')
    await this.client.query('ANALYZE named')
    return (performance.now() - began) / 1_000
  }

  private async take(rows: readonly Record<string, string>[]): Promise<void> {
    await this.client.query(
      'INSERT INTO named SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::float8[])',
      [
        rows.map(({ id }) => id),
        rows.map(({ name }) => name?.toLowerCase() ?? ''),
        rows.map(({ sex }) => sex ?? null),
        rows.map(({ event_date, age }) =>
          age === undefined ? null : Date.parse(event_date!) / DAY - Number(age) * YEAR,
        ),
      ],
    )
  }

  /** Looks for each report, one after the other. A pet name is asked for where there is no name. */
  async rank(reports: readonly Described[]): Promise<Ranks> {
    const ranks: Ranks = { times: [], first: [] }
    for (const { name, nick, sex, age, day } of reports) {
      const from = performance.now()
      const { rows } = await this.client.query<{ id: string }>({
        name: 'trigrams',
        text: `SELECT id FROM named WHERE name % $1 AND ($2::text IS NULL OR sex IS NULL OR sex = $2)
          AND ($3::float8 IS NULL OR born IS NULL OR abs(born - $3) < 1100) ORDER BY similarity(name, $1) DESC, id LIMIT 10`,
        values: [(name ?? nick ?? '').toLowerCase(), sex ?? null, age === undefined ? null : day - age * YEAR],
      })
      ranks.times.push(performance.now() - from)
      ranks.first.push(rows[0]?.id ?? null)
    }
    return ranks
  }

  close(): Promise<void> {
    return this.client.end()
  }
}

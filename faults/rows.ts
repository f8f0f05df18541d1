import pg from 'pg'

interface Column {
  readonly table: string
  readonly name: string
  /** As a statement writes it, `text[]`, `"Role"`. */
  readonly type: string
  /** `e` = enumeration, `A` = array; the catalogue's letters. */
  readonly kind: string
  readonly required: boolean
  readonly refersTo: string | null
  readonly label: string | null
}

const COLUMNS = `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    CASE WHEN t.typtype = 'e' THEN 'e' ELSE t.typcategory::text END AS kind,
    a.attnotnull AND a.attidentity = '' AND a.attgenerated = '' AND NOT a.atthasdef AS required,
    (SELECT format('%I.%I', f.relname, fa.attname) FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
      JOIN pg_attribute fa ON fa.attrelid = f.oid AND fa.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.conkey[1] = a.attnum LIMIT 1) AS "refersTo",
    (SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder LIMIT 1) AS label
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
  ORDER BY 1, a.attnum`

const quoted = pg.escapeIdentifier

async function columnsOf(client: pg.Client): Promise<ReadonlyMap<string, readonly Column[]>> {
  const tables = new Map<string, Column[]>()
  for (const row of (await client.query<Column>(COLUMNS)).rows)
    tables.set(row.table, [...(tables.get(row.table) ?? []), row])
  return tables
}

/** Something that the column takes, other in each row `n`. */
function madeUp({ type, kind, label, refersTo }: Column): string {
  if (refersTo !== null) {
    const [table, column] = refersTo.split('.')
    return `(SELECT ${column} FROM ${table} ORDER BY 1 OFFSET (n - 1) LIMIT 1)`
  }
  if (kind === 'e') return pg.escapeLiteral(label ?? '')
  if (kind === 'A') return `'{}'`
  if (type === 'uuid') return 'gen_random_uuid()'
  if (type === 'bytea') return 'sha256(n::text::bytea)'
  if (type === 'boolean') return 'n % 2 = 0'
  if (type.startsWith('json')) return `jsonb_build_object('n', n)`
  if (kind === 'D') return `'2026-11-01'::timestamptz + n * interval '1 hour'`
  if (kind === 'N') return 'n'
  return `'row ' || n`
}

/** Fills as many tables as take made-up rows, whatever the schema is by now; gives how many. */
export async function fillTables(url: string, rows: number): Promise<number> {
  return on(url, async (client) => {
    let left = [...(await columnsOf(client))]
    let filled = 0
    // a table that refers to another comes after it: as many rounds as it takes
    for (let before = -1; before !== filled; ) {
      before = filled
      const failed: typeof left = []
      for (const [table, columns] of left) {
        const given = columns.filter(({ required }) => required)
        const names = given.map(({ name }) => quoted(name)).join(', ')
        const done = await client
          .query(
            `INSERT INTO ${quoted(table)} (${names}) SELECT ${given.map(madeUp).join(', ')} FROM generate_series(1, ${rows}) n`,
          )
          .then(
            () => true,
            () => false,
          )
        if (done) filled += 1
        else failed.push([table, columns])
      }
      left = failed
    }
    return filled
  })
}

/** The columns of each table, for `contentOf`. */
export const shapeOf = (url: string): Promise<ReadonlyMap<string, readonly string[]>> =>
  on(
    url,
    async (client) =>
      new Map([...(await columnsOf(client))].map(([table, columns]) => [table, columns.map(({ name }) => name)])),
  )

/**
 * All that a database holds and how it is made, in lines that can be compared: columns, indexes, constraints, functions,
 * triggers, and a hash of each table's rows. Of columns that are not in `before`, those that chance or the clock fills are
 * left out.
 */
export async function contentOf(url: string, before: ReadonlyMap<string, readonly string[]>): Promise<string> {
  return on(url, async (client) => {
    const made = await client.query<{ line: string }>(`
      SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS line
        FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL SELECT concat_ws(' ', indexrelid::regclass, indisvalid, pg_get_indexdef(indexrelid)) FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace = 'public'::regnamespace
      UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
      UNION ALL SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT tgisinternal
      UNION ALL SELECT concat_ws(' ', migration_name, checksum) FROM _prisma_migrations
        WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
      ORDER BY 1`)
    const lines = made.rows.map(({ line }) => line)
    for (const [table, columns] of await columnsOf(client)) {
      const known = before.get(table) ?? []
      const compared = columns.filter(
        ({ name, type, kind }) => known.includes(name) || (kind !== 'D' && type !== 'uuid' && type !== 'bytea'),
      )
      const all = compared.map(({ name }) => quoted(name)).join(', ')
      const { rows } = await client.query<{ hash: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(line, E'\\n' ORDER BY line)), '') AS hash
          FROM (SELECT ROW(${all})::text AS line FROM ${quoted(table)}) AS of`,
      )
      lines.push(`${table}: ${rows[0]?.hash}`)
    }
    return lines.join('\n')
  })
}

async function on<Result>(url: string, act: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

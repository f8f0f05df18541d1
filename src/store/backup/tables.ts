import pg, { type Pool, type PoolClient } from 'pg'

export const quoted = pg.escapeIdentifier

/** Signs of life, sign-ins and codes under way: nothing of them may come back. */
const LEFT_OUT = ['_prisma_migrations', 'heartbeat', 'console_session', 'invitation', 'confirmation']

/** Tables whose rows go into the section of keys. */
export const KEY_TABLES: readonly string[] = ['data_key', 'day_key']

/** The tables of the store, later ones too, but for those that no backup holds. */
export async function tablesOf(client: Pool | PoolClient): Promise<string[]> {
  return (await allTables(client)).filter((name) => !LEFT_OUT.includes(name))
}

/** Every table of the store that holds rows of ours. */
export async function allTables(client: Pool | PoolClient): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> '_prisma_migrations' ORDER BY relname`,
  )
  return found.rows.map(({ name }) => name)
}

/** The parts of divided tables, as a statement names them. */
export async function partsOf(client: PoolClient): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits JOIN pg_class c ON c.oid = inhparent WHERE c.relkind = 'p'
      AND c.relnamespace = 'public'::regnamespace AND inhrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r')`,
  )
  return found.rows.map(({ name }) => name)
}

/** The migrations a store has, by name. */
export async function migrationsOf(client: Pool | PoolClient): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return found.rows.map(({ name }) => name)
}

/** Foreign keys between tables, as the statements that put them off to the end of a transaction, and back. */
export async function foreignKeys(client: PoolClient): Promise<{ readonly off: string[]; readonly back: string[] }> {
  const found = await client.query<{ name: string; of: string }>(
    `SELECT conname AS name, conrelid::regclass::text AS of FROM pg_constraint
      WHERE contype = 'f' AND NOT condeferrable AND connamespace = 'public'::regnamespace`,
  )
  const alter = (how: string) =>
    found.rows.map(({ name, of }) => `ALTER TABLE ${of} ALTER CONSTRAINT ${quoted(name)} ${how}`)
  return { off: alter('DEFERRABLE INITIALLY DEFERRED'), back: alter('NOT DEFERRABLE') }
}

/** Moves every counter of a table behind the rows it has. */
export async function moveCounters(client: PoolClient): Promise<void> {
  const found = await client.query<{ sequence: string; table: string; column: string }>(
    `SELECT pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence, c.relname AS table, a.attname AS column
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`,
  )
  for (const { sequence, table, column } of found.rows)
    await client.query(
      `SELECT setval($1, greatest(max(${quoted(column)}), 1), max(${quoted(column)}) IS NOT NULL) FROM ${quoted(table)}`,
      [sequence],
    )
}

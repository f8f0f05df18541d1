import pg from 'pg'
import {
  APPEND_ONLY,
  CHANNEL_RIGHTS,
  FUNCTION_RIGHTS,
  OWNERS_ALONE,
  READ_ALONE,
  STAFF_TABLES,
  STORE_ROLES,
} from '../roles.ts'

const quoted = pg.escapeIdentifier
const ALL_ROLES = STORE_ROLES.map(quoted).join(', ')
const tables = (names: readonly string[]) => names.map((name) => `public.${quoted(name)}`).join(', ')

/** `settleGrants` in a connection of its own; `makesRoles` first makes the roles, which takes a login that may. */
export async function buildWalls(databaseUrl: string, makesRoles: boolean): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    if (makesRoles) await makeRoles(client)
    return await settleGrants(client)
  } finally {
    await client.end()
  }
}

/** Makes the roles that are missing, without a login of their own. */
async function makeRoles(client: pg.Client): Promise<void> {
  const known = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles')
  const names = new Set(known.rows.map(({ rolname }) => rolname))
  for (const role of STORE_ROLES)
    if (!names.has(role)) await client.query(`CREATE ROLE ${quoted(role)} NOLOGIN NOSUPERUSER NOBYPASSRLS`)
}

/**
 * Gives each role what it needs and takes everything else, and builds the row rules of staff. False, with nothing done,
 * where the roles are not there or the tables belong to another login. To be done again after every migration, because a
 * new table belongs to its owner alone.
 */
export async function settleGrants(client: pg.Client): Promise<boolean> {
  const able = await client.query<{ able: boolean }>(
    `SELECT (SELECT count(*) FROM pg_roles WHERE rolname = ANY ($1)) = $2
      AND pg_has_role(current_user, relowner, 'MEMBER') AS able FROM pg_class WHERE oid = to_regclass('public."case"')`,
    [STORE_ROLES, STORE_ROLES.length],
  )
  if (able.rows[0]?.able !== true) return false
  // one simple query is one transaction: nobody meets a moment without rights
  await client.query(
    [...rightsOfAll(), ...rightsOfChannel(), ...(await rightsOfStaff(client)), ...queueRights()].join(';\n'),
  )
  for (const { table, rows, adds } of STAFF_TABLES) await buildRowWall(client, table, rows, adds)
  const { rows } = await client.query<{ newest: string | null }>(NEWEST)
  await client.query(`COMMENT ON TABLE public._prisma_migrations IS ${pg.escapeLiteral(settledAt(rows[0]?.newest))}`)
  return true
}

const NEWEST = `SELECT max(migration_name) AS newest FROM public._prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
const settledAt = (newest: string | null | undefined) => `rights settled after ${newest}`

/** Whether whoever migrated last died before the roles had their rights. */
export async function owesGrants(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ newest: string | null; settled: string | null }>(
    `SELECT (${NEWEST}), obj_description('public._prisma_migrations'::regclass, 'pg_class') AS settled`,
  )
  return rows[0]?.settled !== settledAt(rows[0]?.newest)
}

function rightsOfAll(): string[] {
  const functions = [...new Set(Object.values(FUNCTION_RIGHTS).flat())].map((name) => `public.${name}`).join(', ')
  return [
    `REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${ALL_ROLES}`,
    `GRANT USAGE ON SCHEMA public TO ${ALL_ROLES}`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, ${ALL_ROLES}`,
    `REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, ${ALL_ROLES}`,
    `REVOKE ALL ON FUNCTION ${functions} FROM PUBLIC, ${ALL_ROLES}`,
    ...STORE_ROLES.map(
      (role) =>
        `GRANT EXECUTE ON FUNCTION ${FUNCTION_RIGHTS[role].map((name) => `public.${name}`).join(', ')} TO ${quoted(role)}`,
    ),
    // how far the schema is, for every login that starts a process
    'GRANT SELECT ON public._prisma_migrations TO PUBLIC',
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO rokkon_worker`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO rokkon_worker`,
    `REVOKE UPDATE, DELETE ON ${tables(APPEND_ONLY)} FROM rokkon_worker`,
    `REVOKE ALL ON ${tables(OWNERS_ALONE)} FROM rokkon_worker`,
    `REVOKE INSERT, UPDATE, DELETE ON ${tables(READ_ALONE)} FROM rokkon_worker`,
  ]
}

const rightsOfChannel = (): string[] =>
  CHANNEL_RIGHTS.map(({ table, may, columns }) => {
    const which = columns === undefined ? '' : ` (${columns.map(quoted).join(', ')})`
    return `GRANT ${may}${which} ON ${tables([table])} TO rokkon_channel`
  })

async function rightsOfStaff(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ table: string; columns: string[] }>(
    `SELECT relname AS table, array_agg(attname::text ORDER BY attnum) AS columns FROM pg_class
      JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
      WHERE relnamespace = 'public'::regnamespace AND relname = ANY ($1) GROUP BY relname`,
    [STAFF_TABLES.map(({ table }) => table)],
  )
  const columnsOf = new Map(found.rows.map((row) => [row.table, row.columns]))
  return [
    ...STAFF_TABLES.flatMap(({ table, hides = [], adds }) => {
      const shown = (columnsOf.get(table) ?? []).filter((column) => !hides.includes(column))
      return [
        `GRANT SELECT (${shown.map(quoted).join(', ')}) ON ${tables([table])} TO rokkon_staff`,
        ...(adds === undefined ? [] : [`GRANT INSERT ON ${tables([table])} TO rokkon_staff`]),
      ]
    }),
    `GRANT USAGE ON SEQUENCE public.access_log_id_seq TO rokkon_staff`,
  ]
}

/** The queue's own schema, where it lives in this database: kinds of job and opaque ids. */
const queueRights = (): string[] => [
  `DO $$ BEGIN
    IF to_regnamespace('bullmq') IS NOT NULL THEN
      GRANT USAGE, CREATE ON SCHEMA bullmq TO rokkon_channel, rokkon_worker;
      GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO rokkon_channel, rokkon_worker;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA bullmq TO rokkon_channel, rokkon_worker;
    END IF;
  END $$`,
]

/** The rules of one table, in a transaction of its own: it is locked for a moment, and never two at once. */
async function buildRowWall(client: pg.Client, table: string, rows: string, adds: string | undefined): Promise<void> {
  const on = tables([table])
  await client.query(
    [
      `SET LOCAL lock_timeout = '10s'`,
      `ALTER TABLE ${on} ENABLE ROW LEVEL SECURITY`,
      `DROP POLICY IF EXISTS work ON ${on}`,
      `CREATE POLICY work ON ${on} TO rokkon_channel, rokkon_worker USING (true) WITH CHECK (true)`,
      `DROP POLICY IF EXISTS staff_read ON ${on}`,
      `CREATE POLICY staff_read ON ${on} FOR SELECT TO rokkon_staff USING (${rows})`,
      `DROP POLICY IF EXISTS staff_add ON ${on}`,
      ...(adds === undefined
        ? []
        : [`CREATE POLICY staff_add ON ${on} FOR INSERT TO rokkon_staff WITH CHECK (${adds})`]),
    ].join(';\n'),
  )
}

import type { PoolConfig } from 'pg'
import { ACCESS, type Relation, type Resource } from '../cases/access.ts'

/** The database roles that run the gateway. Whoever owns the tables migrates, and runs nothing else. */
export const STORE_ROLES = ['rokkon_channel', 'rokkon_worker', 'rokkon_staff'] as const
export type StoreRole = (typeof STORE_ROLES)[number]

/**
 * For `verify` of a pool: each new connection takes the role where the store has it and the login is a member; elsewhere
 * (the embedded store) it stays what it is.
 */
export function takeRole(role: StoreRole): NonNullable<PoolConfig['verify']> {
  return (client, done) => {
    client
      .query(
        `SELECT set_config('role', rolname, false) FROM pg_roles
          WHERE rolname = $1 AND pg_has_role(session_user, oid, 'MEMBER')`,
        [role],
      )
      .then(
        () => done(),
        (error: Error) => done(error),
      )
  }
}

/** History: added to, never changed or deleted, by no role. */
export const APPEND_ONLY: readonly string[] = ['case_event', 'access_log', 'audit_block', 'audit_leaf', 'release']

/** Who may do what: nobody who runs the gateway may give it to himself. */
export const OWNERS_ALONE: readonly string[] = ['api_token', '_prisma_migrations']

/** What the gateway goes by and whoever owns the tables decides: the worker reads it. */
export const READ_ALONE: readonly string[] = ['match_model']

/** One right of the channel role; columns where it is not the whole row. */
interface ChannelRight {
  readonly table: string
  readonly may: 'SELECT' | 'INSERT' | 'UPDATE'
  readonly columns?: readonly string[]
}

/** What taking reports in needs and no more: cases, people and keys are not among it. */
export const CHANNEL_RIGHTS: readonly ChannelRight[] = [
  { table: 'inbound_message', may: 'INSERT' },
  // what a repeat is told by, and what the readiness page and the figures count
  { table: 'inbound_message', may: 'SELECT', columns: ['id', 'channel', 'key', 'kind', 'state', 'received_at'] },
  { table: 'ussd_session', may: 'SELECT' },
  { table: 'ussd_session', may: 'INSERT' },
  { table: 'ussd_session', may: 'UPDATE' },
  { table: 'step_count', may: 'SELECT' },
  { table: 'step_count', may: 'INSERT' },
  { table: 'step_count', may: 'UPDATE' },
  { table: 'contact', may: 'SELECT', columns: ['id', 'phone_hash', 'language', 'opted_out_at'] },
  { table: 'quota', may: 'SELECT' },
  { table: 'quota', may: 'INSERT' },
  { table: 'quota', may: 'UPDATE' },
  { table: 'miss', may: 'SELECT' },
  { table: 'miss', may: 'INSERT' },
  { table: 'miss', may: 'UPDATE' },
  { table: 'agency', may: 'SELECT' },
  { table: 'day_count', may: 'SELECT' },
  { table: 'day_count', may: 'INSERT' },
  { table: 'day_count', may: 'UPDATE' },
  { table: 'alarm', may: 'INSERT' },
  // public numbers of duty desks
  { table: 'organisation', may: 'SELECT', columns: ['type', 'scope_prefix', 'desk_phone'] },
  { table: 'number_block', may: 'SELECT', columns: ['block', 'node_id', 'given_up_at'] },
  { table: 'number_block', may: 'INSERT' },
  // a block that two nodes hold after a fail-over
  { table: 'number_block', may: 'UPDATE', columns: ['given_up_at'] },
  { table: 'day_key', may: 'SELECT' },
  { table: 'day_key', may: 'INSERT' },
  { table: 'heartbeat', may: 'SELECT' },
  // the readiness page
  { table: 'channel_state', may: 'SELECT' },
  // a phone that asks for texts
  { table: 'channel_state', may: 'INSERT', columns: ['channel', 'heard_at'] },
  { table: 'channel_state', may: 'UPDATE', columns: ['heard_at'] },
  { table: 'text_offer', may: 'SELECT' },
  { table: 'text_offer', may: 'UPDATE', columns: ['offers', 'body', 'ended_at'] },
]

/** What the way in asks instead of reading tables: by a case number or the keyed hash of a phone, one answer at a time. */
const OF_CALLERS = [
  ...['promised_number(uuid)', 'pin_case(text)', 'pin_cases_of(bytea)', 'confirm_contact(bytea, uuid)'],
  ...['is_contact_live(bytea, uuid)', 'role_of_phone(bytea)'],
  ...['official_of_phone(bytea)', 'official_cases(bytea, text)'],
  ...['case_of_alert(bytea, text)', 'keep_tickets(bytea, text[])', 'ticket_state(text)'],
  'free_texts(bytea)',
]

/** The functions of the store that stand in for tables, by the role that may ask them. */
export const FUNCTION_RIGHTS: Readonly<Record<StoreRole, readonly string[]>> = {
  rokkon_channel: OF_CALLERS,
  rokkon_worker: [
    ...OF_CALLERS,
    'match_sides(uuid[])',
    'case_event_hash(bytea, case_event)',
    'human_of(uuid)',
    'case_status_stands("case")',
    ...['access_log_open(timestamptz, timestamptz)', 'access_log_drop()', 'access_log_rest()'],
  ],
  rokkon_staff: [
    ...['reader()', 'reader_role()', 'reader_area()', 'reader_person()', 'reader_cases()'],
    ...['match_sides(uuid[])', 'read_token(bytea)', 'names_sharing_keys(bytea[], uuid[], text[], integer)'],
  ],
}

/** A table that staff read, and the rows of it that one reader reaches, as SQL. */
interface StaffTable {
  readonly table: string
  /** Columns that no reader needs. */
  readonly hides?: readonly string[]
  readonly rows: string
  /** Rows that a reader may add, as SQL; none without. */
  readonly adds?: string
}

const READS_AS = '(SELECT reader_role())'
const AREA = '(SELECT reader_area())'
const ME = '(SELECT reader_person())'
const IS_KNOWN = `${READS_AS} IS NOT NULL`

/** That the reader has a role which the access table lets at a resource by one of these relations, over the API or the console. */
function may(resource: Resource, ...relations: readonly Relation[]): string {
  const roles = ACCESS.filter(
    (row) => row.resource === resource && relations.includes(row.relation) && ['api', 'console'].includes(row.channel),
  ).map((row) => `'${row.role}'`)
  return roles.length === 0 ? 'false' : `${READS_AS} IN (${[...new Set(roles)].join(', ')})`
}

const caseOf = (column: string) => `EXISTS (SELECT FROM "case" c WHERE c.id = ${column})`
const ownCase = (column: string) => `EXISTS (SELECT FROM "case" c WHERE c.id = ${column} AND c.owner_id = ${ME})`
/** What belongs to no case yet is for those who read the whole country. */
const caseOrWhole = (column: string) =>
  `(CASE WHEN ${column} IS NULL THEN ${may('case', 'area', 'any')} AND ${AREA} = '%' ELSE ${caseOf(column)} END)`

/**
 * The second wall: which rows a reader reaches by area, assignment, ownership or role, whatever a statement of ours asks
 * for. It follows the access table (`cases/access.ts`), which says as the first wall which fields of them are shown. Nobody
 * without a setting reaches any.
 */
export const STAFF_TABLES: readonly StaffTable[] = [
  {
    table: 'case',
    hides: ['pin_hash'],
    rows: `(${may('case', 'area', 'any')} AND coalesce(district, province, '')::text LIKE ${AREA})
      OR id IN (SELECT reader_cases())`,
  },
  {
    table: 'person',
    rows: `${caseOf('case_id')}
      AND (role IN ('CHILD', 'COMPANION') OR ${may('suspect', 'assigned', 'owner', 'area', 'any')})`,
  },
  { table: 'report', rows: caseOrWhole('case_id') },
  { table: 'safe_contact', rows: caseOf('case_id') },
  { table: 'safe_word', rows: `${may('safe-word', 'owner')} AND ${ownCase('case_id')}` },
  { table: 'case_event', rows: caseOf('case_id') },
  { table: 'proposal', rows: caseOf('case_id') },
  { table: 'external_ref', rows: caseOf('case_id') },
  { table: 'callback', rows: caseOrWhole('case_id') },
  { table: 'match', rows: `${caseOf('left_id')} OR ${caseOf('right_id')}` },
  { table: 'alert', rows: `official_id = ${ME} OR ${caseOf('case_id')}` },
  // bodies are sealed at the door; which case one belongs to is known by its report alone
  { table: 'inbound_message', rows: may('message', 'area', 'any') },
  { table: 'outbound_message', rows: `${may('message', 'any')} OR ${caseOrWhole('case_id')}` },
  { table: 'outbound_attempt', rows: 'EXISTS (SELECT FROM outbound_message m WHERE m.id = message_id)' },
  {
    table: 'contact',
    rows: `${may('case', 'any')} OR EXISTS (SELECT FROM report r WHERE r.contact_id = contact.id)
      OR EXISTS (SELECT FROM safe_contact s WHERE s.contact_id = contact.id)
      OR EXISTS (SELECT FROM official o WHERE o.contact_id = contact.id
        AND (${may('person', 'any')} OR (${may('person', 'area')} AND o.scope_prefix LIKE ${AREA})))`,
  },
  // role and desk stand beside each act; the name is sealed
  { table: 'official', hides: ['pin_hash'], rows: IS_KNOWN },
  { table: 'organisation', rows: IS_KNOWN },
  // of cases, of those who reported them, of staff; keys of what belongs to no case with those who read the whole country.
  // Written out rather than by the rules of contacts, which would cost each reading milliseconds to plan.
  {
    table: 'data_key',
    rows: `(${may('case', 'area', 'any')} AND ${AREA} = '%') OR ${caseOf('data_key.id')}
      OR EXISTS (SELECT FROM safe_contact s WHERE s.contact_id = data_key.id)
      OR EXISTS (SELECT FROM report r WHERE r.contact_id = data_key.id)
      OR (${may('person', 'area', 'any')}
        AND EXISTS (SELECT FROM official o WHERE data_key.id IN (o.id, o.contact_id)))`,
  },
  {
    table: 'access_log',
    rows: `actor_id = ${ME} OR token = (SELECT current_setting('rokkon.person', true))
      OR ${may('access-log', 'any')} OR (${may('access-log', 'area')} AND ${caseOf('case_id')})`,
    adds: IS_KNOWN,
  },
  { table: 'alarm', rows: IS_KNOWN, adds: IS_KNOWN },
  { table: 'step_count', rows: may('analysis', 'any') },
]

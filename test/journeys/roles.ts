import pg from 'pg'

/** Addresses of one database by who connects. */
export interface Logins {
  /** Owns the tables and migrates; may make roles. */
  readonly owner: string
  /** May take the roles of a host with the whole key ring. */
  readonly web: string
  /** May take the channel role alone: the exposed host. */
  readonly exposed: string
  readonly worker: string
  /** May be staff and nothing else. */
  readonly staff: string
}

const LOGINS = {
  web: ['rokkon_channel', 'rokkon_staff', 'rokkon_worker'],
  exposed: ['rokkon_channel'],
  worker: ['rokkon_worker'],
  staff: ['rokkon_staff'],
} as const

/** Makes an owner and a database that is his, on a server whose address has a superuser's login; the roles come later. */
export async function ownedDatabase(server: string): Promise<string> {
  await on(server, 'CREATE ROLE house LOGIN CREATEROLE NOSUPERUSER', 'CREATE DATABASE house OWNER house')
  return as(server, 'house', 'house')
}

/** Makes the logins that run the gateway; none of them inherits what its roles may. */
export async function makeLogins(server: string, owner: string): Promise<Logins> {
  const made = Object.entries(LOGINS).map(
    ([name, roles]) => `CREATE ROLE login_${name} LOGIN NOINHERIT NOSUPERUSER IN ROLE ${roles.join(', ')}`,
  )
  await on(server, ...made)
  const login = (name: string) => as(owner, `login_${name}`)
  return { owner, web: login('web'), exposed: login('exposed'), worker: login('worker'), staff: login('staff') }
}

function as(address: string, user: string, database?: string): string {
  const url = new URL(address)
  url.username = user
  if (database !== undefined) url.pathname = `/${database}`
  return url.href
}

async function on(address: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(address)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

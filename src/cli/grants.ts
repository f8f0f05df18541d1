import { makeQueueSchema } from '../jobs/bull.ts'
import { buildWalls } from '../store/migrate/grants.ts'
import { migrate } from '../store/migrate/migrate.ts'
import { STORE_ROLES } from '../store/roles.ts'
import type { Command } from './commands.ts'

/** `grants`: builds the second wall on a server. */
export const grants: Command = {
  words: 'grants',
  takes: '',
  does: 'on a server, as its owner: makes the roles that run the gateway and gives each what it needs and no more',
  async run(_args, { config, talk, result }) {
    if (config.databaseUrl === null) {
      talk('The embedded store has one role; grants are for a server: set DATABASE_URL to its owner.')
      return 2
    }
    await migrate(config.databaseUrl, { log: talk })
    if (config.redisUrl === null) await makeQueueSchema(config.databaseUrl)
    if (!(await buildWalls(config.databaseUrl, true))) {
      talk('The tables belong to another login: set DATABASE_URL to their owner.')
      return 1
    }
    for (const role of STORE_ROLES) result(role)
    talk('Now give each process a login of its own: CREATE ROLE … LOGIN NOINHERIT IN ROLE … (README, database roles).')
    return 0
  },
}

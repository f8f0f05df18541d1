import { makeQueueSchema } from '../jobs/bull.ts'
import { buildWalls } from '../store/migrate/grants.ts'
import { migrate } from '../store/migrate/migrate.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'

/** `migrate`: brings the database up to date. */
export const migrateCommand: Command = {
  words: 'migrate',
  takes: '',
  does: 'brings the database up to date (also one that `prisma migrate deploy` keeps)',
  async run(_args, { config, result, talk }) {
    if (config.databaseUrl !== null) {
      const applied = await migrate(config.databaseUrl, { log: talk })
      for (const name of applied) result(name)
      if (config.redisUrl === null) await makeQueueSchema(config.databaseUrl)
      if (await buildWalls(config.databaseUrl, false)) talk('The roles have what they need.')
      if (applied.length === 0) talk('Nothing to do.')
      return 0
    }
    await withStore(config, talk, async () => talk('The embedded database is up to date.'))
    return 0
  },
}

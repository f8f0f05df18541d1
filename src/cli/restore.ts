import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { proveBackup } from '../store/backup/prove.ts'
import { restoreBackup } from '../store/backup/restore.ts'
import { destroyWeeks } from '../store/backup/week-keys.ts'
import { readRingOf } from '../store/secrets/keys.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'

/** `restore`: the store as a backup has it, but for what was erased or ended since. */
export const restore: Command = {
  words: 'restore',
  takes: 'FILE [--replace]',
  does: 'brings an empty store (or with --replace any) to what a backup holds; what was erased since stays erased',
  async run(args, { config, result, talk }) {
    const replaces = args.includes('--replace')
    const [file, ...more] = args.filter((word) => word !== '--replace')
    if (file === undefined || more.length > 0 || file.startsWith('-')) {
      talk(`restore takes ${this.takes}`)
      return 2
    }
    const dataDir = path.resolve(config.dataDir)
    const now = new Date()
    await destroyWeeks(dataDir, now)
    // before any store is opened, which would make a new key ring in an empty folder
    const proven = await proveBackup(path.resolve(file), readRingOf(config.piiKeys, dataDir), dataDir, now)
    talk(`The file is whole and unchanged; it was made at ${proven.head.at}.`)
    if (proven.keys.keys === null)
      talk('The keys in it open no more: what is sealed is read by the keys of the store alone.')
    const done = await withStore(config, talk, ({ pool, ring }) =>
      restoreBackup({ pool, ring, dataDir, newId: () => uuid() }, proven, replaces, talk),
    )
    result(JSON.stringify(done))
    if (done.withoutKey > 0) talk(`Without a key, and closed for ever: ${done.withoutKey} cases, people or reports.`)
    if (done.bad !== null) talk(`The data is back, but its history does not verify: ${done.bad}`)
    return done.bad === null ? 0 : 1
  },
}

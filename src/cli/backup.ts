import path from 'node:path'
import { makeBackup } from '../store/backup/make.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'

/** `backup`: one file with everything, beside a running gateway. */
export const backup: Command = {
  words: 'backup',
  takes: 'FILE',
  does: 'writes the whole store, the spool and the anchors into one encrypted file; a JSON line with its SHA-256',
  async run(args, { config, result, talk }) {
    const [file] = args
    if (file === undefined || args.length !== 1 || file.startsWith('-')) {
      talk(`backup takes ${this.takes}`)
      return 2
    }
    const done = await withStore(config, talk, (store) => makeBackup(store, path.resolve(file), new Date(), talk))
    result(JSON.stringify(done))
    return 0
  },
}

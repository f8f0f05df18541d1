import path from 'node:path'
import { rewrapAll } from '../store/erasure.ts'
import { narrowRingText, openKeyRing, readRingOf, ringPath } from '../store/secrets/keys.ts'
import { rotateKeys } from '../store/secrets/rotate-keys.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'

/** `keys rotate`: new versions of the keys that wrap and seal; every data key is wrapped anew. */
export const keysRotate: Command = {
  words: 'keys rotate',
  takes: '',
  does: 'adds a version to the key file and wraps every data key with it; old versions stay, to open',
  async run(_args, { config, talk }) {
    const dataDir = path.resolve(config.dataDir)
    const file = ringPath(config.piiKeys, dataDir)
    if (file === null) {
      talk('keys rotate takes a key ring in a file: PII_KEYS=file:PATH')
      return 2
    }
    return withStore(config, talk, async ({ pool }) => {
      if (!(await rotateKeys(file, new Date()))) {
        talk('A narrow ring cannot be rotated.')
        return 1
      }
      const done = await rewrapAll(pool, openKeyRing(config.piiKeys, dataDir, new Date()).ring)
      talk(`A new version is in the key file: copy it elsewhere. Keys wrapped anew: ${done}.`)
      return 0
    })
  },
}

/** `keys narrow`: the ring of a host that only takes in. */
export const keysNarrow: Command = {
  words: 'keys narrow',
  takes: '',
  does: 'prints the narrow ring for an exposed host: it seals what comes in and opens no archive',
  async run(_args, { config, result }) {
    result(narrowRingText(readRingOf(config.piiKeys, path.resolve(config.dataDir))).trimEnd())
    return 0
  },
}

import { readMigrations } from '../migrate/files.ts'
import { ringOf } from '../secrets/keys.ts'
import type { RingFile } from '../secrets/ring-file.ts'
import { BackupError, type BackupHead, BackupReader, type FileKeys, fileKeys } from './format.ts'
import { weekKeyToOpen } from './week-keys.ts'

/** A backup that was read from end to end: whole, unchanged, of this key ring and this version of the tables. */
export interface ProvenBackup {
  readonly file: string
  readonly head: BackupHead
  readonly keys: FileKeys
  readonly sha256: string
}

/**
 * Reads a whole file without touching any store.
 * @throws BackupError with one line about the first thing that is wrong.
 */
export async function proveBackup(file: string, written: RingFile, dataDir: string, now: Date): Promise<ProvenBackup> {
  const reader = await BackupReader.open(file)
  try {
    const { head } = reader
    const ringKey = ringOf(written).backup.keys.get(head.keyVersion)
    if (ringKey === undefined)
      throw new BackupError(
        `PII_KEYS: the ring lacks version ${head.keyVersion} of the backup key, which the file needs`,
      )
    const keys = fileKeys(head, ringKey, weekKeyToOpen(dataDir, head.week, now))
    const frames = reader.frames(keys)
    let next = await frames.next()
    while (next.done !== true) next = await frames.next()
    const known = (await readMigrations()).migrationDirectories.map((each) => each.path)
    const newer = head.migrations.find((name) => !known.includes(name))
    if (newer !== undefined) throw new BackupError(`the backup is of a newer version of this program (${newer})`)
    const missing = known.find((name) => !head.migrations.includes(name))
    if (missing !== undefined)
      throw new BackupError(
        `the backup was made before ${missing}: restore it with the version that made it, then start this one`,
      )
    return { file, head, keys, sha256: next.value }
  } finally {
    await reader.close()
  }
}

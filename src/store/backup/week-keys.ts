import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { alone } from '../embedded/lock.ts'
import { replaceFile } from '../replace-file.ts'
import { BackupError } from './format.ts'

const DAY_MS = 24 * 3_600_000
/** A key is destroyed so long after its week began; so the keys in a backup open for 28 to 35 days. */
const LIFE_MS = 35 * DAY_MS

const shape = z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.base64())
type WeekKeys = z.infer<typeof shape>

const fileIn = (dataDir: string) => path.join(dataDir, 'backup-keys.json')

/** The Monday (UTC) of a week. */
export function weekOf(now: Date): string {
  const day = Math.floor(now.getTime() / DAY_MS)
  // 1970 began on a Thursday
  return new Date((day - ((day + 3) % 7)) * DAY_MS).toISOString().slice(0, 10)
}

const isOver = (week: string, now: Date) => now.getTime() - Date.parse(week) >= LIFE_MS

function read(dataDir: string): WeekKeys {
  if (!existsSync(fileIn(dataDir))) return {}
  try {
    return shape.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
  } catch {
    throw new BackupError('backup-keys.json in DATA_DIR cannot be read')
  }
}

/** One process at a time changes the file: of two first backups of a week both must have the same key. */
function change<Result>(dataDir: string, act: (keys: WeekKeys) => Result): Promise<Result> {
  return alone(`${fileIn(dataDir)}.lock`, async () => {
    const keys = read(dataDir)
    const before = JSON.stringify(keys)
    const result = act(keys)
    if (JSON.stringify(keys) !== before) replaceFile(fileIn(dataDir), `${JSON.stringify(keys, null, 2)}\n`)
    return result
  })
}

function dropOld(keys: WeekKeys, now: Date): number {
  const old = Object.keys(keys).filter((week) => isOver(week, now))
  for (const week of old) delete keys[week]
  return old.length
}

/**
 * The random key of this week, made when it is the first backup of it and on disk before it is used. It is made from
 * nothing, so that once destroyed it cannot be made again.
 */
export function weekKeyToSeal(dataDir: string, now: Date): Promise<{ readonly week: string; readonly key: Buffer }> {
  return change(dataDir, (keys) => {
    dropOld(keys, now)
    const week = weekOf(now)
    keys[week] ??= randomBytes(32).toString('base64')
    return { week, key: Buffer.from(keys[week], 'base64') }
  })
}

/** The key of a week, or null when it was destroyed, or should have been by now. */
export const weekKeyToOpen = (dataDir: string, week: string, now: Date): Buffer | null => {
  const key = isOver(week, now) ? undefined : read(dataDir)[week]
  return key === undefined ? null : Buffer.from(key, 'base64')
}

/** Destroys the keys of weeks that began 35 days ago; how many. */
export async function destroyWeeks(dataDir: string, now: Date): Promise<number> {
  return existsSync(fileIn(dataDir)) ? change(dataDir, (keys) => dropOld(keys, now)) : 0
}

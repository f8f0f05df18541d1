import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Replaces a file whole, for its owner alone: after a crash it holds the old content or the new. */
export function replaceFile(file: string, content: string | Buffer): void {
  const unfinished = `${file}.${randomUUID()}.tmp`
  const handle = openSync(unfinished, 'wx', 0o600)
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(unfinished, file)
  flushFolderOf(file)
}

/** Flushes the folder of a file, so that its name outlives a crash too. */
export function flushFolderOf(file: string): void {
  const folder = openSync(path.dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

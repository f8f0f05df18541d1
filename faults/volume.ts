import { execFile, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { World } from './fault.ts'

const run = promisify(execFile)

/** A small file system of its own that can be full. */
export interface Volume {
  readonly folder: string
  /** Takes all the space there is. */
  fill(): void
  /** Gives the space back. */
  empty(): void
}

// outlives a run that is killed, and then gives back what was mounted
const WATCH = 'while kill -0 "$1" 2>/dev/null; do sleep 1; done; umount --lazy "$2" 2>/dev/null'

/** Mounts a volume in memory, at a folder of its own unless one is given, until the fault ends; or says why that cannot be. */
export async function openVolume(
  world: World,
  mb: number,
  at?: string,
): Promise<Volume | { readonly skipped: string }> {
  if (process.getuid?.() !== 0) return { skipped: 'only root mounts a volume' }
  const folder = at ?? mkdtempSync(path.join(tmpdir(), 'rokkon-volume-'))
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', `size=${mb}m,mode=0711`, 'tmpfs', folder]).then(
    () => true,
    () => false,
  )
  if (!mounted) return { skipped: 'no volume can be mounted here' }
  const watcher = spawn('sh', ['-c', WATCH, 'sh', String(process.pid), folder], { detached: true, stdio: 'ignore' })
  watcher.unref()
  world.atEnd(async () => {
    watcher.kill()
    await run('umount', ['--lazy', folder])
    if (at === undefined) rmSync(folder, { recursive: true, force: true })
  })
  const ballast = path.join(folder, 'ballast')
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a')
      // large pieces, then small ones, to the last block
      for (const kb of [1_024, 64, 4]) while (wrote(file, kb * 1_024));
      closeSync(file)
    },
    empty: () => rmSync(ballast, { force: true }),
  }
}

function wrote(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes, 1)) === bytes
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}

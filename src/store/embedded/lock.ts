import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedError } from './errors.ts'

const waitMs = 60_000

/** What the system knows of a process: its program's name and when it began; undefined when it is gone. */
export function lookUp(pid: number): { program: string; began: string } | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [, program = '', rest = ''] = /^\d+ \((.*)\) (.*)/s.exec(stat) ?? []
    const fields = rest.split(' ')
    if (fields[0] === 'Z') return undefined
    return { program, began: fields[19] ?? '' }
  } catch {
    return { program: '', began: '' }
  }
}

const ourselves = () => `${process.pid} ${lookUp(process.pid)?.began ?? ''}`

function holderLives(text: string, file: string): boolean {
  const [pid, began] = text.split(' ')
  // Made and not yet filled: its maker is between two lines, unless it died there.
  if (!pid) return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 5_000
  return lookUp(Number(pid))?.began === began
}

// Two may find the same stale lock: only the one whose rename moved that very lock has taken it away.
function takeAway(file: string, stale: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (readFileSync(aside, 'utf8') === stale) rmSync(aside)
    else renameSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/**
 * Runs `work` while no other process runs its own under the same lock file, which names its holder by process id and
 * start time; a lock whose holder is gone is taken over. Throws {@link EmbeddedError} after a minute of waiting.
 */
export async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (const since = performance.now(); ; await pause(20)) {
    try {
      writeFileSync(file, ourselves(), { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch {
      continue
    }
    if (!holderLives(text, file)) takeAway(file, text)
    else if (performance.now() - since > waitMs) {
      throw new EmbeddedError(`${file} is held by process ${text.split(' ')[0]} for over a minute: is it stuck?`)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

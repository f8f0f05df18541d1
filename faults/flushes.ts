import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { until } from '../test/journeys/site.ts'

/** Counts how often processes, with all that come from them, ask the disk to flush a file. */
export interface FlushWatch {
  /** When each flush had ended well, in ms since 1970, in order. */
  end(): Promise<readonly number[]>
}

/** Why flushes cannot be watched on this machine; null where they can. */
export function whyNoStrace(): string | null {
  if (spawnSync('strace', ['-V'], { stdio: 'ignore' }).status !== 0) return 'no strace on this machine'
  const tried = spawnSync('strace', ['-f', '-qq', '-e', 'trace=fsync', 'true'], { stdio: 'ignore' })
  if (tried.status !== 0) return 'strace may look at no process here'
  if (process.getuid?.() === 0) return null
  const scope = readText('/proc/sys/kernel/yama/ptrace_scope').trim()
  return scope === '' || scope === '0'
    ? null
    : 'strace may not be put to a running process here (ptrace_scope), and this is not root'
}

const readText = (file: string) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Puts strace to running processes; what it sees goes to `file`. */
export async function watchFlushes(pids: readonly number[], file: string): Promise<FlushWatch> {
  const args = ['-f', '-ttt', '-e', 'trace=fsync,fdatasync', '-e', 'signal=none', '-o', file]
  const child: ChildProcess = spawn('strace', [...args, ...pids.flatMap((pid) => ['-p', String(pid)])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    said += piece
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await until(`strace to be put to ${pids.length} processes`, () => {
    if (child.exitCode !== null) throw new Error(`strace ended: ${said}`)
    return pids.every((pid) => new RegExp(`Process ${pid} attached`).test(said)) || null
  })
  return {
    async end() {
      child.kill('SIGINT')
      await ended
      return readText(file).split('\n').flatMap(flushedAt)
    },
  }
}

/** `12 1790000000.123456 fdatasync(5) = 0`, or the second half of a call that another one came between. */
function flushedAt(line: string): number[] {
  const [, seconds] =
    /^\d+ +(\d+\.\d+) (?:fsync\(|fdatasync\(|<\.\.\. (?:fsync|fdatasync) resumed).*= 0$/.exec(line) ?? []
  return seconds === undefined ? [] : [Number(seconds) * 1_000]
}

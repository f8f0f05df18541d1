import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What a process holds: memory in MB, sockets, and other open files. */
export interface Watched {
  readonly rss: number
  readonly sockets: number
  readonly files: number
}

/** Whether this machine tells what a process holds. */
export const isWatchable = existsSync('/proc/self/fd')

/** What a process holds now. */
export function watch(pid: number): Watched {
  const kb = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  const folder = `/proc/${pid}/fd`
  const open = readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)]
    } catch {
      return [] // closed meanwhile
    }
  })
  const sockets = open.filter((each) => each.startsWith('socket:')).length
  return { rss: kb / 1_024, sockets, files: open.length - sockets }
}

/** By which share of its mean a row of values grew from its beginning to its end, along the straight line that fits best. */
export function growthOf(values: readonly number[]): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  const middle = (values.length - 1) / 2
  let along = 0
  let squares = 0
  for (const [at, value] of values.entries()) {
    along += (at - middle) * (value - mean)
    squares += (at - middle) ** 2
  }
  return ((along / squares) * (values.length - 1)) / mean
}

/** The value in the middle. */
export const levelOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'

/** One line of the results: `value` is the median of `samples`; a ratio above 1 is better than what it is measured beside. */
export interface Run {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly limit?: number
  readonly peer?: number
  readonly ratioToLimit?: number
  readonly ratioToPeer?: number
  readonly samples: readonly number[]
  /** The curve it is a point of: `at` so many of what `of` names. */
  readonly curve?: string
  readonly at?: number
  readonly of?: string
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The value that `share` of all are below or equal to. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

const rounded = (value: number) => Number(value.toPrecision(4))

/** Sets our samples beside those of the limit and the peer. Of a rate more is better, of a time less. */
export function compared(
  name: string,
  unit: string,
  samples: readonly number[],
  limits: readonly number[],
  peers: readonly number[],
): Run {
  const value = median(samples)
  const better = (other: number) => rounded(unit.endsWith('/s') ? value / other : other / value)
  return {
    name,
    unit,
    value: rounded(value),
    ...(limits.length > 0 && { limit: rounded(median(limits)), ratioToLimit: better(median(limits)) }),
    ...(peers.length > 0 && { peer: rounded(median(peers)), ratioToPeer: better(median(peers)) }),
    samples: samples.map(rounded),
  }
}

/** Sets our samples beside those of another checkout, where it was measured. */
export const besideOther = (
  name: string,
  unit: string,
  samples: readonly number[],
  others: readonly number[],
): Run[] => (others.length === 0 ? [] : [compared(`${name}, beside the other checkout`, unit, samples, others, [])])

const versionOf = (part: string) =>
  (JSON.parse(readFileSync(`node_modules/${part}/package.json`, 'utf8')) as { version: string }).version

function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return null
  }
}

/** What figures depend on: the machine, its load, and every version that takes part. */
export type Machine = ReturnType<typeof machine>

/** Looks at it now. */
export function machine() {
  return {
    date: new Date().toISOString(),
    commit: commit(),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    cpu: os.cpus()[0]?.model ?? 'unknown',
    cpus: os.cpus().length,
    memoryMb: Math.round(os.totalmem() / 2 ** 20),
    loadBefore: rounded(os.loadavg()[0] ?? 0),
    node: process.version,
    fastify: versionOf('fastify'),
    bullmq: versionOf('bullmq'),
    pg: versionOf('pg'),
  }
}

/** Prints runs as a table. */
export function printTable(runs: readonly Run[]): void {
  const cells = [
    ['', '', 'ours', 'limit', 'of limit', 'peer', 'of peer'],
    ...runs.map((run) =>
      [run.name, run.unit, run.value, run.limit, run.ratioToLimit, run.peer, run.ratioToPeer].map((cell) =>
        cell === undefined ? '' : String(cell),
      ),
    ),
  ]
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)))
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
}

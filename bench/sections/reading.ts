import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Bench } from '../bench.ts'
import { KINDS, linesOf } from '../lines.ts'
import { compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'

/** 100,000 lines in 20 seconds, the start of the program among them. */
const FEWEST_PER_SECOND = 5_000

/** Lines a second that a command of the tool answers, from its start to its end. */
async function rateOf(program: string, args: readonly string[], lines: string): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  let answers = 0
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) answers += 1
  })
  child.stdin.end(lines)
  await once(child, 'close')
  const asked = lines.split('\n').length - 1
  if (answers !== asked) throw new Error(`${args.join(' ')} answered ${answers} of ${asked} lines`)
  return asked / ((performance.now() - began) / 1_000)
}

/** How fast `read` of every kind and `segments` answer lines as people type them. */
export const reading: Section = {
  name: 'reading',
  about: 'lines a second of read and segments, as people type them',
  on: 'no store',
  measure: measureReading,
}

async function measureReading({ program, quick, say, ...bench }: Bench): Promise<Run[]> {
  const { rounds, count } = quick ? { rounds: 1, count: 20_000 } : { rounds: bench.rounds, count: 100_000 }
  const runs: Run[] = []
  for (const args of [...KINDS.map((kind) => ['read', kind]), ['segments']]) {
    const lines = linesOf(args[1] ?? 'place', count)
    const rates: number[] = []
    for (let round = 0; round < rounds; round += 1) rates.push(await rateOf(program, args, lines))
    say(`${args.join(' ')}: ${rates.map(Math.round).join(', ')} lines a second`)
    runs.push(compared(args.join(' '), 'lines/s', rates, [FEWEST_PER_SECOND], []))
  }
  return runs
}

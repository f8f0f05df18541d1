import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Bench } from '../bench.ts'
import { compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'
import { takeIn, writeCases } from './import.ts'

/** Cases given to another system, beside PostgreSQL that reads out the same rows and nothing else. */
export const exporting: Section = {
  name: 'export',
  about: 'cases given to another system, beside the rows read out as they are',
  on: 'best store',
  measure: measureExport,
}

async function measureExport({ program, folder, quick, rounds, say }: Bench, store: Store): Promise<Run[]> {
  const count = quick ? 2_000 : 20_000
  const file = path.join(folder, 'cases.csv')
  writeCases(file, count)
  const env = await store.gateway('export')
  await takeIn(program, file, count, env)
  const url = env.DATABASE_URL || (await store.database('export'))
  const [rates, reads] = [[] as number[], [] as number[]]
  for (let round = 0; round < rounds; round += 1) {
    rates.push(await rateOf(program, path.join(folder, `out-${round}.csv`), env))
    reads.push(await readOut(url))
    say(`export: round ${round + 1} of ${rounds}`)
  }
  return [compared(`export of ${count} cases${store.suffix}`, 'rows/s', rates, reads, [])]
}

/** Rows a second that the tool writes, its start among them. */
async function rateOf(program: string, out: string, env: Readonly<Record<string, string>>) {
  const began = performance.now()
  const child = spawn(process.execPath, [program, 'export', 'cases', '--out', out], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(`export cases ended with ${status}`)
  const rows = readFileSync(out, 'utf8').trimEnd().split('\n').length - 1
  return rows / ((performance.now() - began) / 1_000)
}

/** Rows a second of the cases as they lie in the store. */
async function readOut(url: string): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const began = performance.now()
    const { rowCount } = await client.query('SELECT * FROM "case" ORDER BY id')
    return (rowCount ?? 0) / ((performance.now() - began) / 1_000)
  } finally {
    await client.end()
  }
}

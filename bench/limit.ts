import path from 'node:path'
import type { Bench } from './bench.ts'
import { type Child, freePort, startChild } from './children.ts'
import { mother, texter } from './dialogue.ts'
import type { Store } from './stores.ts'

/** Who reports to the limit by USSD. */
export const limitMother = () => mother((id, hop) => `/ussd/${id}/${hop}`, { answersAllAlike: true })

/** Who reports to the limit by SMS. */
export const limitTexter = () => texter((id) => `/sms/${id}`)

/** Starts the limit on a database of its own: Fastify with the same durable writes and nothing else. */
export async function startLimit(bench: Bench, store: Store, name: string): Promise<Child> {
  const port = await freePort()
  const env = {
    BENCH_DATABASE_URL: await store.database(name),
    BENCH_HOPS: JSON.stringify(await bench.hops()),
    PORT: String(port),
  }
  const program = path.join(import.meta.dirname, 'limit-server.ts')
  return startChild(process.execPath, ['--import', 'tsx', program], port, env)
}

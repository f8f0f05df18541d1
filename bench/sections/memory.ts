import { setTimeout as pause } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import type { Child } from '../children.ts'
import { settle, stopAll, warmUp } from '../contest.ts'
import { ourMother, ourTexter, startGateway, tellSpooled } from '../gateway.ts'
import { limitMother, startLimit } from '../limit.ts'
import { atRate, type Caller } from '../load.ts'
import { peerMother, startPeer } from '../peer.ts'
import { compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/** Reports and keypresses a second: ten times as many as are expected. */
const RATE = 50
/** What the specification lets a web process take (F12). */
const MOST_MB = 200

/** What processes hold in memory after many answers, and how it grows under steady load. */
export const memory: Section = {
  name: 'memory',
  about: 'memory of a gateway, and how it grows under steady mixed load',
  on: 'best store',
  measure: measureMemory,
}

async function measureMemory(bench: Bench, store: Store): Promise<Run[]> {
  const serve = await startGateway(bench, store, 'serve', 'serve')
  const web = await startGateway(bench, store, 'web', 'web')
  const limit = await startLimit(bench, store, 'limit')
  const peer = await startPeer(bench)
  const all = [serve, web, limit, ...(peer === null ? [] : [peer])]
  for (const each of [serve, web]) await warmUp(bench, each, ourMother)
  await warmUp(bench, limit, limitMother)
  if (peer !== null) await warmUp(bench, peer, peerMother)
  await settle(bench, all)
  const [ofServe, ofWeb, ofLimit] = [residentOf(serve), residentOf(web), residentOf(limit)]
  const runs = [
    compared(
      `memory of serve, warm${store.suffix}`,
      'MB',
      [ofServe],
      [ofLimit],
      peer === null ? [] : [residentOf(peer)],
    ),
    compared(`memory of web, warm${store.suffix}`, 'MB', [ofWeb], [MOST_MB], []),
  ]
  for (const each of all) if (each !== serve) await each.stop()
  serve.wake()
  const seconds = bench.quick ? 20 : 120
  bench.say(`memory: ${RATE} a second for ${seconds} s, half of them texts`)
  const seen = await watched(serve, seconds)
  // what is compiled and filled in the first third does not tell how it goes on
  const late = seen.slice(Math.floor(seen.length / 3))
  tellSpooled(bench, 'memory', serve)
  await stopAll([serve])
  return [
    ...runs,
    compared(
      `memory of serve at ${RATE}/s${store.suffix}`,
      'MB',
      seen.map(([, mb]) => mb),
      [],
      [],
    ),
    compared(`memory of serve, slope at ${RATE}/s${store.suffix}`, 'MB a minute', [60 * slopeOf(late)], [], []),
  ]
}

const residentOf = (child: Child): number => child.residentMb() ?? Number.NaN

/** Memory by the second while people report. */
async function watched(child: Child, seconds: number): Promise<(readonly [second: number, mb: number])[]> {
  const seen: (readonly [number, number])[] = []
  const load = (caller: () => Caller) =>
    atRate(child.port, caller, { rate: RATE / 2, ms: seconds * 1_000, lines: 16, most: 2_000 })
  let over = false
  const both = Promise.all([load(ourMother), load(ourTexter)]).finally(() => {
    over = true
  })
  for (const began = performance.now(); !over; ) {
    seen.push([(performance.now() - began) / 1_000, residentOf(child)])
    await Promise.race([pause(1_000), both])
  }
  await both
  return seen
}

/** How much `y` grows for each of `x`, by least squares. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map(([each]) => each)), mean(points.map(([, each]) => each))]
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0)
  return over / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
}

import type { Bench } from '../bench.ts'
import { fast, interleaved, settle, stopAll, warmUp } from '../contest.ts'
import { ourMother, startGateway, tellSpooled } from '../gateway.ts'
import { limitMother, startLimit } from '../limit.ts'
import { peerMother, startPeer } from '../peer.ts'
import { compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/** How many people press a key at the same time. */
const CALLERS = [1, 8, 64, 256] as const

/** Keypresses a second by how many people press at the same time, beside the limit and the peer. */
export const concurrency: Section = {
  name: 'concurrency',
  about: 'keypresses a second by how many people press at the same time',
  on: 'best store',
  measure: measureConcurrency,
}

async function measureConcurrency(bench: Bench, store: Store): Promise<Run[]> {
  const serve = await startGateway(bench, store, 'serve', 'serve')
  const limit = await startLimit(bench, store, 'limit')
  const peer = await startPeer(bench)
  const all = [serve, limit, ...(peer === null ? [] : [peer])]
  await warmUp(bench, serve, ourMother)
  await warmUp(bench, limit, limitMother)
  if (peer !== null) await warmUp(bench, peer, peerMother)
  await settle(bench, all)
  const runs: Run[] = []
  for (const at of bench.quick ? [1, 64] : CALLERS) {
    const name = `keypress, ${at} at a time${store.suffix}`
    const rated = await interleaved(bench, name, [
      fast(bench, 'serve', serve, ourMother, at),
      fast(bench, 'limit', limit, limitMother, at),
      ...(peer === null ? [] : [fast(bench, 'peer', peer, peerMother, at)]),
    ])
    const of = (whose: string) => rated(whose).map(({ rate }) => rate)
    const run = compared(name, 'requests/s', of('serve'), of('limit'), of('peer'))
    runs.push({ ...run, curve: 'keypress by callers at a time', at, of: 'callers at a time' })
  }
  tellSpooled(bench, 'concurrency', serve)
  await stopAll(all)
  return runs
}

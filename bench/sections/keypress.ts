import type { Bench } from '../bench.ts'
import { type Contestant, type Fast, fast, interleaved, settle, steady, stopAll, warmUp } from '../contest.ts'
import { ourMother, startEach, tellSpooled } from '../gateway.ts'
import { limitMother, startLimit } from '../limit.ts'
import { peerMother, startPeer } from '../peer.ts'
import { besideOther, compared, median, percentile, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/** Keypresses a second, and how long one waits at half of that, beside the limit and the peer in one run. */
export const keypress: Section = {
  name: 'keypress',
  about: 'keypresses a second, and how long one waits at half of that',
  on: 'each store',
  measure: measureKeypress,
}

async function measureKeypress(bench: Bench, store: Store): Promise<Run[]> {
  const name = `keypress${store.suffix}`
  const limit = await startLimit(bench, store, 'limit')
  const peer = await startPeer(bench)
  const gateways = [...(await startEach(bench, store, 'serve')), ...(await startEach(bench, store, 'web'))]
  const all = [...gateways.map(({ child }) => child), limit, ...(peer === null ? [] : [peer])]
  for (const { child } of gateways) await warmUp(bench, child, ourMother)
  await warmUp(bench, limit, limitMother)
  if (peer !== null) await warmUp(bench, peer, peerMother)
  await settle(bench, all)
  const rated = await interleaved(bench, name, [
    ...gateways.map((each) => fast(bench, each.name, each.child, ourMother)),
    fast(bench, 'limit', limit, limitMother),
    ...(peer === null ? [] : [fast(bench, 'peer', peer, peerMother)]),
  ])
  const of = (whose: string) => rated(whose).map(({ rate }) => rate)
  const alone = `keypress, web alone${store.suffix}`
  const runs = [
    compared(name, 'requests/s', of('serve'), of('limit'), of('peer')),
    ...besideOther(name, 'requests/s', of('serve'), of('other serve')),
    compared(alone, 'requests/s', of('web'), of('limit'), of('peer')),
    ...besideOther(alone, 'requests/s', of('web'), of('other web')),
  ]
  const cpu = (whose: string) => cpuOf(rated(whose))
  if (cpu('web').length === bench.rounds)
    runs.push(compared(`keypress, CPU of web alone${store.suffix}`, 'ms', cpu('web'), cpu('limit'), cpu('peer')))

  // who is slower is asked at half of what itself can do: asked at half of ours it would only fall behind
  const half = Math.max(1, Math.floor(median(of('serve')) / 2))
  const own = of('peer').length === 0 ? half : Math.min(half, Math.max(1, Math.floor(median(of('peer')) / 2)))
  const serve = gateways[0]!.child
  const waiting: Contestant<number[]>[] = [
    steady(bench, 'serve', serve, ourMother, half),
    steady(bench, 'limit', limit, limitMother, half),
    ...(peer === null ? [] : [steady(bench, 'peer', peer, peerMother, own)]),
  ]
  const asked = `keypress at half of the maximum rate${store.suffix}`
  const waits = await interleaved(bench, `${asked}: ${half}/s, the peer ${own}/s`, waiting)
  for (const share of [0.5, 0.99]) {
    const at = (whose: string) => waits(whose).map((each) => percentile(each, share))
    const what = asked.replace('keypress', `keypress p${share * 100}`)
    runs.push(compared(what, 'ms', at('serve'), at('limit'), at('peer')))
  }
  for (const each of gateways) tellSpooled(bench, `${each.name}${store.suffix}`, each.child)
  await stopAll(all)
  return runs
}

const cpuOf = (samples: readonly Fast[]) => samples.flatMap(({ cpu }) => cpu ?? [])

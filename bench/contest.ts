import { setTimeout as pause } from 'node:timers/promises'
import type { Bench } from './bench.ts'
import type { Child } from './children.ts'
import { asFastAsAnswered, atRate, type Caller } from './load.ts'

/** Callers who post at the same time. */
export const CONNECTIONS = 64

/** Somebody who is measured: one sample at a time while all others are held still. */
export interface Contestant<Sample> {
  readonly name: string
  /** Without one there is nothing to hold still. */
  readonly child: Pick<Child, 'rest' | 'wake'> | null
  sample(round: number): Promise<Sample>
}

/** Samples of all in turns, so that whatever else the machine does falls on each alike. */
export async function interleaved<Sample>(
  { rounds, say }: Pick<Bench, 'rounds' | 'say'>,
  what: string,
  contestants: readonly Contestant<Sample>[],
): Promise<(name: string) => Sample[]> {
  const samples = new Map<string, Sample[]>(contestants.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % contestants.length
    for (const one of [...contestants.slice(turn), ...contestants.slice(0, turn)]) {
      one.child?.wake()
      await pause(100)
      samples.get(one.name)!.push(await one.sample(round))
      one.child?.rest()
    }
    say(`${what}: round ${round + 1} of ${rounds}`)
  }
  return (name) => samples.get(name) ?? []
}

/** How fast a server answered. */
export interface Fast {
  /** Answers per second. */
  readonly rate: number
  /** Processor time of the server for each answer, in ms; null where the system does not tell. */
  readonly cpu: number | null
}

/** A server asked again as soon as it has answered. */
export const fast = (
  { sampleMs }: Bench,
  name: string,
  child: Child,
  newCaller: () => Caller,
  connections = CONNECTIONS,
): Contestant<Fast> => ({
  name,
  child,
  async sample() {
    const before = child.cpuMs()
    const { answers, seconds } = await asFastAsAnswered(child.port, newCaller, { connections, ms: sampleMs })
    const after = child.cpuMs()
    return { rate: answers / seconds, cpu: before === null || after === null ? null : (after - before) / answers }
  },
})

/** A server asked evenly, so many times a second, answered or not; a sample is all waits in ms. */
export const steady = (
  { sampleMs }: Bench,
  name: string,
  child: Child,
  newCaller: () => Caller,
  rate: number,
): Contestant<number[]> => ({
  name,
  child,
  sample: () => atRate(child.port, newCaller, { rate, ms: sampleMs, lines: CONNECTIONS }),
})

/** Asks a server until it is warm, its code compiled, which takes thousands of answers. */
export async function warmUp({ quick }: Bench, { port }: Child, newCaller: () => Caller): Promise<void> {
  const most = quick ? { most: 2_000, ms: 4_000 } : { most: 6_000, ms: 15_000 }
  await asFastAsAnswered(port, newCaller, { connections: CONNECTIONS, ...most })
}

/** Waits until a server has done what was left to do: it uses less than a tenth of a core. */
export async function untilQuiet({ quick }: Bench, child: Child): Promise<void> {
  const longest = quick ? 5_000 : 20_000
  for (const since = performance.now(); performance.now() - since < longest; ) {
    const before = child.cpuMs()
    await pause(500)
    if ((child.cpuMs() ?? 0) - (before ?? 0) < 50) return
  }
}

/** Lets all do what warming left to do, then holds them still. */
export async function settle(bench: Bench, children: readonly Child[]): Promise<void> {
  for (const child of children) await untilQuiet(bench, child)
  for (const child of children) child.rest()
}

/** Stops all. */
export const stopAll = (children: readonly Child[]) => Promise.all(children.map((child) => child.stop()))

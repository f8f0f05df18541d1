import { Turns } from '../store/turns.ts'

/** Acts that never overlap: each begins when those before it have ended, and one that fails is told of and keeps nobody waiting. */
export interface Rounds {
  /** Lets it act when its turn has come; resolves when it has. */
  take(act: () => Promise<unknown>): Promise<void>
  /** The same again and again. */
  takeEvery(ms: number, act: () => Promise<unknown>): void
  /** Begins nothing more by the clock, and waits for what has its turn or still waits for one. */
  close(): Promise<void>
}

/** Opens rounds; `fault` hears what failed. */
export function openRounds(fault: (error: unknown) => void): Rounds {
  const turns = new Turns(1)
  const timers: NodeJS.Timeout[] = []
  const take = (act: () => Promise<unknown>) => turns.take(act).then(() => undefined, fault)
  return {
    take,
    takeEvery: (ms, act) => void timers.push(setInterval(() => void take(act), ms)),
    close() {
      for (const timer of timers) clearInterval(timer)
      return take(async () => undefined)
    },
  }
}

import { syncBuiltinESMExports } from 'node:module'
import promises from 'node:timers/promises'
import pg from 'pg'
import type { Scheduler } from './scheduler.ts'

const real = {
  Date: globalThis.Date,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  pause: promises.setTimeout,
  Client: pg.Client,
}

let current: Scheduler | null = null

class MadeUpDate extends real.Date {
  constructor(...given: []) {
    if (given.length === 0) super(current!.now)
    else super(...given)
  }
  static override now(): number {
    return current!.now
  }
  // what was made before the clocks were changed is a date too
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Object.prototype.toString.call(value) === '[object Date]'
  }
}

// `import { setTimeout as pause }` holds what the module exports at that moment: changed once, for good, and before that
promises.setTimeout = (<Value>(ms?: number, value?: Value, options?: object) =>
  current === null
    ? real.pause(ms, value, options)
    : new Promise<Value>((resolve) => {
        current!.timer(() => resolve(value as Value), ms ?? 1, false)
      })) as typeof promises.setTimeout
syncBuiltinESMExports()

/**
 * Puts the clocks and timers of this process, and the driver's own client (the breaker's probe), into the hands of a
 * scheduler until the returned act gives them back. Nothing else may run meanwhile: everything in between is microtasks.
 */
export function takeClocks(scheduler: Scheduler, Client: typeof pg.Client): () => void {
  const before = current
  current = scheduler
  const timer =
    (every: boolean) =>
    (act: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
      scheduler.timer(() => act(...given), ms ?? 1, every)
  const clear = (fallback: (handle: never) => void) => (handle: unknown) => {
    if (!scheduler.clear(handle)) fallback(handle as never)
  }
  const immediate = (act: (...given: unknown[]) => void, ...given: unknown[]) => {
    scheduler.add({ owner: scheduler.current, run: () => act(...given) })
  }
  Object.assign(globalThis, {
    Date: MadeUpDate,
    setTimeout: timer(false),
    setInterval: timer(true),
    clearTimeout: clear(real.clearTimeout),
    clearInterval: clear(real.clearInterval),
    setImmediate: immediate,
  })
  performance.now = () => scheduler.monotonic
  pg.Client = Client
  return () => {
    current = before
    const { pause: _pause, Client: driver, ...globals } = real
    Object.assign(globalThis, globals)
    // the method of the prototype counts again
    delete (performance as { now?: unknown }).now
    pg.Client = driver
  }
}

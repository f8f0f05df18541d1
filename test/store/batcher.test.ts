import { describe, expect, it, vi } from 'vitest'
import { Batcher, BatchFull, BatchTimeout } from '../../src/store/batcher.ts'

const OPTIONS = { size: 10, inFlight: 2, timeoutMs: 5_000, most: 1_000 }
const tick = () => new Promise((resolve) => setImmediate(resolve))

describe('a batcher', () => {
  it('gives everyone their own result', async () => {
    const batches: number[] = []
    const batcher = new Batcher<number, number>(async (items) => {
      batches.push(items.length)
      await tick()
      return items.map((item) => item * 2)
    }, OPTIONS)
    const items = Array.from({ length: 95 }, (_, at) => at)
    expect(await Promise.all(items.map((item) => batcher.add(item)))).toEqual(items.map((item) => item * 2))
    expect(Math.max(...batches)).toBeLessThanOrEqual(10)
    expect(batches.length).toBeLessThan(95)
    expect(batches.reduce((sum, size) => sum + size)).toBe(95)
  })

  it('never runs more batches at once than it may', async () => {
    let running = 0
    let most = 0
    const batcher = new Batcher<number, number>(
      async (items) => {
        running += 1
        most = Math.max(most, running)
        await tick()
        running -= 1
        return [...items]
      },
      { ...OPTIONS, size: 1 },
    )
    await Promise.all(Array.from({ length: 20 }, (_, at) => batcher.add(at)))
    expect(most).toBe(2)
  })

  it('a batch that fails fails for its own items alone', async () => {
    const batcher = new Batcher<number, number>(
      async (items) => {
        if (items.includes(3)) throw new Error('no')
        return [...items]
      },
      { ...OPTIONS, size: 1 },
    )
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => batcher.add(item)))
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  })

  it('who waits too long is told so, and an item not yet handed on is not handed on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const seen: number[] = []
    let end: (() => void) | undefined
    const batcher = new Batcher<number, number>(
      async (items) => {
        seen.push(...items)
        await new Promise<void>((resolve) => {
          end = resolve
        })
        return [...items]
      },
      { ...OPTIONS, size: 1, inFlight: 1, timeoutMs: 2_000 },
    )
    const waiting = [batcher.add(1), batcher.add(2)].map((each) => each.catch((error: unknown) => error))
    await tick()
    expect(batcher.waiting).toBe(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await Promise.all(waiting)).toEqual([expect.any(BatchTimeout), expect.any(BatchTimeout)])
    end?.()
    await tick()
    expect(seen).toEqual([1])
    vi.useRealTimers()
  })

  it('takes no more than may wait, and says so at once', async () => {
    const batcher = new Batcher<number, number>(() => new Promise(() => undefined), {
      ...OPTIONS,
      ...{ size: 1, inFlight: 1, timeoutMs: 30, most: 3 },
    })
    const told = await Promise.allSettled(Array.from({ length: 5 }, (_, at) => batcher.add(at)))
    expect(told.map((each) => (each.status === 'rejected' ? each.reason.name : ''))).toEqual([
      ...['BatchTimeout', 'BatchTimeout', 'BatchTimeout', 'BatchFull', 'BatchFull'],
    ])
    await expect(batcher.add(9)).rejects.not.toBeInstanceOf(BatchFull)
  })

  it('an item may have less time than others', async () => {
    const batcher = new Batcher<number, number>(() => new Promise(() => undefined), OPTIONS)
    const began = performance.now()
    await expect(batcher.add(1, 20)).rejects.toThrow(BatchTimeout)
    expect(performance.now() - began).toBeLessThan(OPTIONS.timeoutMs)
  })

  it('abandoned, lets go of whoever waits and whoever is under way, and goes on for others', async () => {
    let finish: () => void = () => undefined
    const batcher = new Batcher<number, number>(
      async (items) => {
        if (items.includes(1)) await new Promise<void>((resolve) => (finish = resolve))
        return [...items]
      },
      { ...OPTIONS, size: 1, inFlight: 1 },
    )
    const both = [batcher.add(1), batcher.add(2)]
    await tick()
    batcher.abandon()
    const told = await Promise.allSettled(both)
    expect(told.map((each) => each.status === 'rejected' && each.reason instanceof BatchTimeout)).toEqual([true, true])
    finish()
    expect(await batcher.add(3)).toBe(3)
  })
})

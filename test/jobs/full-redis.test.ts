import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBullWorker } from '../../src/jobs/bull.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import { findStores, type RealStores, startStores, titleOf } from '../journeys/stores.ts'

const found = await findStores()

describe.skipIf('why' in found)(`a queue on ${titleOf(found)}`, () => {
  let stores: RealStores
  let redis: Redis

  beforeAll(async () => {
    if ('why' in found) return
    stores = await startStores(found)
    redis = new Redis(stores.redisUrl)
  }, 180_000)
  afterAll(async () => {
    redis?.disconnect()
    await stores?.remove()
  })

  it('tells once in a while that Redis has no memory left, and goes on when it has', async () => {
    const full = vi.fn()
    const errors: unknown[] = []
    const queue = openQueue({ redisUrl: stores.redisUrl }, (error) => errors.push(error), full)
    queue.wake('inbound', ['first'])
    await vi.waitFor(async () => expect(await redis.exists('{rokkon}:wake:inbound-first')).toBe(1), 20_000)
    expect(full).not.toHaveBeenCalled()

    await redis.config('SET', 'maxmemory', '1')
    for (let at = 0; at < 3; at += 1) {
      const before = errors.length
      queue.wake('inbound', [`more-${at}`])
      await vi.waitFor(() => expect(errors.length).toBeGreaterThan(before), 20_000)
    }
    expect(queue.up).toBe(false)
    expect(full).toHaveBeenCalledTimes(1)

    await redis.config('SET', 'maxmemory', '0')
    await pause(50)
    queue.wake('inbound', ['last'])
    await vi.waitFor(() => expect(queue.up).toBe(true), 20_000)
    await queue.close()
  }, 120_000)

  it('does not make a worker ask without a pause, which takes jobs again when there is memory', async () => {
    const errors: unknown[] = []
    const took: string[] = []
    const queue = openQueue({ redisUrl: stores.redisUrl }, () => undefined)
    queue.wake('inbound', ['waits'])
    await vi.waitFor(async () => expect(await redis.exists('{rokkon}:wake:inbound-waits')).toBe(1), 20_000)
    await redis.config('SET', 'maxmemory', '1')
    const worker = openBullWorker(
      { redisUrl: stores.redisUrl },
      async ({ data }) => void took.push(data.id),
      1,
      (error) => errors.push(error),
    )
    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0), 20_000)
    await pause(2_000)
    expect(errors.length).toBeLessThan(20)
    expect(took).toEqual([])

    await redis.config('SET', 'maxmemory', '0')
    await vi.waitFor(() => expect(took).toContain('waits'), 20_000)
    await worker.close()
    await queue.close()
  }, 120_000)
})

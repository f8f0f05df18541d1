import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeQueueSchema } from '../../src/jobs/bull.ts'
import { openQueue, type WakeQueue } from '../../src/jobs/queue.ts'
import { Watchdog } from '../../src/jobs/watchdog.ts'
import { startWorker, type Working } from '../../src/jobs/worker.ts'
import { freshPhone, type Gateway, keepText, openGateway, textsTo } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { type FlakyNetwork, flakyNetwork } from '../store/flaky-network.ts'

const REPORT = 'NEW M A8 P0703 D0103'
/** An id as it is made at a moment. */
const idMade = (at: Date) => uuid({ msecs: at.getTime() })
const ROWS = [idMade(new Date()), idMade(new Date())]
const WORKER_ID = '01a21586-015f-7585-b537-024bc8e08832'

describe('the watchdog of the queue', () => {
  it('barks when rows are found again and again and no job runs, once for each time of silence', async () => {
    const dog = new Watchdog(50)
    expect(dog.swept(ROWS)).toBe(false)
    expect(dog.swept(ROWS)).toBe(false)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(dog.swept([])).toBe(false)
    expect(dog.swept(ROWS)).toBe(true)
    expect(dog.swept(ROWS)).toBe(false)
  })

  it('is quiet as long as jobs run', async () => {
    const dog = new Watchdog(50)
    dog.swept(ROWS)
    await new Promise((resolve) => setTimeout(resolve, 60))
    dog.ran(idMade(new Date()), new Date())
    expect(dog.swept(ROWS)).toBe(false)
  })

  it('is quiet about a row whose job is slow or failed: the sweep comes upon it too, and no other may follow for long', async () => {
    const dog = new Watchdog(50)
    dog.ran(ROWS[0]!, new Date())
    expect(dog.swept(ROWS.slice(0, 1))).toBe(false)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(dog.swept(ROWS)).toBe(false)
  })
})

describe('how far behind a queue is', () => {
  const now = new Date('2026-03-15T09:00:00Z')
  const ran = (dog: Watchdog, waitedMs: number) => dog.ran(idMade(new Date(now.getTime() - waitedMs)), now)

  it('is told by the row that waited least: one that was kept elsewhere before is old', () => {
    const dog = new Watchdog()
    for (const waited of [9_000, 3_600_000, 7_000]) ran(dog, waited)
    expect(dog.behindMs).toBe(7_000)
  })

  it('is nothing where no job ran, or none lately', () => {
    const dog = new Watchdog()
    expect(dog.behindMs).toBe(0)
    ran(dog, 7_000)
    const later = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 2_500)
    expect(dog.behindMs).toBe(0)
    later.mockRestore()
  })

  it('has an end, and a clock that is ahead does not count', () => {
    const [behind, ahead] = [new Watchdog(), new Watchdog()]
    ran(behind, 3_600_000)
    expect(behind.behindMs).toBe(30_000)
    ran(ahead, -3_600_000)
    expect(ahead.behindMs).toBe(0)
  })
})

describe('connections of the queue that stay and carry nothing', () => {
  let database: TestDatabase
  let gateway: Gateway
  let road: FlakyNetwork
  let queue: WakeQueue
  let working: Working
  beforeAll(async () => {
    database = await createTestDatabase()
    await makeQueueSchema(database.url)
    gateway = await openGateway(database.url)
    road = await flakyNetwork(database.url)
  })
  afterEach(async () => {
    await working.close()
    await queue.close()
  })
  afterAll(async () => {
    await road.close()
    await gateway.close()
    await database.drop()
  })

  it('are opened anew, and jobs run again; meanwhile the sweep does the work', async () => {
    const store = { databaseUrl: road.url, makesSchema: true, role: 'rokkon_channel' } as const
    queue = openQueue(store, () => undefined)
    const opened = queue
    Object.assign(gateway.deps, { wake: opened.wake.bind(opened) })
    const dog = new Watchdog(1_000)
    const ran = vi.spyOn(dog, 'ran')
    working = startWorker(gateway.deps, store, WORKER_ID, queue, dog)
    const report = async () => {
      const phone = freshPhone()
      await keepText(gateway, phone, REPORT)
      await vi.waitFor(() => expect(textsTo(gateway, phone)).toHaveLength(1), { timeout: 60_000, interval: 50 })
    }
    const reportUntilAJobRuns = async () => {
      ran.mockClear()
      const aJobRuns = async () => {
        await report()
        expect(ran).toHaveBeenCalled()
      }
      await vi.waitFor(aJobRuns, { timeout: 120_000, interval: 50 })
    }
    await reportUntilAJobRuns()
    road.freeze()
    await report()
    await reportUntilAJobRuns()
    expect(gateway.faults.some(({ code }) => code === 'queue-silent')).toBe(true)
  }, 300_000)
})

import { afterEach, expect, it, vi } from 'vitest'
import { type WatchedLoad, watchLoad } from '../../src/http/watch-load.ts'

let watched: WatchedLoad
afterEach(() => watched.stop())

const CALM = { waiting: () => 0, spoolShare: () => 0, inboxOpen: async () => 0 }
const reaches = (level: number) =>
  vi.waitFor(() => expect(watched.level()).toBe(level), { timeout: 10_000, interval: 20 })

it('a full spool raises the level within a second or so, and an empty one ends that', async () => {
  let share = 0.6
  watched = watchLoad({ ...CALM, spoolShare: () => share })
  expect(watched.level()).toBe(0)
  await reaches(1)
  share = 0
  await reaches(0)
})

it('an event loop that is held up raises it', async () => {
  watched = watchLoad(CALM)
  const holding = setInterval(() => {
    for (const began = performance.now(); performance.now() - began < 500; );
  }, 0)
  try {
    await vi.waitFor(() => expect(watched.level()).toBeGreaterThanOrEqual(1), { timeout: 20_000, interval: 20 })
  } finally {
    clearInterval(holding)
  }
})

it('while the open messages cannot be counted the last count stands', async () => {
  let open: number | null = 50_000
  watched = watchLoad({ ...CALM, inboxOpen: async () => open })
  await reaches(2)
  open = null
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(watched.level()).toBe(2)
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Breaker } from '../../src/store/breaker.ts'

const SETTINGS = { failures: 3, windowMs: 1_000, probeEveryMs: 1_000 }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a breaker', () => {
  it('opens at the first time-out, or at the third failure within a second', () => {
    const decisive = new Breaker(
      async () => undefined,
      () => undefined,
      SETTINGS,
    )
    expect(decisive.openSince).toBeNull()
    decisive.failed(true)
    expect(decisive.openSince).not.toBeNull()
    decisive.stop()

    const patient = new Breaker(
      async () => undefined,
      () => undefined,
      SETTINGS,
    )
    patient.failed(false)
    patient.failed(false)
    expect(patient.openSince).toBeNull()
    vi.advanceTimersByTime(1_001)
    patient.failed(false)
    expect(patient.openSince).toBeNull()
    patient.failed(false)
    patient.failed(false)
    expect(patient.openSince).not.toBeNull()
    patient.stop()
  })

  it('probes once a second, one probe at a time, and closes at the first that succeeds', async () => {
    let probes = 0
    let up = false
    let closed = 0
    const breaker = new Breaker(
      async () => {
        probes += 1
        if (!up) throw new Error('away')
      },
      () => {
        closed += 1
      },
      SETTINGS,
    )
    breaker.failed(true)
    await vi.advanceTimersByTimeAsync(3_000)
    expect({ probes, closed, open: breaker.openSince !== null }).toEqual({ probes: 3, closed: 0, open: true })
    up = true
    await vi.advanceTimersByTimeAsync(1_000)
    expect({ probes, closed, open: breaker.openSince !== null }).toEqual({ probes: 4, closed: 1, open: false })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(probes).toBe(4)
    breaker.failed(false)
    expect(breaker.openSince).toBeNull()
  })

  it('a probe that hangs is not joined by another', async () => {
    let probes = 0
    const breaker = new Breaker(
      () => {
        probes += 1
        return new Promise(() => undefined)
      },
      () => undefined,
      SETTINGS,
    )
    breaker.failed(true)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(probes).toBe(1)
    breaker.stop()
  })
})

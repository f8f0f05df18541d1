import { describe, expect, it } from 'vitest'
import { alarmsOf, LIMITS, type Signs } from '../../src/cases/signs.ts'

const QUIET: Signs = {
  oldestSeconds: 0,
  moreDead: false,
  moreUnreadable: false,
  awaySeconds: 0,
  spoolShare: 0,
  workerSilentSeconds: 0,
  clockOffSeconds: 0,
}

describe('signs of trouble', () => {
  it('none, and none at the limits themselves', () => {
    expect(alarmsOf(QUIET)).toEqual([])
    expect(alarmsOf({ ...QUIET, ...LIMITS })).toEqual([])
    expect(alarmsOf({ ...QUIET, workerSilentSeconds: null })).toEqual([])
  })

  it.each<[Partial<Signs>, string]>([
    [{ oldestSeconds: 61 }, 'messages-wait'],
    [{ moreDead: true }, 'message-dead'],
    [{ moreUnreadable: true }, 'spool-unreadable'],
    [{ awaySeconds: 121 }, 'store-was-away'],
    [{ spoolShare: 0.51 }, 'spool-filling'],
    [{ workerSilentSeconds: 21 }, 'worker-silent'],
    [{ clockOffSeconds: 61 }, 'clock-off'],
    [{ clockOffSeconds: -61 }, 'clock-off'],
  ])('%o calls for %s alone', (sign, kind) => {
    expect(alarmsOf({ ...QUIET, ...sign })).toEqual([kind])
  })

  it('several at once call for each', () => {
    expect(alarmsOf({ ...QUIET, oldestSeconds: 100, workerSilentSeconds: 100 })).toEqual([
      'messages-wait',
      'worker-silent',
    ])
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { checkPin } from '../src/actions/check-pin.ts'
import { openKeyRing, phoneHash } from '../src/store/keys.ts'
import { hashPin } from '../src/store/pin.ts'

/** Medians in milliseconds of a try with an unknown number, a wrong PIN of a known one, and one that is locked. */
export interface PinTimes {
  readonly unknown: number
  readonly wrong: number
  readonly locked: number
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

/**
 * Times tries in turn, one of each kind after the other, on the store at `url`, which holds a missing child's case with
 * the number `known`. Leaves counters behind.
 */
export async function pinTimes(url: string, known: string, unknown: string, rounds: number): Promise<PinTimes> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rokkon-pins-'))
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  try {
    const { ring } = openKeyRing(null, folder, new Date())
    const deps = { ring, hashPin: (salt: Buffer, pin: string) => hashPin(ring, salt, pin) }
    const times: Record<keyof PinTimes, number[]> = { unknown: [], wrong: [], locked: [] }
    const timed = async (kind: keyof PinTimes, number: string, phone: string) => {
      const began = performance.now()
      await checkPin(deps, pool, {
        fromHash: phoneHash(ring, phone),
        pin: '000000',
        number,
        role: 'public',
        channel: 'ussd',
      })
      times[kind].push(performance.now() - began)
    }
    for (let i = 0; i < rounds; i++) {
      const phone = `+8559000${String(i).padStart(4, '0')}`
      await pool.query('DELETE FROM quota')
      await timed('unknown', unknown, phone)
      await timed('wrong', known, phone)
      await pool.query('UPDATE quota SET tries = ARRAY(SELECT now() FROM generate_series(1, 20))')
      await timed('locked', known, phone)
    }
    return { unknown: median(times.unknown), wrong: median(times.wrong), locked: median(times.locked) }
  } finally {
    await pool.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

import { describe, expect, it } from 'vitest'
import { StoreClock } from '../../src/store/clock.ts'
import { gatewayOfFile } from '../deps.ts'

const { pool } = await gatewayOfFile()
const HOUR = 3_600_000

const storeMs = async () =>
  (await pool.query('SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms')).rows[0].ms as number

describe('the clock of a process', () => {
  it.each([
    ['two hours late', -2 * HOUR],
    ['two hours early', 2 * HOUR],
    ['400 days early', 400 * 24 * HOUR],
  ])('of a host that is %s goes by the store once it was measured', async (_what, offMs) => {
    const clock = new StoreClock(() => Date.now() + offMs)
    expect(Math.abs(clock.now().getTime() - Date.now() - offMs)).toBeLessThan(HOUR)
    await clock.measure(pool)
    const [before, now, after] = [await storeMs(), clock.now().getTime(), await storeMs()]
    expect(now).toBeGreaterThan(before - 60_000)
    expect(now).toBeLessThan(after + 60_000)
  })

  it('goes right again when the host is put right', async () => {
    let offMs = 2 * HOUR
    const clock = new StoreClock(() => Date.now() + offMs)
    await clock.measure(pool)
    offMs = 0
    await clock.measure(pool)
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(60_000)
  })
})

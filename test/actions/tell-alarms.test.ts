import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { sweep } from '../../src/actions/sweep.ts'
import { tellAlarms } from '../../src/actions/tell-alarms.ts'
import { alarmFigures, isUnheard, listAlarms, raiseAlarm } from '../../src/store/alarms.ts'
import { setSystem } from '../../src/store/organisations.ts'
import { gatewayOfFile, register, startAfresh, textsTo } from '../deps.ts'

const ADMIN = '+85510000006'

const gateway = await gatewayOfFile()
beforeEach(() => startAfresh(gateway))

const raise = () => raiseAlarm(gateway.pool, 'no-credit', 'africastalking')
const open = async () => (await alarmFigures(gateway.pool)).map((row) => row.open)
/** The store's clock goes on for everything that has to do with alarms. */
const minutesPass = (minutes: number) =>
  gateway.rows(
    `WITH a AS (UPDATE alarm SET key = key || '.', at = at - $1 * interval '1 minute', told_at = told_at - $1 * interval '1 minute',
        next_at = next_at - $1 * interval '1 minute')
      UPDATE outbound_message SET next_at = next_at - $1 * interval '1 minute', valid_until = valid_until - $1 * interval '1 minute'`,
    [minutes],
  )
const swept = async () => {
  await sweep(gateway.deps)
  await gateway.settle()
}

describe('an alarm', () => {
  it('is raised once an hour for one cause, and told once however many sweep', async () => {
    await register(gateway, ADMIN, 'admin', '', 'Nary')
    expect(await Promise.all(Array.from({ length: 10 }, raise))).toHaveLength(10)
    expect(await gateway.rows('SELECT key FROM alarm')).toHaveLength(1)
    await Promise.all(Array.from({ length: 10 }, () => tellAlarms(gateway.deps)))
    await gateway.settle()
    expect(textsTo(gateway, ADMIN)).toEqual([expect.stringMatching(/^ALARM \d\d:\d\d: an SMS account has no credit/)])
    expect(
      await gateway.rows(
        'SELECT class, round(extract(epoch FROM valid_until - created_at) / 60)::int AS minutes FROM outbound_message',
      ),
    ).toEqual([{ class: 'ALARM', minutes: 60 }])
    expect(await open()).toEqual([0])
  })

  it('of a cause told within the hour waits until that has passed', async () => {
    await register(gateway, ADMIN, 'admin', '', 'Nary')
    await raise()
    await swept()
    await minutesPass(20) // and the clock has struck
    await raise()
    await swept()
    expect(textsTo(gateway, ADMIN)).toHaveLength(1)
    await minutesPass(41)
    await swept()
    expect(textsTo(gateway, ADMIN)).toHaveLength(2)
  })

  it('that nobody can be told of stays open and listed, and is told when somebody can', async () => {
    await raise()
    await swept()
    expect(await open()).toEqual([1])
    expect(await isUnheard(gateway.pool)).toBe(false)
    await minutesPass(2)
    expect(await isUnheard(gateway.pool)).toBe(true)
    expect(await listAlarms(gateway.pool)).toMatchObject([
      { kind: 'no-credit', about: 'africastalking', toldAt: null, open: true },
    ])
    await register(gateway, ADMIN, 'admin', '', 'Nary')
    await minutesPass(10)
    await swept()
    expect(textsTo(gateway, ADMIN)).toHaveLength(1)
    expect(await open()).toEqual([0])
    expect(await isUnheard(gateway.pool)).toBe(false)
  })

  it('of a listed worker under 18 goes to the desk of the labour ministry with agency, country and month', async () => {
    const LABOUR = '+85510000007'
    await register(gateway, ADMIN, 'admin', '', 'Nary')
    const personId = await register(gateway, LABOUR, 'agency', '', 'Desk')
    const desk = {
      id: uuid(),
      name: 'Labour desk',
      type: 'CentralGovernmentOrganisation',
      system: 'LMIS',
      personId,
    } as const
    await setSystem(gateway.pool, desk)
    await raiseAlarm(gateway.pool, 'young-worker', '13 MY 2026-02')
    await swept()
    expect(textsTo(gateway, LABOUR)).toEqual([
      'LICENCE: agency 13, MY, 02/26: a listed worker is under 18. Open the console.',
    ])
    expect(textsTo(gateway, ADMIN)).toEqual([])
  })

  it('whose texts came to nothing is open again and told again', async () => {
    await register(gateway, ADMIN, 'admin', '', 'Nary')
    for (let times = 0; times < 3; times++) gateway.sms.next.push({ outcome: 'retry', reason: 'provider-error' })
    await raise()
    await swept()
    expect(await open()).toEqual([1])
    await minutesPass(61)
    await swept()
    expect(await gateway.rows('SELECT state, reason FROM outbound_message')).toEqual([
      { state: 'SUPPRESSED', reason: 'expired' },
    ])
    expect(await open()).toEqual([1])
    gateway.sms.next.length = 0
    await minutesPass(5)
    await swept()
    expect(await gateway.rows(`SELECT FROM outbound_message WHERE state = 'SENT'`)).toHaveLength(1)
    expect(await open()).toEqual([0])
  })

  it('does not go to one who said STOP', async () => {
    await register(gateway, ADMIN, 'admin', '', 'Nary')
    await gateway.rows('UPDATE contact SET opted_out_at = clock_timestamp()')
    await raise()
    await swept()
    expect(gateway.sms.sent).toEqual([])
    expect(await open()).toEqual([1])
  })
})

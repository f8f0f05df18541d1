import { beforeEach, describe, expect, it } from 'vitest'
import { disablePerson } from '../../src/actions/staff/disable-person.ts'
import { handOnWorkOf } from '../../src/actions/staff/hand-on-work.ts'
import { sweepPromises } from '../../src/actions/sweep.ts'
import { NATIONAL_DESK } from '../../src/cases/duty.ts'
import { registerPerson } from '../../src/store/registration.ts'
import { gatewayOfFile, register, startAfresh, text, textsTo } from '../deps.ts'

const MOTHER = '+85510000001'
const FATHER = '+85510000002'
const WORKER = '+85510000003'
const SECOND = '+85510000004'
const SENIOR = '+85510000005'

// no hour of the day puts an alert off until the morning: the children are under 12 and went just now
const NEW = 'NEW M A8 P0703 D G3 N SOK DARA'

const gateway = await gatewayOfFile()
let workerId: string
let secondId: string
let seniorId: string

beforeEach(async () => {
  await startAfresh(gateway)
  workerId = await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
  secondId = await register(gateway, SECOND, 'caseworker', '07', 'Chan')
  seniorId = await register(gateway, SENIOR, 'supervisor', '07', 'Vanna')
})

const owners = async () =>
  (await gateway.rows<{ id: string }>('SELECT owner_id AS id FROM "case" ORDER BY opened_at')).map(({ id }) => id)
const rungs = () =>
  gateway.rows(
    'SELECT official_id AS to, rung, claimed_at IS NOT NULL AS claimed FROM alert WHERE closed_at IS NULL ORDER BY rung',
  )
const ownerEvents = () => gateway.rows(`SELECT actor_id FROM case_event WHERE type = 'OWNER'`)

describe('somebody who leaves', () => {
  it('hands every open case to the supervisor of its place at once, who is told how many', async () => {
    await text(gateway, MOTHER, NEW)
    await text(gateway, FATHER, 'NEW F A9 P0702 D G3 N SOK MALA')
    expect(await owners()).toEqual([workerId, workerId])
    expect(await disablePerson(gateway.deps, WORKER)).toBe(true)
    expect(await owners()).toEqual([seniorId, seniorId])
    expect(await ownerEvents()).toEqual([{ actor_id: null }, { actor_id: null }])
    await sweepPromises(gateway.deps)
    await gateway.rows(`UPDATE outbound_message SET next_at = next_at - interval '1 minute'`)
    for (const { id } of await gateway.rows<{ id: string }>(`SELECT id FROM outbound_message WHERE template = 'AL27'`))
      gateway.woken.push({ kind: 'send', id })
    await gateway.settle()
    expect(textsTo(gateway, SENIOR)).toContain('Cases of Sophea that are yours now: 2. Please open the console.')
    expect(await disablePerson(gateway.deps, WORKER)).toBe(false)
  })

  it('leaves no question behind: the next rung is asked at the next sweep, of a claim too', async () => {
    await text(gateway, MOTHER, NEW)
    const [alert] = await gateway.rows<{ code: string }>('SELECT code FROM alert')
    await text(gateway, WORKER, `${alert?.code} 1`)
    expect(await rungs()).toEqual([{ to: workerId, rung: 1, claimed: true }])
    await disablePerson(gateway.deps, WORKER)
    await sweepPromises(gateway.deps)
    expect(await rungs()).toEqual([
      { to: workerId, rung: 1, claimed: false },
      { to: secondId, rung: 2, claimed: false },
    ])
    expect(await gateway.rows('SELECT official_id AS to FROM alert WHERE escalate_at IS NOT NULL')).toEqual([
      { to: secondId },
    ])
  })

  it('with no supervisor of the place, hands on to the national desk; what was worked on asks nobody any more', async () => {
    await gateway.rows('UPDATE official SET disabled_at = now() WHERE id = $1', [seniorId])
    await text(gateway, MOTHER, NEW)
    const [alert] = await gateway.rows<{ code: string }>('SELECT code FROM alert')
    await text(gateway, WORKER, `${alert?.code} 1`)
    await text(gateway, WORKER, `${alert?.code} N called, no answer`)
    await disablePerson(gateway.deps, WORKER)
    expect(await owners()).toEqual([NATIONAL_DESK])
    expect(await rungs()).toEqual([])
  })

  it('a phone that is given another role, area or name keeps nothing of what it had', async () => {
    await text(gateway, MOTHER, NEW)
    const again = (role: 'caseworker' | 'commune', name: string) =>
      registerPerson(gateway.pool, gateway.ring, {
        ...{
          id: gateway.deps.newId(),
          role,
          phone: WORKER,
          area: '07',
          name,
          language: 'en',
          pinHash: Buffer.from(''),
        },
      })
    expect(await again('caseworker', 'Sophea')).toEqual({ id: workerId, fresh: false, another: false })
    expect(await again('caseworker', 'Rithy')).toMatchObject({ another: true })
    expect(await again('commune', 'Rithy')).toMatchObject({ another: true })
    await handOnWorkOf(gateway.deps, workerId)
    expect(await owners()).toEqual([seniorId])
  })
})

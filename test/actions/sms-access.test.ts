import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ACCESS, type Action, decide, PERSON_ROLES, type Relation, type Resource } from '../../src/cases/access.ts'
import { otherThan, report } from '../abuse/status.ts'
import { type Gateway, openGateway, register, startAfresh, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

const MOTHER = '+85510000001'
const ROLES = ['public', ...PERSON_ROLES] as const

let database: TestDatabase
let gateway: Gateway
/** The phone of whoever it is about, new each time: wrong PINs are counted by phone. */
let phone: string
let phones = 0

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})
beforeEach(async () => {
  await startAfresh(gateway)
  phones += 1
  phone = `+8559000${String(phones).padStart(4, '0')}`
})

const may = (role: (typeof ROLES)[number], resource: Resource, action: Action, relation: Relation) =>
  decide({ resource, action, role, relations: [relation], purpose: null, channel: 'sms' }).allowed

/** Registers somebody with the role; null for the public. */
const somebody = async (role: (typeof ROLES)[number]): Promise<string | null> =>
  role === 'public' ? null : register(gateway, phone, role, '07', 'Chan')

describe('a text does what the access table lets the role of its sender do', () => {
  it.each(ROLES)('%s: reports, and vouches as declared', async (role) => {
    const id = await somebody(role)
    for (const words of ['NEW M A7 P070301', 'SEE F A9 P070301', 'FND M A7 P070301']) await text(gateway, phone, words)
    const opened = await gateway.rows<{ by: string | null }>('SELECT opened_by_id AS by FROM "case"')
    expect(may(role, 'report', 'write', 'any')).toBe(true)
    expect(opened).toEqual(Array(3).fill({ by: may(role, 'report', 'vouch', 'own') ? id : null }))
    const undone = await gateway.rows(`SELECT id FROM confirmation WHERE action LIKE 'UNDO %'`)
    expect(undone).toHaveLength(may(role, 'report', 'vouch', 'own') ? 3 : 0)
  })

  it.each(ROLES)('%s: hears how it stands with a PIN, and nothing without', async (role) => {
    const { number, pin } = await report(gateway, MOTHER)
    await somebody(role)
    const state = /received|បាន|totuol/i
    expect(may(role, 'status', 'read', 'own')).toBe(true)
    expect(await text(gateway, phone, `ASK ${number} ${pin}`)).toEqual([expect.stringMatching(state)])
    const wrong = await text(gateway, phone, `ASK ${number} ${otherThan(pin)}`)
    expect(wrong.join('\n')).not.toMatch(/received/i)
  })

  it.each(ROLES)('%s: answers an alert that is theirs as declared, is told the phone as declared', async (role) => {
    await report(gateway, MOTHER)
    const id = await somebody(role)
    const [opened] = await gateway.rows<{ id: string }>('SELECT id FROM "case"')
    if (id !== null)
      await gateway.rows(
        `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung) VALUES ($1, $1, 'B7', 'NEW_CASE', $2, $3, 1)`,
        [uuid(), opened!.id, id],
      )
    const got = (await text(gateway, phone, 'B7 1')).join('\n')
    const claimed = await gateway.rows('SELECT id FROM alert WHERE claimed_at IS NOT NULL')
    expect(claimed).toHaveLength(may(role, 'alert', 'answer', 'assigned') ? 1 : 0)
    const isTold = claimed.length === 1 && may(role, 'reporter-phone', 'read', 'owner')
    expect(got.includes(MOTHER)).toBe(isTold)
    expect(await gateway.rows(`SELECT id FROM case_event WHERE type = 'DISCLOSURE'`)).toHaveLength(isTold ? 1 : 0)
  })

  it.each(ROLES)('%s: an alert of somebody else is nobody’s to answer', async (role) => {
    await register(gateway, '+85510000003', 'caseworker', '07', 'Sophea')
    await report(gateway, MOTHER)
    await somebody(role)
    const [alert] = await gateway.rows<{ code: string }>('SELECT code FROM alert')
    const got = (await text(gateway, phone, `${alert!.code} 1`)).join('\n')
    expect(got).not.toContain(MOTHER)
    expect(await gateway.rows('SELECT id FROM alert WHERE claimed_at IS NOT NULL')).toEqual([])
  })

  it('of both there are: roles that may and roles that may not', () => {
    for (const [resource, action] of [
      ['report', 'vouch'],
      ['alert', 'answer'],
      ['reporter-phone', 'read'],
    ] as const) {
      const those = new Set(
        ACCESS.flatMap((row) => (row.resource === resource && row.action === action ? row.role : [])),
      )
      expect(those.size).toBeGreaterThan(2)
      expect(those.size).toBeLessThan(ROLES.length)
    }
  })
})

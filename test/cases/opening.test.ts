import { describe, expect, it } from 'vitest'
import { NATIONAL_DESK } from '../../src/cases/duty.ts'
import type { Facts } from '../../src/cases/facts.ts'
import { alertMessage, type Opening, type Person, planOpening, weigh } from '../../src/cases/opening.ts'

const DESK: Person = { id: NATIONAL_DESK, role: 'supervisor', scopePrefix: '', contactId: null, language: 'km' }
const WORKER: Person = {
  id: 'worker',
  role: 'caseworker',
  scopePrefix: '07',
  contactId: 'worker-phone',
  language: 'en',
}
const NOON = new Date('2026-03-15T05:00:00Z')

const opening = (facts: Partial<Facts>, change: Partial<Opening> = {}): Opening => ({
  number: '4712093549',
  via: 'USSD',
  facts: { kind: 'MISSING', ...facts },
  rawText: 'who: 1',
  origin: 'africastalking:ATUid_1#1',
  version: 3,
  messageId: 'message',
  contact: { id: 'phone', phone: '+85510000001' },
  officialId: null,
  now: NOON,
  today: '2026-03-15',
  people: [DESK, WORKER],
  ...change,
})

function plan(facts: Partial<Facts>, change: Partial<Opening> = {}) {
  let ids = 0
  return planOpening(opening(facts, change), () => {
    ids += 1
    return `id-${ids}`
  })
}

describe('a report opens a case', () => {
  it('with its history, its owner and one question to that owner', () => {
    const planned = plan({ sex: 'M', place: '070301', contact: 'SMS' })
    expect(planned.cases).toMatchObject([
      { id: planned.caseId, number: '4712093549', ownerId: 'worker', kind: 'MISSING' },
    ])
    expect(planned.events?.map((event) => event.type)).toEqual(['REPORT', 'CONTACT', 'ALERT'])
    expect(planned.safeContacts).toMatchObject([{ contactId: 'phone', mode: 'SMS', otherPhone: null }])
    expect(planned.alerts).toMatchObject([{ kind: 'NEW_CASE', officialId: 'worker', rung: 1 }])
    expect(planned.alerts?.[0]?.escalateAt).toEqual(new Date('2026-03-15T05:20:00Z'))
    expect(planned.messages).toMatchObject([{ class: 'ALERT', contactId: 'worker-phone', language: 'en' }])
  })

  it('tells the Child Protection Unit beside the owner where the danger is the gravest', () => {
    const unit = { ...WORKER, id: 'unit', role: 'police', scopePrefix: '', contactId: 'unit-phone', system: 'CPU' }
    const people = [DESK, WORKER, unit]
    const planned = plan({ kind: 'FOUND', place: '070301', help: 1 }, { people })
    expect(planned.cases?.[0]).toMatchObject({ danger: 3, ownerId: 'worker' })
    expect(planned.alerts?.map(({ officialId, rung }) => [officialId, rung])).toEqual([
      ['worker', 1],
      ['unit', 1],
    ])
    expect(new Set(planned.alerts?.map(({ groupId }) => groupId)).size).toBe(1)
    expect(planned.messages?.map(({ contactId }) => contactId)).toEqual(['worker-phone', 'unit-phone'])
    expect(plan({ place: '070301' }, { people }).alerts).toHaveLength(1)
  })

  it('the queued alert holds an id and nothing of the child', () => {
    const [message] = plan({ name: 'Dara', place: '070301', marks: 'scar' }).messages!
    expect(message?.params).toEqual({ alertId: plan({}).alerts![0]!.id })
  })

  it('a child found, a child seen: other events, other danger', () => {
    expect(plan({ kind: 'FOUND' }).events?.[0]?.type).toBe('FOUND')
    expect(plan({ kind: 'SIGHTING' }).events?.[0]?.type).toBe('SIGHTING')
    expect(plan({ kind: 'FOUND' }).alerts).toMatchObject([{ kind: 'DANGER' }])
  })

  it('without an answer about contact there is no contact rule', () => {
    expect(plan({}).safeContacts).toEqual([])
    expect(plan({}).events?.map((event) => event.type)).toEqual(['REPORT', 'ALERT'])
  })

  it('where nobody is on duty the desk has it, which has no phone', () => {
    const planned = plan({ place: '02' })
    expect(planned.cases?.[0]?.ownerId).toBe(NATIONAL_DESK)
    expect(planned.alerts?.[0]?.escalateAt).toBeInstanceOf(Date)
    expect(planned.messages).toEqual([])
  })

  it('by night danger 1 rings at 6 and waits from then; danger 3 rings now', () => {
    const night = new Date('2026-03-15T16:00:00Z')
    const calm = plan({ place: '07' }, { now: night })
    expect(calm.messages?.[0]?.sendAt).toEqual(new Date('2026-03-15T23:00:00Z'))
    expect(calm.alerts?.[0]?.escalateAt).toEqual(new Date('2026-03-15T23:20:00Z'))
    const grave = plan({ place: '07', left: 4, seenTo: '2026-03-15', seenFrom: '2026-03-15' }, { now: night })
    expect(grave.messages?.[0]?.sendAt).toEqual(night)
    expect(grave.alerts?.[0]?.escalateAt).toEqual(new Date('2026-03-15T16:05:00Z'))
  })

  it('everything it makes has an id of its own', () => {
    const planned = plan({ contact: 'CALL', place: '07' })
    const ids = [
      planned.cases,
      planned.reports,
      planned.events,
      planned.safeContacts,
      planned.alerts,
      planned.messages,
    ].flatMap((rows) => (rows ?? []).map((row) => row.id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

it('danger and completeness follow from the facts alone', () => {
  expect(weigh({ kind: 'MISSING' }, '2026-03-15')).toMatchObject({ danger: 1, completeness: expect.any(Number) })
})

it('a person who is gone gets no alert', () => {
  const [alert] = plan({ place: '07' }).alerts!
  expect(alertMessage(alert!, undefined, 'AL4', NOON, () => 'id')).toEqual([])
})

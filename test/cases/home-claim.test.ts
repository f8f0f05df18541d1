import { expect, it } from 'vitest'
import { NATIONAL_DESK } from '../../src/cases/duty.ts'
import { askToCheck, type HomeClaim, type OpenClaim } from '../../src/cases/home-claim.ts'
import type { Person } from '../../src/cases/opening.ts'

const MORNING = new Date('2026-03-15T02:00:00Z')
const NIGHT = new Date('2026-03-15T17:00:00Z')
const SIX = new Date('2026-03-15T23:00:00Z')
const owner: Person = { id: 'owner', role: 'caseworker', scopePrefix: '07', contactId: 'phone', language: 'en' }

const ask = (claim: Partial<HomeClaim> = {}, open: OpenClaim | null = null, people: readonly Person[] = [owner]) => {
  const whole = { caseId: 'case', danger: 1, ownerId: 'owner', needsHelp: false, now: MORNING, ...claim }
  return askToCheck(whole, open, people, () => 'new')
}
const after = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

it('asks the owner by a question with a code, which says nothing but its id', () => {
  const { events, alerts, messages } = ask()
  expect(alerts).toEqual([
    {
      ...{
        id: 'new',
        groupId: 'new',
        kind: 'FOUND_CLAIM',
        caseId: 'case',
        matchId: null,
        officialId: 'owner',
        rung: 1,
      },
      escalateAt: after(MORNING, 20),
    },
  ])
  expect(events).toMatchObject([{ type: 'ALERT', data: { kind: 'FOUND_CLAIM', rung: 1, to: 'owner' } }])
  expect(messages).toMatchObject([{ class: 'ALERT', contactId: 'phone', params: { alertId: 'new' }, sendAt: MORNING }])
})

it('waits for the morning, but not where help is needed or the case is in danger', () => {
  expect(ask({ now: NIGHT }).messages?.[0]?.sendAt).toEqual(SIX)
  expect(ask({ now: NIGHT }).alerts?.[0]?.escalateAt).toEqual(after(SIX, 20))
  for (const claim of [{ needsHelp: true }, { danger: 2 }]) {
    const { alerts, messages } = ask({ now: NIGHT, ...claim })
    expect(messages?.[0]?.sendAt).toEqual(NIGHT)
    expect(alerts?.[0]?.escalateAt).toEqual(after(NIGHT, 5))
  }
  expect(ask({ needsHelp: true }).alerts?.[0]?.urgent).toBe(true)
})

it('asks once, and again only for the first that is urgent', () => {
  const [calm, urgent] = [{ urgent: false }, { urgent: true }]
  expect(ask({}, calm)).toEqual({})
  expect(ask({}, urgent)).toEqual({})
  expect(ask({ needsHelp: true }, urgent)).toEqual({})
  expect(ask({ needsHelp: true }, calm).alerts).toHaveLength(1)
})

it('an owner who cannot be asked is not waited for', () => {
  for (const ownerId of [null, 'left']) {
    const { alerts, messages } = ask({ ownerId })
    expect(alerts).toMatchObject([{ officialId: ownerId ?? NATIONAL_DESK, escalateAt: MORNING }])
    expect(messages).toEqual([])
  }
})

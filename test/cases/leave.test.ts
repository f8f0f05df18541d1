import { describe, expect, it } from 'vitest'
import { type LeaveContext, mayLeave } from '../../src/cases/leave.ts'

const NOON = new Date('2026-03-15T05:00:00Z')
const minutes = (count: number, from = NOON) => new Date(from.getTime() + count * 60_000)
const base: LeaveContext = {
  class: 'NOTICE',
  now: NOON,
  validUntil: minutes(60),
  phone: 'cambodian-mobile',
  optedOut: false,
  contact: 'CALL',
  lastTextAt: minutes(-1),
  registered: true,
  silent: false,
  saysTooMany: false,
  toOfficials: false,
  noticesToday: 0,
  askedNow: false,
  repliesThisHour: 0,
  repliesToday: 0,
}
const ask = (change: Partial<LeaveContext>) => {
  const leave = mayLeave({ ...base, ...change })
  return leave.go ? 'go' : leave.reason
}

describe('a notice to a family', () => {
  it.each([
    ['calls allowed', {}, 'go'],
    ['texts allowed', { contact: 'SMS' }, 'go'],
    ['"no"', { contact: 'NONE' }, 'no-consent'],
    ['never asked, or run out', { contact: null }, 'no-consent'],
    ['after STOP', { optedOut: true }, 'opted-out'],
    ['the third of a day', { noticesToday: 2 }, 'go'],
    ['the fourth of a day', { noticesToday: 3 }, 'budget'],
    ['a phone of a neighbouring country', { phone: 'neighbour' }, 'no-route'],
    ['any other number', { phone: 'other' }, 'no-route'],
    ['the last moment', { validUntil: minutes(0.001) }, 'go'],
    ['too late', { validUntil: NOON }, 'expired'],
    ['a registered person who said no', { contact: 'NONE', registered: true }, 'no-consent'],
  ] as const)('%s: %3$s', (_what, change, outcome) => {
    expect(ask(change)).toBe(outcome)
  })

  it.each([
    ['2026-03-15T00:59:59.999Z', '2026-03-15T01:00:00.000Z'],
    ['2026-03-15T13:00:00.000Z', '2026-03-16T01:00:00.000Z'],
    ['2026-03-15T17:30:00.000Z', '2026-03-16T01:00:00.000Z'],
  ])('at %s it waits until %s, unless the person asked just now', (now, at) => {
    const asked = { ...base, now: new Date(now), validUntil: minutes(2_000, new Date(now)) }
    const leave = mayLeave(asked)
    expect(leave).toMatchObject({ go: false, reason: 'quiet' })
    if (!leave.go && leave.reason === 'quiet')
      expect(Math.abs(leave.at.getTime() - new Date(at).getTime())).toBeLessThanOrEqual(1)
    expect(mayLeave({ ...asked, askedNow: true })).toEqual({ go: true })
  })

  it.each(['2026-03-15T01:00:00.000Z', '2026-03-15T12:59:59.999Z'])('at %s it goes', (now) => {
    expect(ask({ now: new Date(now), validUntil: minutes(5, new Date(now)) })).toBe('go')
  })

  it('a "no" wins over the hour', () => {
    expect(
      ask({ now: new Date('2026-03-15T17:00:00Z'), validUntil: new Date('2026-03-16T17:00:00Z'), contact: 'NONE' }),
    ).toBe('no-consent')
  })
})

describe('a reply', () => {
  it.each([
    ['15 minutes after the text', { lastTextAt: minutes(-15) }, 'go'],
    ['later', { lastTextAt: minutes(-15.001) }, 'no-consent'],
    ['to a phone that never wrote', { lastTextAt: null }, 'no-consent'],
    ['after STOP', { optedOut: true }, 'go'],
    ['after a "no" to contact', { contact: 'NONE' }, 'go'],
    ['over the border', { phone: 'neighbour' }, 'go'],
    ['to any other number', { phone: 'other' }, 'no-route'],
    ['the 20th in an hour', { repliesThisHour: 19 }, 'go'],
    ['the 21st in an hour', { repliesThisHour: 20 }, 'budget'],
    ['the 21st in an hour, which says so', { repliesThisHour: 20, saysTooMany: true }, 'go'],
    ['to a text that gets none', { silent: true }, 'loop'],
    ['the 41st in a day', { repliesToday: 40 }, 'budget'],
    [
      'by night',
      {
        now: new Date('2026-03-15T17:00:00Z'),
        lastTextAt: new Date('2026-03-15T16:59:00Z'),
        validUntil: new Date('2026-03-15T17:20:00Z'),
      },
      'go',
    ],
    ['too late', { validUntil: NOON }, 'expired'],
  ] as const)('%s: %3$s', (_what, change, outcome) => {
    expect(ask({ class: 'REPLY', ...change })).toBe(outcome)
  })
})

describe('codes and alerts to staff', () => {
  it.each(['CODE', 'ALERT', 'ALARM'] as const)('%s goes to registered people at any hour', (sendClass) => {
    const night = { now: new Date('2026-03-15T17:00:00Z'), validUntil: new Date('2026-03-15T18:00:00Z') }
    expect(ask({ class: sendClass, contact: null, ...night })).toBe('go')
    expect(ask({ class: sendClass, registered: false })).toBe('not-registered')
    expect(ask({ class: sendClass, validUntil: NOON })).toBe('expired')
  })

  it('after STOP alerts go to the next person, a code asked for still comes', () => {
    expect(ask({ class: 'ALERT', optedOut: true })).toBe('opted-out')
    expect(ask({ class: 'CODE', optedOut: true })).toBe('go')
  })
})

describe('a text to the officials of an area', () => {
  const area = { toOfficials: true, contact: null } as const
  it.each([
    ['by day', {}, 'go'],
    ['whoever reported nothing', { lastTextAt: null }, 'go'],
    ['somebody disabled', { registered: false }, 'not-registered'],
    ['after STOP', { optedOut: true }, 'opted-out'],
    ['before 07:00', { now: new Date('2026-03-14T23:59:59Z'), validUntil: minutes(600) }, 'quiet'],
    ['at 07:00', { now: new Date('2026-03-15T00:00:00Z') }, 'go'],
    ['at 20:00', { now: new Date('2026-03-15T13:00:00Z'), validUntil: minutes(900) }, 'quiet'],
    ['a number of another country', { phone: 'other' }, 'no-route'],
  ] as const)('%s: %s', (_what, change, leave) => {
    expect(ask({ ...area, ...change })).toBe(leave)
  })
})

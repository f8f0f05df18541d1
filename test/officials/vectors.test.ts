import { describe, expect, it } from 'vitest'
import type { AccessRole } from '../../src/cases/access.ts'
import { readSms, type SmsReading } from '../../src/officials/read-sms.ts'
import { spoken } from '../../src/officials/spoken.ts'
import vectors from '../vectors/sms-reports.json' with { type: 'json' }
import { places } from './places.ts'

/** The specification writes UNIT COUNT times as {{rep:UNIT:COUNT}}, UNIT percent-coded. */
const unfold = (sms: string): string =>
  sms.replace(/\{\{rep:([^:]+):(\d+)\}\}/g, (_, unit, count) => decodeURIComponent(unit).repeat(Number(count)))

const read = (role: string, sms: string): SmsReading =>
  readSms(unfold(sms), {
    role: role as AccessRole,
    openAlerts: ['A7'],
    question: null,
    today: vectors.today,
    places,
  })

describe('lines of the specification', () => {
  it.each(vectors.lines)('$role: $sms', ({ role, sms, expect: expected }) => {
    const said = spoken(read(role, sms))
    if ('error' in expected) expect(said.error).toBe(expected.error)
    else expect(said).toEqual(expected)
  })
})

describe('clumsy and hostile lines', () => {
  it.each(vectors.clumsy)('$role: $sms', ({ role, sms, expect: expected }) => {
    const said = spoken(read(role, sms))
    if (expected.class === 'understood') expect(said).toMatchObject(expected.fields as object)
    if (expected.class === 'not') for (const { verb } of expected.not!) expect(said.verb).not.toBe(verb)
    if (expected.class === 'not-understood')
      expect(expected.error!.some((code) => `${said.error}`.includes(code))).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { readSms, type SmsReading } from '../../src/officials/read-sms.ts'
import vectors from '../vectors/sms-reports.json' with { type: 'json' }
import { places } from './places.ts'

/** The specification writes UNIT COUNT times as {{rep:UNIT:COUNT}}, UNIT percent-coded. */
const unfold = (sms: string): string =>
  sms.replace(/\{\{rep:([^:]+):(\d+)\}\}/g, (_, unit, count) => decodeURIComponent(unit).repeat(Number(count)))

const read = (role: string, sms: string): SmsReading =>
  readSms(unfold(sms), {
    staff: role !== 'public' && role !== 'family',
    openAlerts: ['A7'],
    question: null,
    today: vectors.today,
    places,
  })

/** A reading in the words of the vectors: names and texts in capitals, one `verb` for each kind, `error` as sent. */
function spoken(reading: SmsReading): Record<string, unknown> {
  const shown = (fields: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))
  switch (reading.kind) {
    case 'alert': {
      const { kind, note, ...rest } = reading
      return shown({ verb: 'ALERT', ...rest, note: note?.toUpperCase() })
    }
    case 'report': {
      const { facts, verb, ticket, unread, error, purposes } = reading
      if (error !== undefined) return { verb, error: error.slice(0, 3) }
      return shown({
        verb,
        case: ticket,
        sex: facts.sex,
        ageMin: facts.ageMin,
        ageMax: facts.ageMax,
        place: facts.place,
        date: facts.seenTo,
        left: facts.left?.toString(),
        help: facts.help?.toString(),
        phone: facts.safePhone,
        name: facts.name?.toUpperCase(),
        text: facts.text?.toUpperCase(),
        purposes,
        unread: unread.length > 0 ? unread : undefined,
      })
    }
    case 'ask': {
      const { number, pin, error } = reading
      return error === undefined ? shown({ verb: 'ASK', case: number, pin }) : { error }
    }
    case 'stop':
      // The command line prints E01 for the words that carriers own.
      return reading.answer ? { verb: 'STOP' } : { error: 'E01' }
    case 'start':
      return { verb: 'START' }
    default:
      return { error: 'E00 E01 E13' }
  }
}

describe('lines of the specification', () => {
  it.each(vectors.lines)('$role: $sms', ({ role, sms, expect: expected }) => {
    const said = spoken(read(role, sms))
    if ('error' in expected) expect(said.error).toContain(expected.error)
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

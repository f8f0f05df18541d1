import type { SmsReading } from './reading.ts'

/** A reading in the words of the grammar: `verb` with its fields, what was typed in capitals, or `error` as it is answered. */
export type Spoken = Readonly<Record<string, unknown>>

const shown = (fields: Spoken): Spoken =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))

/** Says a reading in the words of the grammar, as `sms parse` prints it. A report with an error is its error there. */
export function spoken(reading: SmsReading): Spoken {
  switch (reading.kind) {
    case 'report': {
      const { facts, verb, ticket, unread, error, purposes } = reading
      if (error !== undefined) return { error: error.slice(0, 3) }
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
    case 'ask':
    case 'add': {
      if (reading.error !== undefined) return { error: reading.error }
      const { kind, number, ...said } = reading
      return shown({ verb: kind.toUpperCase(), case: number, ...capitals(said) })
    }
    case 'alert': {
      const { kind, ...said } = reading
      return shown({ verb: kind.toUpperCase(), ...capitals(said) })
    }
    case 'stop':
      // words that carriers own are no words of ours
      return reading.answer ? { verb: 'STOP' } : { error: 'E01' }
    case 'start':
    case 'call':
      return { verb: reading.kind.toUpperCase() }
    case 'duty':
      return shown({ verb: 'DUTY', place: reading.province })
    case 'licence':
      if (reading.error !== undefined) return { error: reading.error }
      return shown({ verb: 'LIC', query: reading.query?.toUpperCase() })
    case 'help':
      return shown({ verb: 'HELP', topic: reading.topic })
    case 'act': {
      const { verb, number, fields, unread, error } = reading
      if (error !== undefined) return { error: error.slice(0, 3) }
      return shown({ verb, case: number, ...capitals({ ...fields }), unread: unread.length > 0 ? unread : undefined })
    }
    case 'forbidden':
      return { error: 'E05' }
    case 'code':
      return reading.code === undefined ? { error: 'E11' } : { verb: reading.verb, code: reading.code }
    case 'empty':
      return { error: 'E00' }
    case 'bat':
      return { error: 'E13' }
    default:
      return { error: 'E01' }
  }
}

const TYPED = ['text', 'note']
const capitals = (said: Spoken): Spoken =>
  Object.fromEntries(
    Object.entries(said).map(([key, value]) => [
      key,
      TYPED.includes(key) && typeof value === 'string' ? value.toUpperCase() : value,
    ]),
  )

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CumulativeReading, readCumulative } from '../../src/channels/ussd-text.ts'
import { vectorsOf } from './vectors.ts'

type Row = [title: string, history: string[], closed: boolean, now: string, reading: CumulativeReading]

const rows: Row[] = [
  ['1 first request', [], false, '', { kind: 'begin' }],
  ['2 dialled with sub-codes', [], false, '1*2', { kind: 'begin-with-path', path: ['1', '2'] }],
  ['2 sub-codes with an empty piece', [], false, '1**2', { kind: 'begin-with-path', path: ['1', '', '2'] }],
  ['3 normal answer', ['', '1'], false, '1*Sok Dara', { kind: 'input', input: 'Sok Dara' }],
  ['3 after a dialled sub-code', ['1*2'], false, '1*2*3', { kind: 'input', input: '3' }],
  ['3 Khmer', ['', '1'], false, '1*សុខ ដារ៉ា', { kind: 'input', input: 'សុខ ដារ៉ា' }],
  ['4 first answer', [''], false, '1', { kind: 'input', input: '1' }],
  ['4 first answer with stars', [''], false, '*1*', { kind: 'input', input: '*1*' }],
  ['5 empty answer', ['', '1'], false, '1*', { kind: 'input', input: '' }],
  ['6 after an empty answer', ['', '1', '1*'], false, '1**2', { kind: 'input', input: '2' }],
  ['6 two empty answers', ['', '1', '1*'], false, '1**', { kind: 'input', input: '' }],
  ['7 empty first answer', [''], false, '', { kind: 'replay', of: 0 }],
  ['7 empty first answer sent as a star', [''], false, '*', { kind: 'input', input: '*' }],
  ['8 answer holds a star', ['', '1'], false, '1*12*5', { kind: 'input', input: '12*5' }],
  ['8 a digit more, then go on', ['', '1', '1*12*5'], false, '1*12*5*2', { kind: 'input', input: '2' }],
  ['9 answer is a star', ['', '1'], false, '1**', { kind: 'input', input: '*' }],
  ['10 answer is a hash', ['', '1'], false, '1*#', { kind: 'input', input: '#' }],
  ['11 same again', ['', '1', '1*2'], false, '1*2', { kind: 'replay', of: 2 }],
  ['11 an earlier one again', ['', '1', '1*2'], false, '1', { kind: 'replay', of: 1 }],
  ['11 the first one again', ['', '1', '1*2'], false, '', { kind: 'replay', of: 0 }],
  ['11 the last one again, after our END', ['', '1', '1*2'], true, '1*2', { kind: 'replay', of: 2 }],
  ['12 not an extension', ['', '1', '1*2'], false, '3', { kind: 'diverged' }],
  ['12 a prefix without a star', ['', '1', '1*2'], false, '1*23', { kind: 'diverged' }],
  ['12 extends an older one only', ['', '1', '1*2'], false, '1*3', { kind: 'diverged' }],
  ['12 goes on from the new base', ['', '1', '1*2', '3'], false, '3*1', { kind: 'input', input: '1' }],
  ['13 longer after our END', ['', '1'], true, '1*2', { kind: 'closed' }],
  ['13 something else after our END', ['', '1'], true, '7', { kind: 'closed' }],
  ['16 longer than a phone sends', ['', '1'], false, `1*${'ក'.repeat(200)}`, { kind: 'input', input: 'ក'.repeat(200) }],
  ['names of Object.prototype', [''], false, '__proto__', { kind: 'input', input: '__proto__' }],
]

describe('answers joined by *', () => {
  it.each(rows)('%s', (_title, history, closed, now, reading) => {
    expect(readCumulative(history, closed, now)).toEqual(reading)
  })

  interface TextVector {
    history: string[]
    closed?: boolean
    now: string
    expect: CumulativeReading
  }
  it.each(vectorsOf<TextVector>('ussd-text'))('$id $title', (vector) => {
    expect(readCumulative(vector.history, vector.closed ?? false, vector.now)).toEqual(vector.expect)
  })

  it('gives back every answer of any session, whatever it holds, and repeats any of its hops', () => {
    const answer = fc.oneof(fc.string(), fc.stringMatching(/^[*#1-9ក-អ]{0,5}$/))
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), (answers) => {
        fc.pre(answers[0] !== '')
        const history = ['']
        for (const [index, given] of answers.entries()) {
          const text = answers.slice(0, index + 1).join('*')
          expect(readCumulative(history, false, text)).toEqual({ kind: 'input', input: given })
          history.push(text)
        }
        for (const [of, text] of history.entries())
          expect(readCumulative(history, false, text)).toEqual({ kind: 'replay', of })
      }),
    )
  })

  it('never throws and never reads an input out of a text that does not continue the session', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.boolean(), fc.string(), (history, closed, now) => {
        const reading = readCumulative(history, closed, now)
        if (reading.kind !== 'input') return
        const last = history.at(-1)
        expect(last === '' ? reading.input : `${last}*${reading.input}`).toBe(now)
        expect(closed).toBe(false)
      }),
    )
  })
})

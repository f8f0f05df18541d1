import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readers } from '../../../src/cli/read.ts'
import { readKey, readWord } from '../../../src/flow/answers/index.ts'
import { cambodianDay } from '../../../src/flow/day.ts'
import vectors from '../../vectors/inputs.json' with { type: 'json' }

const today = cambodianDay(new Date(vectors.now))

describe('what people type', () => {
  test.each(vectors.read)('$kind $input', ({ kind, input, value }) => {
    expect(readers[kind]!(input, today)).toBe(value)
  })

  test.each(vectors.keys)('key $input', ({ input, key }) => expect(readKey(input)).toBe(key))

  test.each(vectors.words)('word $input', ({ input, class: kind }) => {
    expect(readWord(input)?.replace('carrier-', '')).toBe(kind)
  })
})

describe('hostile and clumsy lines', () => {
  test.each(vectors.hostile as readonly { kind: string; input: string; values?: unknown[]; never?: unknown[] }[])(
    '$kind $input',
    ({ kind, input, values, never }) => {
      const value = readers[kind]!(input, today)
      if (values !== undefined) expect(values).toContain(value)
      if (never !== undefined) expect(never).not.toContain(value)
    },
  )

  test('nothing anyone types makes a reader throw', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.stringMatching(/^[0-9០-៩lIoO ./:+()-]{0,24}$/))
    fc.assert(
      fc.property(text, (input) => {
        for (const reader of Object.values(readers)) reader(input, today)
        readKey(input)
        readWord(input)
      }),
      { numRuns: 500 },
    )
  })

  test.each(['1', '៧ ឆ្នាំ ', 'a yu ', '1/', '😀', 'ំ', '\u0345\u0334', 'f,', '012 345 678 ', '. ', '\n'])(
    '64 KiB of %j is an answer or none',
    (unit) => {
      const input = unit.repeat(65_536 / unit.length)
      for (const [kind, reader] of Object.entries(readers)) {
        const value = reader(input, today)
        if (kind === 'sex') expect([null, 'F']).toContain(value)
        else expect(value).toBeNull()
      }
    },
  )
})

import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { searchFor } from './search.ts'

const KHMER = 'ឃឺណារីយ៉ា វ៉ិចប៊ី'
const LATIN = 'Quillonzar Vexbury'
const PHONE = '90077001'
const search = searchFor([
  { kind: 'khmer', value: KHMER },
  { kind: 'latin', value: LATIN },
  { kind: 'phone', value: PHONE },
])
const between = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 200, 7]), bytes, Buffer.from([255, 0])])

const FORMS: readonly (readonly [string, (value: string) => Buffer])[] = [
  ['text', (value) => Buffer.from(value)],
  ['UTF-16LE', (value) => Buffer.from(value, 'utf16le')],
  ['UTF-16BE', (value) => Buffer.from(value, 'utf16le').swap16()],
  ['percent-coded', (value) => Buffer.from(encodeURIComponent(value))],
  ['form-coded', (value) => Buffer.from(new URLSearchParams([['', value]]).toString().slice(1))],
  ['hex', (value) => Buffer.from(Buffer.from(value).toString('hex'))],
  ['hex in capitals', (value) => Buffer.from(Buffer.from(value).toString('hex').toUpperCase())],
  ...[0, 1, 2, 3, 4].map(
    (shift) =>
      [
        `base64 behind ${shift} bytes`,
        (value: string) => Buffer.from(Buffer.from(`${'~'.repeat(shift)}${value}~~`).toString('base64')),
      ] as const,
  ),
  ['base64url', (value) => Buffer.from(Buffer.from(`~~${value}`).toString('base64url'))],
  ['gzip', (value) => gzipSync(`a story about ${value} in it`)],
  [
    'gzip cut off',
    (value) => gzipSync(Buffer.concat([Buffer.from(`${value} `), randomBytes(9_000)])).subarray(0, 8_000),
  ],
  ['gzip of gzip', (value) => gzipSync(gzipSync(value))],
]

describe.each([
  ['khmer', KHMER],
  ['latin', LATIN],
  ['phone', PHONE],
])('finds a %s marker', (kind, value) => {
  it.each(FORMS)('as %s', (_form, make) => {
    expect(search(between(make(value))).map((hit) => hit.split(' ')[0])).toContain(kind)
  })
})

it('finds a marker JSON-escaped, in small letters and in capitals', () => {
  const escaped = [...KHMER].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
  expect(search(Buffer.from(escaped.replaceAll('\\u0020', ' ')))).toEqual(['khmer as JSON-escaped'])
  expect(search(Buffer.from(LATIN.toUpperCase()))).toEqual(['latin as text'])
})

it('finds a phone however it is written, and not digits inside a hash', () => {
  for (const written of [`0${PHONE}`, `+855${PHONE}`, `855${PHONE}`, `(${PHONE})`, `x:${PHONE}`])
    expect(search(Buffer.from(written))).toEqual(['phone as text'])
  for (const other of [`a${PHONE}`, `${PHONE}b`, `1${PHONE}`, PHONE.slice(1)])
    expect(search(Buffer.from(other))).toEqual([])
})

it('finds at the first and the last byte, and nothing in what is empty, random or half a marker', () => {
  expect(search(Buffer.from(`${LATIN}|${KHMER}`))).toEqual(['khmer as text', 'latin as text'])
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(100), randomBytes(2_000_000), Buffer.from(LATIN.slice(0, -1))])
    expect(search(bytes)).toEqual([])
})

it('refuses a marker too short to be found for sure', () => {
  expect(() => searchFor([{ kind: 'x', value: 'Dara' }])).toThrow('too short')
})

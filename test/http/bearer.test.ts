import { describe, expect, test } from 'vitest'
import { bearerCheck, bearerOf } from '../../src/http/bearer.ts'

const TOKEN = 'a-token-of-tests-that-nobody-else-has'

describe('a bearer token', () => {
  test.each([
    [`Bearer ${TOKEN}`, TOKEN],
    [`bearer   ${TOKEN} `, TOKEN],
    [`Basic ${TOKEN}`, null],
    [TOKEN, null],
    [`x Bearer ${TOKEN}`, null],
    [`Bearer ${TOKEN} more`, null],
    ['Bearer ', null],
    ['', null],
    [undefined, null],
  ])('in %s is %s', (header, token) => {
    expect(bearerOf(header)).toBe(token)
  })

  test('passes where it is the whole of the one that is set', () => {
    const passes = bearerCheck(TOKEN)
    expect(passes(`Bearer ${TOKEN}`)).toBe(true)
    for (const other of [TOKEN.slice(0, -1), `${TOKEN}x`, TOKEN.toUpperCase(), 'x', 'null'])
      expect(passes(`Bearer ${other}`)).toBe(false)
    for (const none of [undefined, '', 'Bearer', TOKEN, `Basic ${TOKEN}`]) expect(passes(none)).toBe(false)
  })

  test.each([[null], ['']])('never passes where %j is set', (set) => {
    const passes = bearerCheck(set)
    for (const header of [undefined, '', 'Bearer', 'Bearer ', 'Bearer null', 'Bearer x'])
      expect(passes(header)).toBe(false)
  })
})

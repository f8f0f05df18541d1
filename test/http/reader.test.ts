import { expect, it } from 'vitest'
import { viewOf } from '../../src/http/case-api/reader.ts'

/** What somebody with these rights may do to a case in Kampot that is nobody's of theirs, before any store is asked. */
function viewAs(role: string, area: string) {
  const request = {
    ...{ method: 'POST', routeOptions: { url: '/api/v1/cases/:number/events' } },
    reader: { role, area, purpose: 'a case of our own', personId: null, token: 't', perMinute: null, logged: false },
  }
  return viewOf({} as never, { client: {} } as never, request as never, {} as never)!
}

it('a case elsewhere may not be read or written to, whatever the store would give', () => {
  expect(viewAs('caseworker', '07').may('read', undefined, '0703')).toBe(true)
  for (const action of ['read', 'write'] as const) {
    expect(viewAs('caseworker', '08').may(action, undefined, '0703')).toBe(false)
    expect(viewAs('caseworker', '07').may(action, undefined, null)).toBe(false)
  }
})

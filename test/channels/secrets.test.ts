import { expect, it } from 'vitest'
import { liveSecrets, secretCheck } from '../../src/channels/secrets.ts'

it('accepts every live secret and nothing near one', () => {
  const matches = secretCheck('new-secret, old-secret')
  expect(matches('new-secret')).toBe(true)
  expect(matches('old-secret')).toBe(true)
  for (const wrong of ['', 'new-secre', 'new-secret ', 'new-secret,old-secret', 'NEW-SECRET', 'ឈប់', 'x'.repeat(5000)])
    expect(matches(wrong)).toBe(false)
})

it.each([undefined, '', ' , ,'])('is off when the setting is %j', (setting) => {
  const matches = secretCheck(setting)
  expect(matches('')).toBe(false)
  expect(matches('undefined')).toBe(false)
})

it('names the secret used for sending first', () => {
  expect(liveSecrets('b, a ,,')).toEqual(['b', 'a'])
})

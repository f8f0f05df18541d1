import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { openSession, readSession, setCode, useCode } from '../../src/store/sign-in/console-sessions.ts'
import { formNumber, useForm } from '../../src/store/sign-in/used-forms.ts'
import { gatewayOfFile, register } from '../deps.ts'

const WORKER = '+85510000003'
const gateway = await gatewayOfFile()
const { pool, ring, deps } = gateway
const personId = await register(gateway, WORKER, 'caseworker', '07', 'Sophea')

const open = async () => {
  const id = deps.newId()
  return { id, token: await openSession(pool, { id, personId, stage: 'IN', held: null, next: null, vouchedBy: null }) }
}

it('a session of somebody disabled holds no more, also where nothing ended it', async () => {
  const { token } = await open()
  expect(await readSession(pool, token)).toMatchObject({ personId })
  await gateway.rows('UPDATE official SET disabled_at = clock_timestamp() WHERE contact_id IS NOT NULL')
  expect(await readSession(pool, token)).toBeNull()
  await gateway.rows('UPDATE official SET disabled_at = NULL')
})

it('a texted code is good once', async () => {
  const { id } = await open()
  const code = createHash('sha256').update('123456').digest()
  await setCode(pool, id, code)
  expect(await useCode(pool, id, createHash('sha256').update('654321').digest())).toBe(false)
  expect(await useCode(pool, id, code)).toBe(true)
  expect(await useCode(pool, id, code)).toBe(false)
})

it('a form is used once, by the session it was made for', async () => {
  const now = new Date()
  const number = formNumber(ring, 'session-1', now)
  expect(await useForm(pool, ring, 'session-2', number, now)).toBe('none')
  expect(await useForm(pool, ring, 'session-1', `${number.slice(0, -2)}AA`, now)).toBe('none')
  expect(await useForm(pool, ring, 'session-1', number, now)).toBe('first')
  expect(await useForm(pool, ring, 'session-1', number, now)).toBe('again')
})

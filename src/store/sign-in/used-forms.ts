import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { SIGN_IN } from '../../cases/sign-in-rules.ts'
import { keyedHash } from '../quota.ts'
import type { KeyRing } from '../secrets/keys.ts'

const NONCE = 18
const TIME = 6
const MARK = 16

const markOf = (ring: KeyRing, boundTo: string, head: Buffer) =>
  keyedHash(ring, 'console form', `${boundTo}|${head.toString('base64url')}`).subarray(0, MARK)

/** A number for one form, bound to a session (or to nobody's): reading a page writes nothing, only its use is kept. */
export function formNumber(ring: KeyRing, boundTo: string, now: Date): string {
  const head = Buffer.alloc(NONCE + TIME)
  randomBytes(NONCE).copy(head)
  head.writeUIntBE(now.getTime(), NONCE, TIME)
  return Buffer.concat([head, markOf(ring, boundTo, head)]).toString('base64url')
}

/** Whether a form with a number may act: once; one of another session, made up or too old is none. */
export type FormUse = 'first' | 'again' | 'none'

/** Uses a form's number up; of many at once one is the first. In a transaction the use is undone with what it was for. */
export async function useForm(
  client: Pool | PoolClient,
  ring: KeyRing,
  boundTo: string,
  number: string,
  now: Date,
): Promise<FormUse> {
  const bytes = Buffer.from(number, 'base64url')
  if (bytes.length !== NONCE + TIME + MARK) return 'none'
  const head = bytes.subarray(0, NONCE + TIME)
  if (!timingSafeEqual(bytes.subarray(NONCE + TIME), markOf(ring, boundTo, head))) return 'none'
  if (now.getTime() - head.readUIntBE(NONCE, TIME) > SIGN_IN.longestHours * 3_600_000) return 'none'
  const used = await client.query({
    name: 'use-form',
    text: 'INSERT INTO used_form (hash) VALUES ($1) ON CONFLICT (hash) DO NOTHING',
    values: [createHash('sha256').update(bytes).digest()],
  })
  return used.rowCount === 1 ? 'first' : 'again'
}

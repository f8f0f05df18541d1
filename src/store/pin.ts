import { createHmac, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyRing } from './keys.ts'

const scryptAsync = promisify<Buffer, Buffer, number, { N: number }, Buffer>(scrypt)

/**
 * Hash of a PIN for the phone (by its keyed hash) it was given to: scrypt (N = 2^14) over HMAC(pepper, PIN), so that the
 * database alone does not give it away. 32 bytes; about 50 ms of one core.
 */
export async function hashPin(ring: KeyRing, fromHash: Buffer, pin: string): Promise<Buffer> {
  return scryptAsync(createHmac('sha256', ring.pepper).update(pin).digest(), fromHash, 32, { N: 2 ** 14 })
}

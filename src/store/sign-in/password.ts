import { createHmac, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyRing } from '../secrets/keys.ts'
import { Turns } from '../turns.ts'

const scryptAsync = promisify<Buffer, Buffer, number, { N: number; p: number; maxmem: number }, Buffer>(scrypt)

/** One at a time, beside the turns of PINs: many who try passwords do not keep families waiting. */
const turns = new Turns(1)

/**
 * Hash of a console password: scrypt (N = 2^15, r = 8, p = 3: OWASP's password storage cheat sheet) over
 * HMAC(pepper, password in NFC), so that the database alone does not give it away. 32 bytes; about 0.3 s of one core.
 */
export function hashPassword(ring: KeyRing, salt: Buffer, password: string): Promise<Buffer> {
  const peppered = createHmac('sha256', ring.pepper).update('password\0').update(password.normalize('NFC')).digest()
  return turns.take(() => scryptAsync(peppered, salt, 32, { N: 2 ** 15, p: 3, maxmem: 64 * 1024 * 1024 }))
}

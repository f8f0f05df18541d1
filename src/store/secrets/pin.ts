import { createHmac, scrypt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { Turns } from '../turns.ts'
import type { KeyRing } from './keys.ts'

const scryptAsync = promisify<Buffer, Buffer, number, { N: number }, Buffer>(scrypt)

/** Half the cores: the others stay free for those who wait for an answer. */
const half = new Turns(Math.max(1, availableParallelism() >> 1))
const every = new Turns(availableParallelism())

/**
 * Hash of a PIN for the phone (by its keyed hash) it was given to: scrypt (N = 2^14) over HMAC(pepper, PIN), so that the
 * database alone does not give it away. 32 bytes; about 50 ms of one core, and of half the cores at most, or of every core
 * in a process that nobody waits for.
 */
export function hashPin(
  ring: KeyRing,
  fromHash: Buffer,
  pin: string,
  cores: 'half' | 'every' = 'half',
): Promise<Buffer> {
  const turns = cores === 'every' ? every : half
  return turns.take(() =>
    scryptAsync(createHmac('sha256', ring.pepper).update(pin).digest(), fromHash, 32, { N: 2 ** 14 }),
  )
}

import { createHmac, scrypt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import type { KeyRing } from './keys.ts'

const scryptAsync = promisify<Buffer, Buffer, number, { N: number }, Buffer>(scrypt)

/** Half the cores: the others stay free for those who wait for an answer. */
const AT_ONCE = Math.max(1, availableParallelism() >> 1)
const turns: (() => void)[] = []
let running = 0

/**
 * Hash of a PIN for the phone (by its keyed hash) it was given to: scrypt (N = 2^14) over HMAC(pepper, PIN), so that the
 * database alone does not give it away. 32 bytes; about 50 ms of one core, and of half the cores at most.
 */
export async function hashPin(ring: KeyRing, fromHash: Buffer, pin: string): Promise<Buffer> {
  if (running === AT_ONCE) await new Promise<void>((resolve) => turns.push(resolve))
  else running += 1
  try {
    return await scryptAsync(createHmac('sha256', ring.pepper).update(pin).digest(), fromHash, 32, { N: 2 ** 14 })
  } finally {
    const next = turns.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

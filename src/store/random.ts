import { randomBytes } from 'node:crypto'

/** A number from 0 up to but without 1, unpredictable and even: 53 random bits. */
export function random(): number {
  return Number(randomBytes(8).readBigUInt64BE() >> 11n) / 2 ** 53
}

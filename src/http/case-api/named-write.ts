import { createHash } from 'node:crypto'
import type { NamedWrite } from '../../store/api-writes.ts'
import type { Reader } from './reader.ts'

const hashOf = (...parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest()

/** What is wrong with an `Idempotency-Key`. */
export const KEY = { field: 'Idempotency-Key', message: 'takes 1 to 255 visible letters' }

/** The write as its client named it; null when it has no name. Kept are hashes alone. */
export function namedWrite(reader: Reader, key: unknown, url: string, body: unknown): NamedWrite | null | 'unreadable' {
  if (key === undefined) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) return 'unreadable'
  return { key: hashOf(reader.token, key), body: hashOf(url, JSON.stringify(body) ?? '') }
}

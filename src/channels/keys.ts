import { createHash } from 'node:crypto'

const LONGEST_KEY = 128

/** SHA-256 of a text or of bytes, in lower-case hex. */
export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The key or id itself when a database can hold it (128 characters, no control characters), else `h:` and its SHA-256. */
export function boundedKey(key: string): string {
  return key.length > LONGEST_KEY || /[\u0000-\u001f\u007f]/.test(key) ? `h:${sha256(key)}` : key
}

/** The key of an event whose provider gave no id: equal for equal parts, and only for those. */
export function contentKey(...parts: readonly string[]): string {
  return `h:${sha256(JSON.stringify(parts))}`
}

/** The key of a request nobody could read: equal for equal bytes. */
export function rawKey(raw: Buffer): string {
  return `h:${sha256(raw)}`
}

import { createHash } from 'node:crypto'

const LONGEST_KEY = 128

/** SHA-256 of a text or of bytes, in lower-case hex. */
export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** What machines make ids of: signs of ASCII without a blank. */
const MACHINE_MADE = /^[!-~]*$/
/** A Cambodian phone with its country code, as some aggregators build their ids on. */
const HOLDS_PHONE = /(?<![0-9a-z])\+?855\d{8,9}(?![0-9a-z])/i

/**
 * The key or id itself when a database can hold it in clear: at most 128 characters, made by a machine, without a phone.
 * Else `h:` and its SHA-256, so that two ids never become one.
 */
export function boundedKey(key: string): string {
  const fits = key.length <= LONGEST_KEY && MACHINE_MADE.test(key) && !HOLDS_PHONE.test(key)
  return fits ? key : `h:${sha256(key)}`
}

/** The key of an event whose provider gave no id: equal for equal parts, and only for those. */
export function contentKey(...parts: readonly string[]): string {
  return `h:${sha256(JSON.stringify(parts))}`
}

/** The key of a request nobody could read: equal for equal bytes. */
export function rawKey(raw: Buffer): string {
  return `h:${sha256(raw)}`
}

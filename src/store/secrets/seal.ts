import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'

const NONCE = 12
const TAG = 16
const PAD = 32

/** Random bytes drawn ahead, because one draw costs as much as the sealing itself; each is used once. */
const drawn = Buffer.alloc(NONCE * 128)
let used = drawn.length

function freshNonce(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += NONCE
  return drawn.subarray(used - NONCE, used)
}

/** 32 bytes to seal with, and their version (1-255). */
export interface SealKey {
  readonly version: number
  readonly bytes: Buffer
}

const NOTHING = Buffer.alloc(0)

/** The text with its length before it and zeros behind it. */
function padded(plain: Buffer | string): Buffer {
  const length = Buffer.byteLength(plain)
  const bytes = Buffer.allocUnsafe(Math.ceil((length + 4) / PAD) * PAD)
  bytes.writeUInt32BE(length, 0)
  if (typeof plain === 'string') bytes.write(plain, 4, 'utf8')
  else plain.copy(bytes, 4)
  return bytes.fill(0, 4 + length)
}

/**
 * Seals bytes for one place (`table|column|row id`): AES-256-GCM, random nonce, the place and the key's version bound to
 * it, plain text padded to 32 bytes so that lengths tell little. Layout: what is to stand `before` it, key version, nonce,
 * cipher text, tag; in memory of its own.
 */
export function seal(
  { version, bytes: key }: SealKey,
  where: string,
  plain: Buffer | string,
  before: Uint8Array = NOTHING,
): Buffer {
  const nonce = freshNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(`${where}|${version}`, 'utf8'))
  const text = cipher.update(padded(plain))
  cipher.final()
  const at = before.length
  const sealed = Buffer.allocUnsafeSlow(at + 1 + NONCE + text.length + TAG)
  sealed.set(before)
  sealed[at] = version
  sealed.set(nonce, at + 1)
  sealed.set(text, at + 1 + NONCE)
  sealed.set(cipher.getAuthTag(), sealed.length - TAG)
  return sealed
}

/**
 * Opens what `seal` sealed for the same place with the same key.
 * @throws Error when the bytes were changed, moved to another place, or sealed with another key.
 */
export function open({ version, bytes: key }: SealKey, where: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (bytes[0] !== version || bytes.length < 1 + NONCE + TAG) throw new Error('sealed bytes cannot be opened')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE))
  decipher.setAAD(Buffer.from(`${where}|${version}`, 'utf8'))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
  const plain = decipher.update(bytes.subarray(1 + NONCE, bytes.length - TAG))
  // nothing is left, but whether it was changed is known only now
  decipher.final()
  return plain.subarray(4, 4 + plain.readUInt32BE(0))
}

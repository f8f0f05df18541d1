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

/**
 * Seals bytes for one place (`table|column|row id`): AES-256-GCM, random nonce, the place and the key's version bound to
 * it, plain text padded to 32 bytes so that lengths tell little. Layout: key version, nonce, cipher text, tag.
 */
export function seal({ version, bytes: key }: SealKey, where: string, plain: Buffer | string): Buffer {
  const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain
  const padded = Buffer.alloc(Math.ceil((bytes.length + 4) / PAD) * PAD)
  padded.writeUInt32BE(bytes.length, 0)
  bytes.copy(padded, 4)
  const nonce = freshNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(`${where}|${version}`, 'utf8'))
  const sealed = cipher.update(padded)
  cipher.final()
  return Buffer.concat([Buffer.from([version]), nonce, sealed, cipher.getAuthTag()])
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
  const padded = Buffer.concat([decipher.update(bytes.subarray(1 + NONCE, bytes.length - TAG)), decipher.final()])
  return padded.subarray(4, 4 + padded.readUInt32BE(0))
}

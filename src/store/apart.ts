/** The bytes in memory of their own: small buffers share blocks of 8 KiB, and one that is remembered keeps its whole block. */
export function apart(bytes: Uint8Array): Buffer {
  if (bytes.length === bytes.buffer.byteLength) return Buffer.from(bytes.buffer)
  const copy = Buffer.alloc(bytes.length)
  copy.set(bytes)
  return copy
}

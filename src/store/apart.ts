/** A copy in memory of its own: small buffers share blocks of 8 KiB, and one that is remembered keeps its whole block. */
export function apart(bytes: Uint8Array): Buffer {
  const copy = Buffer.alloc(bytes.length)
  copy.set(bytes)
  return copy
}

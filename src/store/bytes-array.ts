const BYTEA = 17
const HEAD = 20

/**
 * A `bytea[]` parameter in PostgreSQL's binary form (its `array_send`): half the bytes of the text form, which writes
 * every byte as two digits, and nothing to parse.
 */
export function bytesArray(items: readonly (Uint8Array | null)[]): Buffer {
  if (items.length === 0) return head(0, false, 0)
  const parts: Uint8Array[] = [head(1, items.includes(null), items.length)]
  for (const item of items) {
    const length = Buffer.allocUnsafe(4)
    length.writeInt32BE(item === null ? -1 : item.length)
    parts.push(length)
    if (item !== null) parts.push(item)
  }
  return Buffer.concat(parts)
}

/** Dimensions, whether there are nulls, type of the elements; then, unless empty, how many and the first index. */
function head(dimensions: 0 | 1, hasNull: boolean, count: number): Buffer {
  const bytes = Buffer.alloc(dimensions === 0 ? 12 : HEAD)
  bytes.writeInt32BE(dimensions, 0)
  bytes.writeInt32BE(hasNull ? 1 : 0, 4)
  bytes.writeInt32BE(BYTEA, 8)
  if (dimensions === 0) return bytes
  bytes.writeInt32BE(count, 12)
  bytes.writeInt32BE(1, 16)
  return bytes
}

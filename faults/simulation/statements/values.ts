/** Reads the binary form of a `bytea[]` parameter, as `src/store/bytes-array.ts` writes it. */
export function readBytesArray(bytes: Buffer): (Buffer | null)[] {
  if (bytes.readInt32BE(0) === 0) return []
  const items: (Buffer | null)[] = []
  let at = 20
  for (let left = bytes.readInt32BE(12); left > 0; left -= 1) {
    const length = bytes.readInt32BE(at)
    at += 4
    if (length < 0) items.push(null)
    else {
      items.push(Buffer.from(bytes.subarray(at, at + length)))
      at += length
    }
  }
  return items
}

/** Bytes of base64, null of nothing. */
export const decoded = (text: string | null | undefined): Buffer | null =>
  text === null || text === undefined ? null : Buffer.from(text, 'base64')

/** A time of JSON, null of nothing. */
export const time = (text: string | null | undefined): Date | null =>
  text === null || text === undefined ? null : new Date(text)

/** The earlier of two times; nothing does not count. */
export const earlier = (a: Date | null, b: Date): Date => (a !== null && a < b ? a : b)

/** Orders by a column, the smaller first; nothing comes last, as in PostgreSQL. */
export const by =
  (...columns: readonly (string | readonly [string, 'desc'])[]) =>
  // biome-ignore lint/suspicious/noExplicitAny: rows of the driver
  (a: any, b: any): number => {
    for (const each of columns) {
      const [column, sign] = typeof each === 'string' ? [each, 1] : [each[0], -1]
      const [x, y] = [a[column], b[column]]
      if (x === null || y === null) {
        if (x === y) continue
        return (x === null ? 1 : -1) * sign
      }
      const [p, q] = [x instanceof Date ? x.getTime() : x, y instanceof Date ? y.getTime() : y]
      if (p !== q) return (p < q ? -1 : 1) * sign
    }
    return 0
  }

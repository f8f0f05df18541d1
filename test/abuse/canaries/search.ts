import { constants, inflateRawSync } from 'node:zlib'

/** Something unmistakable that a person, a provider or an operator put in; `kind` is what it is called in reports. */
export interface Marker {
  readonly kind: string
  readonly value: string
}

interface Needle {
  readonly bytes: Buffer
  readonly hit: string
  /** Digits alone: they count where they stand by themselves or behind 0 or the country code. */
  readonly digits: boolean
}

/** Forms in which a marker may lie somewhere: text, UTF-16, percent-coded, JSON-escaped, hex, base64 at any alignment. */
function formsOf(value: string): readonly (readonly [form: string, bytes: Buffer])[] {
  const utf8 = Buffer.from(value)
  const utf16 = Buffer.from(value, 'utf16le')
  const ascii = (text: string) => Buffer.from(text, 'latin1')
  const percent = encodeURIComponent(value)
  const escaped = [...value]
    .flatMap((sign) => sign.split(''))
    .map((unit) => (unit > '~' ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit))
    .join('')
  return [
    ['text', utf8],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ['percent-coded', ascii(percent)],
    ['form-coded', ascii(percent.replaceAll('%20', '+'))],
    ['JSON-escaped', ascii(escaped)],
    ['hex', ascii(utf8.toString('hex'))],
    ...[0, 1, 2].map((shift) => ['base64', ascii(inBase64(utf8, shift))] as const),
  ]
}

/** The signs of base64 that the value alone decides when `shift` bytes of something else stand before it. */
function inBase64(value: Buffer, shift: number): string {
  const first = Math.ceil((shift * 8) / 6)
  const last = Math.floor(((shift + value.length) * 8) / 6)
  return Buffer.concat([Buffer.alloc(shift), value])
    .toString('base64')
    .slice(first, last)
}

/** Capitals count as small letters, and the two signs in which kinds of base64 differ as one. */
const FOLDED = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x41 && byte <= 0x5a) return byte + 0x20
  return byte === 0x2d ? 0x2b : byte === 0x5f ? 0x2f : byte
})
const fold = (bytes: Buffer) => Buffer.from(bytes.map((byte) => FOLDED[byte]!))

/** Shorter forms turn up by chance. */
const SHORTEST = 6
const GZIP = Buffer.from([0x1f, 0x8b, 0x08])
const DEEPEST = 4
const LARGEST = 64 * 1024 * 1024

/** A search for markers: bytes in, what was found out, as `kind as form`, each once. */
export function searchFor(markers: readonly Marker[]): (bytes: Buffer) => string[] {
  const needles = new Map<number, Needle[]>()
  for (const { kind, value } of markers)
    for (const [form, raw] of formsOf(value)) {
      const bytes = fold(raw)
      if (bytes.length < SHORTEST) throw new Error(`${kind} is too short to be found for sure`)
      const start = bytes.readUIntBE(0, 3)
      const known = needles.get(start) ?? []
      if (!known.some((each) => each.bytes.equals(bytes)))
        known.push({ bytes, hit: `${kind} as ${form}`, digits: form === 'text' && /^\d+$/.test(value) })
      needles.set(start, known)
    }
  const starts = new Uint8Array(1 << 24)
  for (const start of needles.keys()) starts[start] = 1

  function look(bytes: Buffer, depth: number, hits: Set<string>): void {
    let last = 0
    for (let at = 0; at < bytes.length; at += 1) {
      last = ((last << 8) | FOLDED[bytes[at]!]!) & 0xffffff
      if (starts[last] === 0) continue
      for (const needle of needles.get(last)!) if (stands(needle, bytes, at - 2)) hits.add(needle.hit)
    }
    if (depth === DEEPEST) return
    for (let at = bytes.indexOf(GZIP); at >= 0; at = bytes.indexOf(GZIP, at + 1)) {
      const plain = unzipped(bytes.subarray(at))
      if (plain !== null) look(plain, depth + 1, hits)
    }
  }
  return (bytes) => {
    const hits = new Set<string>()
    look(bytes, 0, hits)
    return [...hits].sort()
  }
}

function stands({ bytes: needle, digits }: Needle, bytes: Buffer, from: number): boolean {
  const end = from + needle.length
  if (from < 0 || end > bytes.length) return false
  for (let at = 3; at < needle.length; at += 1) if (FOLDED[bytes[from + at]!] !== needle[at]) return false
  if (!digits) return true
  const isHex = (text: string) => /^[0-9a-f]$/i.test(text)
  const before = bytes.toString('latin1', Math.max(0, from - 3), from)
  const alone = !isHex(before.slice(-1)) || before.endsWith('0') || before === '855'
  return alone && !isHex(bytes.toString('latin1', end, end + 1))
}

// Node's gunzip takes what follows for a second file and fails: header by hand (RFC 1952), then the bare stream, which
// is read as far as it goes
function unzipped(bytes: Buffer): Buffer | null {
  const flags = bytes[3] ?? 0
  let at = 10
  if (flags & 4) at += 2 + (bytes.length < at + 2 ? 0 : bytes.readUInt16LE(at))
  for (const text of [8, 16]) if (flags & text) at = bytes.indexOf(0, at) + 1
  if (flags & 2) at += 2
  try {
    return inflateRawSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST })
  } catch {
    return null
  }
}

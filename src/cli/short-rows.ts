import { Transform, type TransformCallback } from 'node:stream'

const [QUOTE, COMMA, LINE_END, RETURN] = [...'",\n\r'].map((char) => char.charCodeAt(0))

/** Where in a row of CSV a byte stands: at the start of a cell, in a plain or quoted one, or behind a quote that may close it. */
type Place = 'start' | 'plain' | 'quoted' | 'closing'

/** What ends a row that is too long, whether its cell is quoted or not: no reader takes it for a good one. */
const CUT = Buffer.from('"\n')

/**
 * Bytes of CSV in which no row is longer than `longest`: of a longer one the rest of its line is left out, so that a quote
 * which is not closed costs the rows it has swallowed by then, and not the file. Lines keep their numbers.
 */
export class ShortRows extends Transform {
  readonly #longest: number
  #place: Place = 'start'
  #length = 0
  /** The rest of a line is being left out. */
  #isCut = false

  constructor(longest: number) {
    super()
    this.#longest = longest
  }

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let from = 0
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at]!
      if (this.#isCut) {
        if (byte !== LINE_END) continue
        this.#begin()
        from = at + 1
        continue
      }
      if (byte === LINE_END && this.#place !== 'quoted') {
        this.#begin()
        continue
      }
      this.#place = next(this.#place, byte)
      this.#length += 1
      if (this.#length <= this.#longest) continue
      this.push(bytes.subarray(from, at))
      this.push(CUT)
      // where the line ends is where the next row begins; a line end inside a cell is one, too
      this.#isCut = byte !== LINE_END
      if (!this.#isCut) this.#begin()
      from = at + 1
    }
    if (!this.#isCut && from < bytes.length) this.push(bytes.subarray(from))
    done()
  }

  #begin(): void {
    this.#place = 'start'
    this.#length = 0
    this.#isCut = false
  }
}

function next(place: Place, byte: number): Place {
  if (place === 'quoted') return byte === QUOTE ? 'closing' : 'quoted'
  if (byte === COMMA) return 'start'
  if (place === 'start') return byte === QUOTE ? 'quoted' : 'plain'
  if (place === 'closing') return byte === QUOTE ? 'quoted' : byte === RETURN ? 'closing' : 'plain'
  return 'plain'
}

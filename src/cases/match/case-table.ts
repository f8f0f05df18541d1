import type { Vocabulary, Word } from '../names/vocabulary.ts'
import type { Description } from './description.ts'
import { Numbering } from './postings.ts'

const NAMES = 4
const PLACES = 3
const GUARDIAN = 3
const NONE = -1
const SEXES = [undefined, 'M', 'F'] as const

/**
 * Described children in columns of numbers, a row each: a million of them take a few hundred megabytes, and what is asked of
 * all of them is asked of neighbours in memory. Rows that were given back are used again.
 */
export class CaseTable {
  /** Words of the name, four a row; -1 where there are fewer. */
  names = new Int32Array(0)
  nick = new Int32Array(0)
  /** 0 not known, 1 a boy, 2 a girl. */
  sex = new Uint8Array(0)
  isFound = new Uint8Array(0)
  /** Day of birth, the middle of what the age allows; NaN without an age. */
  born = new Float64Array(0)
  /** Years by which it may be earlier or later, beyond the year of an age. */
  slack = new Float32Array(0)
  day = new Int32Array(0)
  /** Numbers of places, three a row, best first. */
  home = new Int32Array(0)
  seen = new Int32Array(0)
  private guardian = new Int32Array(0)
  private marks = new Int32Array(0)
  private readonly phones: (string | undefined)[] = []

  /** Codes of places by their number. */
  readonly places = new Numbering()
  private readonly markTexts = new Numbering()
  private readonly markSets: ReadonlySet<string>[] = []
  private readonly ids: string[] = []
  private readonly rows = new Map<string, number>()
  private readonly free: number[] = []
  private readonly vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
  }

  /** How many are in it. */
  get size(): number {
    return this.rows.size
  }

  /** How many rows there are, the free ones too. */
  get length(): number {
    return this.ids.length
  }

  /** The row of a child, undefined when it is not in it. */
  rowOf(id: string): number | undefined {
    return this.rows.get(id)
  }

  /** The child of a row. */
  idOf(row: number): string {
    return this.ids[row]!
  }

  /** Takes in a child that is not in it; its row. */
  add(child: Description): number {
    const row = this.free.pop() ?? this.ids.length
    if (row === this.ids.length) {
      this.ids.push(child.id)
      if (row >= this.sex.length) this.grow(Math.max(1024, row * 2))
    }
    this.ids[row] = child.id
    this.rows.set(child.id, row)
    put(this.names, row, NAMES, child.names.map(idOf))
    put(this.guardian, row, GUARDIAN, child.guardian.map(idOf))
    put(this.home, row, PLACES, child.home.map(this.placeNumber))
    put(this.seen, row, PLACES, child.seen.map(this.placeNumber))
    this.nick[row] = child.nick?.id ?? NONE
    this.sex[row] = SEXES.indexOf(child.sex)
    this.isFound[row] = child.kind === 'found' ? 1 : 0
    this.born[row] = child.born ?? Number.NaN
    this.slack[row] = child.slack
    this.day[row] = child.day
    this.marks[row] = this.marksNumber(child.marks)
    this.phones[row] = child.phone
    return row
  }

  /** Gives back the row of a child. */
  remove(id: string): void {
    const row = this.rows.get(id)
    if (row === undefined) return
    this.rows.delete(id)
    this.free.push(row)
    this.phones[row] = undefined
  }

  /** The child of a row, as it was described. */
  read(row: number): Description {
    const words = (column: Int32Array, width: number): Word[] =>
      list(column, row, width).map((id) => this.vocabulary.at(id))
    const code = (number: number) => this.places.text(number)
    const born = this.born[row]!
    return {
      id: this.ids[row]!,
      kind: this.isFound[row] === 1 ? 'found' : 'missing',
      names: words(this.names, NAMES),
      nick: this.nick[row] === NONE ? undefined : this.vocabulary.at(this.nick[row]!),
      sex: SEXES[this.sex[row]!],
      born: Number.isNaN(born) ? undefined : born,
      slack: this.slack[row]!,
      day: this.day[row]!,
      home: list(this.home, row, PLACES).map(code),
      seen: list(this.seen, row, PLACES).map(code),
      guardian: words(this.guardian, GUARDIAN),
      marks: this.markSets[this.marks[row]!]!,
      phone: this.phones[row],
    }
  }

  private readonly placeNumber = (code: string): number => this.places.numberOf(code)

  private marksNumber(marks: ReadonlySet<string>): number {
    const number = this.markTexts.numberOf([...marks].join('\n'))
    this.markSets[number] ??= marks
    return number
  }

  private grow(rows: number): void {
    this.names = larger(this.names, rows * NAMES)
    this.guardian = larger(this.guardian, rows * GUARDIAN)
    this.home = larger(this.home, rows * PLACES)
    this.seen = larger(this.seen, rows * PLACES)
    for (const column of ['nick', 'day', 'marks'] as const) this[column] = larger(this[column], rows)
    this.sex = larger(this.sex, rows)
    this.isFound = larger(this.isFound, rows)
    this.born = larger(this.born, rows)
    this.slack = larger(this.slack, rows)
  }
}

const idOf = ({ id }: Word) => id

function put(column: Int32Array, row: number, width: number, values: readonly number[]): void {
  for (let at = 0; at < width; at += 1) column[row * width + at] = values[at] ?? NONE
}

function list(column: Int32Array, row: number, width: number): number[] {
  return [...column.subarray(row * width, (row + 1) * width)].filter((value) => value !== NONE)
}

function larger<Column extends Int32Array | Uint8Array | Float64Array | Float32Array>(
  column: Column,
  length: number,
): Column {
  const next = new (column.constructor as new (length: number) => Column)(length)
  next.set(column)
  return next
}

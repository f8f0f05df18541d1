import type { Vocabulary, Word } from '../names/vocabulary.ts'
import type { Description } from './description.ts'
import { Numbering } from './postings.ts'

/** Words of a name and places that are kept of a row. */
export const NAMES = 4
export const PLACES = 3
const GUARDIAN = 3
const NONE = -1
const SEXES = [undefined, 'M', 'F'] as const

/** Where in the cells of a row something stands; `BORN` and `SLACK` are read as real numbers. */
export const CELL = { NAME: 0, NICK: 4, SEX: 5, BORN: 6, SLACK: 7, DAY: 8, HOME: 9, SEEN: 12, FOUND: 15 } as const
/** Cells of a row: 64 bytes, which a processor reads at one go. */
export const ROW = 16

/**
 * Described children as rows of numbers: a million of them take a few hundred megabytes, and what is asked of tens of
 * thousands of them is one look into memory for each. Rows that were given back are used again.
 */
export class CaseTable {
  /**
   * The rows: words of the name (-1 where there are fewer), pet name, sex (0 not known, 1 a boy, 2 a girl), day of birth in
   * the middle of what the age allows (no number without an age), years by which it may be earlier or later beyond the year
   * of an age, day, numbers of places of home and where seen, best first, and whether the child was found.
   */
  cells = new Int32Array(0)
  /** The same cells as real numbers. */
  reals = new Float32Array(0)
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
      if (row >= this.marks.length) this.grow(Math.max(1024, row * 2))
    }
    this.ids[row] = child.id
    this.rows.set(child.id, row)
    const { cells, reals } = this
    const start = row * ROW
    put(cells, start + CELL.NAME, NAMES, child.names.map(idOf))
    put(cells, start + CELL.HOME, PLACES, child.home.map(this.placeNumber))
    put(cells, start + CELL.SEEN, PLACES, child.seen.map(this.placeNumber))
    put(this.guardian, row * GUARDIAN, GUARDIAN, child.guardian.map(idOf))
    cells[start + CELL.NICK] = child.nick?.id ?? NONE
    cells[start + CELL.SEX] = SEXES.indexOf(child.sex)
    cells[start + CELL.FOUND] = child.kind === 'found' ? 1 : 0
    cells[start + CELL.DAY] = child.day
    reals[start + CELL.BORN] = child.born ?? Number.NaN
    reals[start + CELL.SLACK] = child.slack
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
    const { cells, reals, vocabulary, places } = this
    const start = row * ROW
    const wordAt = (id: number) => vocabulary.at(id)
    const codeOf = (number: number) => places.text(number)
    const nick = cells[start + CELL.NICK]!
    const born = reals[start + CELL.BORN]!
    return {
      id: this.ids[row]!,
      kind: cells[start + CELL.FOUND] === 1 ? 'found' : 'missing',
      names: list(cells, start + CELL.NAME, NAMES, wordAt),
      nick: nick === NONE ? undefined : vocabulary.at(nick),
      sex: SEXES[cells[start + CELL.SEX]!],
      born: Number.isNaN(born) ? undefined : born,
      slack: reals[start + CELL.SLACK]!,
      day: cells[start + CELL.DAY]!,
      home: list(cells, start + CELL.HOME, PLACES, codeOf),
      seen: list(cells, start + CELL.SEEN, PLACES, codeOf),
      guardian: list(this.guardian, row * GUARDIAN, GUARDIAN, wordAt),
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
    const cells = new Int32Array(rows * ROW)
    cells.set(this.cells)
    this.cells = cells
    this.reals = new Float32Array(cells.buffer)
    this.guardian = larger(this.guardian, rows * GUARDIAN)
    this.marks = larger(this.marks, rows)
  }
}

const idOf = ({ id }: Word) => id

function put(column: Int32Array, start: number, width: number, values: readonly number[]): void {
  for (let at = 0; at < width; at += 1) column[start + at] = values[at] ?? NONE
}

function list<Value>(column: Int32Array, start: number, width: number, of: (number: number) => Value): Value[] {
  const values: Value[] = []
  for (let at = start; at < start + width && column[at] !== NONE; at += 1) values.push(of(column[at]!))
  return values
}

function larger(column: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(length)
  next.set(column)
  return next
}

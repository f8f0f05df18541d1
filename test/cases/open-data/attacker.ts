/** A row of the open data as a stranger downloads it. */
export type PublicRow = Readonly<Record<string, string>>

/**
 * A stranger with the published file alone and no code of ours: takes each withheld cell as an unknown number from 0 up,
 * each margin as the sum of what it stands over, and narrows all of them until nothing changes; then solves the equations
 * themselves (Gauss). Of the figures beside the tables it knows what each is by definition.
 */
export class Attacker {
  readonly low = new Map<string, number>()
  readonly high = new Map<string, number>()
  private readonly sums: { readonly total: string; readonly parts: readonly string[] }[] = []

  constructor(columns: readonly string[], rows: readonly PublicRow[], figures: readonly (readonly string[])[] = []) {
    const keyOf = (row: PublicRow) => columns.map((column) => row[column]).join('|')
    for (const row of rows) {
      const isHidden = row.count === '*'
      this.low.set(keyOf(row), isHidden ? 0 : Number(row.count))
      this.high.set(keyOf(row), isHidden ? Number.POSITIVE_INFINITY : Number(row.count))
    }
    // a row with ALL in a column is the sum of rows that differ from it in that column alone
    for (const total of rows)
      for (const column of columns) {
        if (total[column] !== 'ALL') continue
        const parts = rows.filter(
          (row) => row[column] !== 'ALL' && columns.every((each) => each === column || row[each] === total[each]),
        )
        if (parts.length > 0) this.sums.push({ total: keyOf(total), parts: parts.map(keyOf) })
      }
    for (const [, name, value] of figures) {
      this.low.set(name!, value === '*' ? 0 : Number(value))
      this.high.set(name!, value === '*' ? Number.POSITIVE_INFINITY : Number(value))
    }
    if (figures.length > 0) this.relate(columns)
    this.narrow()
    this.solve()
    this.narrow()
  }

  /** What the figures have to do with each other and with the tables. */
  private relate(columns: readonly string[]): void {
    const cell = (flow: string) => columns.map((column) => (column === 'flow' ? flow : 'ALL')).join('|')
    const flows = ['INTERNAL', 'OUTFLOW', 'INFLOW', 'OTHER', 'UNKNOWN']
    const sum = (total: string, parts: readonly string[]) => this.sums.push({ total, parts })
    for (const flow of flows) sum(cell(flow), [`box1.${flow}`])
    sum('cases', [cell('ALL')])
    sum(cell('ALL'), ['box1.total', cell('NONE')])
    sum(
      'box1.total',
      flows.map((flow) => `box1.${flow}`),
    )
    sum('box1.total', ['box2.identified', 'A.notRecognised', 'A.notIdentified', 'A.pending'])
    sum('box2.identified', ['box2.upheld', 'B.misidentified'])
    sum('box2.identified', ['C.supportOnly', 'C.justiceOnly', 'C.both', 'C.neither'])
    sum('box2.identified', ['box3.accepted', 'box3.declined', 'box3.unanswered', 'box3.notOffered'])
  }

  /** How much a cell can still be; 0 of one that is known. */
  widthOf(key: string): number {
    return this.high.get(key)! - this.low.get(key)!
  }

  private narrow(): void {
    for (let changed = true; changed; ) {
      changed = false
      const set = (key: string, low: number, high: number) => {
        if (low > this.low.get(key)! + 1e-6) {
          this.low.set(key, low)
          changed = true
        }
        if (high < this.high.get(key)! - 1e-6) {
          this.high.set(key, high)
          changed = true
        }
      }
      for (const { total, parts } of this.sums) {
        const sum = (of: Map<string, number>, but?: string) =>
          parts.reduce((all, part) => (part === but ? all : all + of.get(part)!), 0)
        set(total, sum(this.low), sum(this.high))
        for (const part of parts)
          set(part, this.low.get(total)! - sum(this.high, part), this.high.get(total)! - sum(this.low, part))
      }
    }
  }

  /** Adds and subtracts whole equations until some hold one unknown alone. */
  private solve(): void {
    const unknown = [...this.low.keys()].filter((key) => this.widthOf(key) > 0)
    const at = new Map(unknown.map((key, index) => [key, index]))
    const rows = this.sums.map(({ total, parts }) => {
      const row = new Array<number>(unknown.length + 1).fill(0)
      for (const [key, factor] of [[total, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
        const index = at.get(key)
        if (index === undefined) row[unknown.length]! -= factor * this.low.get(key)!
        else row[index]! += factor
      }
      return row
    })
    let rank = 0
    for (let column = 0; column < unknown.length && rank < rows.length; column += 1) {
      const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > 1e-9)
      if (pivot < 0) continue
      ;[rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!]
      const head = rows[rank]!
      const by = head[column]!
      for (let index = 0; index < head.length; index += 1) head[index]! /= by
      rows.forEach((row, index) => {
        if (index === rank || Math.abs(row[column]!) < 1e-9) return
        const times = row[column]!
        for (let each = 0; each < row.length; each += 1) row[each]! -= times * head[each]!
      })
      rank += 1
    }
    for (const row of rows) {
      const held = unknown.filter((_, index) => Math.abs(row[index]!) > 1e-9)
      if (held.length !== 1) continue
      const value = row[unknown.length]! / row[at.get(held[0]!)!]!
      this.low.set(held[0]!, value)
      this.high.set(held[0]!, value)
    }
  }
}

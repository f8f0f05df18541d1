/** The rows a word or another key is found in, for keys that are small whole numbers. Order says nothing. */
export class Postings {
  private readonly lists: number[][] = []

  /** The rows of a key; not to be changed. */
  of(key: number): readonly number[] | undefined {
    return this.lists[key]
  }

  /** Adds a row to a key; a row is added to each key once. */
  add(key: number, row: number): void {
    const list = this.lists[key]
    if (list !== undefined) list.push(row)
    else {
      // no holes: an array with holes is a slow one
      while (this.lists.length < key) this.lists.push([])
      this.lists[key] = [row]
    }
  }

  /** Takes a row away from a key. */
  remove(key: number, row: number): void {
    const list = this.lists[key]
    const at = list?.indexOf(row) ?? -1
    if (list === undefined || at < 0) return
    list[at] = list.at(-1)!
    list.pop()
  }
}

/** Small whole numbers for texts: the same for the same text, in order of their first use. */
export class Numbering {
  private readonly numbers = new Map<string, number>()
  private readonly texts: string[] = []

  get size(): number {
    return this.texts.length
  }

  /** The number of a text, made known when it is new. */
  numberOf(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    this.numbers.set(text, this.texts.length)
    this.texts.push(text)
    return this.texts.length - 1
  }

  /** The number of a text that is known, else undefined. */
  known(text: string): number | undefined {
    return this.numbers.get(text)
  }

  /** The text of a number given before. */
  text(number: number): string {
    return this.texts[number]!
  }
}

/** Somebody waited as long as they would for their turn. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn'
}

/** Lets so many act at once; the others wait in order of arrival. */
export class Turns {
  readonly #most: number
  #waiting: (() => void)[] = []
  #running = 0

  constructor(most: number) {
    this.#most = most
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** @throws NoTurn when none comes within `waitMs`. */
  async take<Result>(act: () => Promise<Result>, waitMs?: number): Promise<Result> {
    if (this.#running === this.#most) await this.#wait(waitMs)
    else this.#running += 1
    try {
      return await act()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }

  #wait(waitMs: number | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined
      const turn = () => {
        clearTimeout(timer)
        resolve()
      }
      this.#waiting.push(turn)
      if (waitMs === undefined) return
      timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((each) => each !== turn)
        reject(new NoTurn())
      }, waitMs)
    })
  }
}

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One line of what a driver did: `ok` was acknowledged, `fail` certainly not taken, `unknown` sent without a sure answer. */
export interface Happening {
  /** Milliseconds since the beginning. */
  readonly t: number
  readonly event: 'invoke' | 'ok' | 'fail' | 'unknown'
  readonly kind: 'sms' | 'ussd'
  /** The driver's own id of what was told: one report, however often it is sent. */
  readonly id: string
  /** SHA-256 of the text that was sent. */
  readonly hash?: string
  /** The case number that was shown. */
  readonly number?: string
}

/** What happened, kept in memory for the checker and as JSON Lines for whoever looks later. */
export class History {
  readonly #file: string
  readonly #began = performance.now()
  readonly #all: Happening[] = []
  #unwritten: string[] = []

  constructor(file: string) {
    this.#file = file
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, '')
  }

  get all(): readonly Happening[] {
    return this.#all
  }

  note(happening: Omit<Happening, 't'>): void {
    const line = { t: Math.round(performance.now() - this.#began), ...happening }
    this.#all.push(line)
    this.#unwritten.push(JSON.stringify(line))
    if (this.#unwritten.length >= 500) this.write()
  }

  /** Writes what is not in the file yet. */
  write(): void {
    if (this.#unwritten.length > 0) appendFileSync(this.#file, `${this.#unwritten.join('\n')}\n`)
    this.#unwritten = []
  }
}

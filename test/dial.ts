import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { book } from '../flows/index.ts'
import { EXAMPLE_CASE, standIn, type Verdict } from '../flows/stand-in.ts'
import { trialLists } from '../src/actions/ussd/dialogue-lists.ts'
import { buildGazetteer } from '../src/cases/places/gazetteer.ts'
import { advance, type Beginning, begin, render, resolve } from '../src/flow/advance.ts'
import type { Book, Json } from '../src/flow/flow.ts'
import { type Effect, type Env, type Pending, type Session, type Turn, withGiven } from '../src/flow/session.ts'
import { hotlineList } from '../src/hotlines.ts'

/** The real gazetteer, read once. */
export const gazetteer = buildGazetteer(
  readFileSync(new URL('../src/cases/places/places.tsv', import.meta.url), 'utf8'),
)

/** The hotlines that are on unless a setting says otherwise. */
export const HOTLINES_ON = ['1280', '117'].map((number) => ({ number, name: null }))

/** A Sunday morning in Cambodia, the real places, and hotlines of Cambodia. */
export const testEnv: Env = {
  now: new Date('2026-03-15T02:00:00Z'),
  lists: trialLists(gazetteer, hotlineList(HOTLINES_ON)),
  slots: { dial: '*123#', urgent: '117', help: '1280' },
}

/** A case number and PIN that a caller gives the session when a case opens. */
export const GIVEN = EXAMPLE_CASE

/** A make-believe phone in one dialogue. It gives each opened case a number, and sends its session through JSON at every hop. */
export class Phone {
  readonly screens: string[] = []
  readonly effects: Effect[] = []
  answersGiven = 0
  turn: Turn
  private readonly book: Book
  private readonly env: Env
  private readonly given: Readonly<Record<string, string>>
  private readonly verdict: (pending: Pending) => Verdict

  constructor(
    book: Book,
    env: Env,
    beginning: Beginning,
    given: Readonly<Record<string, string>>,
    verdict: (pending: Pending) => Verdict,
  ) {
    this.book = book
    this.env = env
    this.given = given
    this.verdict = verdict
    this.turn = this.take(begin(book, beginning, env))
  }

  private take(reached: Turn): Turn {
    const [verdict, shows = {}] = reached.pending === undefined ? [''] : this.verdict(reached.pending)
    const turn = resolve(this.book, reached, verdict, shows, this.env)
    const opened = turn.effects.some((effect) => effect.emit === 'case')
    const session = opened ? withGiven(turn.session, this.given) : turn.session
    const through = JSON.parse(JSON.stringify(session)) as Session
    expect(through).toEqual(session)
    expect(render(this.book, through, this.env)).toEqual(turn.screen)
    this.screens.push(turn.screen.text)
    this.effects.push(...turn.effects)
    return { ...turn, session: through }
  }

  /** The text on the display. */
  get text(): string {
    return this.turn.screen.text
  }

  /** The session as the caller of the engine would store it now. */
  get session(): Session {
    return this.turn.session
  }

  presses(...inputs: readonly string[]): this {
    for (const input of inputs) {
      this.answersGiven++
      this.turn = this.take(advance(this.book, this.turn.session, input, this.env))
    }
    return this
  }

  /** The screen has these pieces of text. */
  sees(...pieces: readonly string[]): this {
    for (const piece of pieces) expect(this.text).toContain(piece)
    return this
  }

  /** The screen is this one, by its id. */
  isOn(id: string): this {
    expect(this.turn.screen.id).toBe(id)
    return this
  }

  /** The dialogue is over. */
  ended(): this {
    expect(this.turn.screen.end).toBe(true)
    return this
  }

  /** The last keypress asked for exactly these effects. */
  caused(...emits: readonly string[]): this {
    expect(this.turn.effects.map((effect) => effect.emit)).toEqual(emits)
    return this
  }

  /** What the answers mean, by field. */
  get values(): Record<string, Json> {
    return Object.fromEntries(Object.entries(this.session.answers).map(([field, { value }]) => [field, value]))
  }
}

/** Dials the service code, in English unless said otherwise; `given` is what the case is given when it opens. */
export function dial(
  beginning: Partial<Beginning> = {},
  options: {
    readonly book?: Book
    readonly env?: Env
    readonly given?: Readonly<Record<string, string>>
    readonly verdict?: (pending: Pending) => Verdict
  } = {},
): Phone {
  return new Phone(
    options.book ?? book,
    options.env ?? testEnv,
    { language: 'en', ...beginning },
    options.given ?? GIVEN,
    options.verdict ?? standIn,
  )
}

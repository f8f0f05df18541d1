import { describe, expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { standIn } from '../../flows/stand-in.ts'
import { advance, begin, render, resolve, withGiven } from '../../src/flow/advance.ts'
import { fitsScreen } from '../../src/flow/fit.ts'
import { LANGUAGES, type Language } from '../../src/flow/language.ts'
import { fitsUssd } from '../../src/flow/segments.ts'
import { type Env, listNamed, type Session, type Turn } from '../../src/flow/session.ts'
import { GIVEN, testEnv } from '../dial.ts'
import { IS_THOROUGH } from '../thorough.ts'
import { remembering } from './remembering.ts'

const env: Env = {
  ...testEnv,
  lists: {
    ...testEnv.lists,
    places: remembering(listNamed(testEnv.lists, 'places')!),
    provinces: remembering(listNamed(testEnv.lists, 'provinces')!),
  },
  slots: { dial: '*12345#', urgent: '1280', help: '1280' },
}

/** The PIN of the case: it may stand in nothing that is kept. */
const SECRET = '482103'
const ANSWERS = [
  SECRET,
  '482104',
  '4712093549',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '0',
  '00',
  '88',
  '98',
  '99',
  '20',
  'chhuk',
  'ឈូក',
  'Dara',
  'angkor',
  'tonle labour',
]
/** A number on paper, and a line of the SMS grammar. */
const OFFICIALS_ANSWERS = ['4712638786', 'FND 4712093549']
const HOSTILE = [
  '',
  ' ',
  '\0',
  '\ud83d',
  '😀',
  '-1',
  '1e9',
  'NaN',
  '__proto__',
  'constructor',
  '{number}',
  '$(x)',
  '../..',
  '<b>',
  "'; DROP TABLE",
  '٣',
  '1'.repeat(182),
  'ក'.repeat(5000),
]

/** Two sessions on the same screen go on alike when these are equal; of places, how fine they are is enough. */
function stateOf({ session }: Turn): string {
  const { flow, step, page, scope, found, returns, wrong, first, mending, language, answers, home, held } = session
  const screen = [flow, step, page, scope.length, found.length, returns, wrong, first, mending, language]
  if (home !== undefined) return [...screen, home, held?.act?.value].join('|')
  const isOthersChild = ['BOY', 'GIRL'].includes(String(answers.who?.value))
  return [...screen, isOthersChild, answers.where?.value].join('|')
}

/** A report that an official begins: beyond its first questions it is walked from the main menu. */
function isWalkedElsewhere({ session }: Turn): boolean {
  return session.home !== undefined && session.flow !== 'official' && !['O9', 'O9p', 'R3', 'S2'].includes(session.step)
}

function isSound({ screen, session }: Turn): void {
  const language: Language = session.language ?? 'km'
  const at = `${session.flow}/${session.step} page ${session.page}`
  if (!fitsScreen(screen.text)) expect.fail(`${at}: too long: ${screen.text}`)
  if (screen.text === '' || /\{\w+\}|undefined|null|NaN|\[object/.test(screen.text))
    expect.fail(`${at}: ${screen.text}`)
  if (language !== 'km' && screen.id !== 'L1' && screen.encoding !== 'GSM-7') expect.fail(`${at}: not Latin`)
  const through = JSON.parse(JSON.stringify(session)) as Session
  expect(through).toEqual(session)
  expect(render(book, through, env)).toEqual(screen)
}

function take(turn: Turn, input: string): Turn {
  const reached = advance(book, turn.session, input, env)
  const [verdict, given = {}] = reached.pending === undefined ? [''] : standIn(reached.pending)
  const next = resolve(book, reached, verdict, given, env)
  expect(JSON.stringify({ session: next.session, effects: next.effects })).not.toContain(SECRET)
  const opened = next.effects.some(({ emit }) => emit === 'case')
  if (opened && next.session.home === undefined) expect(next.session.answers.contact).toBeDefined()
  return opened ? { ...next, session: withGiven(next.session, { ...GIVEN, pin: '135791' }) } : next
}

/** From wherever a report stands, its receipt is no more keys away (8 are needed today). */
const MOST_KEYS_TO_A_RECEIPT = 10

/** How many keys the furthest of these states is from a receipt; Infinity when one leads to none. */
function furthest(
  receipts: ReadonlySet<string>,
  ways: ReadonlyMap<string, ReadonlySet<string>>,
  states: ReadonlySet<string>,
): number {
  const keys = new Map([...receipts].map((state) => [state, 0]))
  for (const [state, far] of keys)
    for (const before of ways.get(state) ?? []) if (!keys.has(before)) keys.set(before, far + 1)
  return Math.max(...[...states].map((state) => keys.get(state) ?? Number.POSITIVE_INFINITY))
}

/** Whatever is wrong with an answer, the third time leads on: to a person, to another question, or to an end. */
function leavesAfterThree(turn: Turn, input: string): void {
  // an official's PIN may be tried five times
  const most = turn.session.step === 'O1' ? 5 : 3
  let now = turn
  const isHere = () => now.session.flow === turn.session.flow && now.session.step === turn.session.step
  for (let times = 0; times < most && !now.screen.end && isHere(); times++) now = take(now, input)
  if (!now.screen.end && isHere()) expect.fail(`${now.session.flow}/${now.session.step} asks again and again: ${input}`)
}

describe.each(LANGUAGES)('every screen that can be reached in %s', (language) => {
  it('keeps its budget and takes every key and every hostile text', () => {
    const start = begin(book, { language }, env)
    const known = new Set([stateOf(start)])
    const screens = new Set<string>()
    const insulted = new Set<string>()
    const open = [start]
    const ways = new Map<string, Set<string>>()
    const receipts = new Set<string>()
    const inReport = new Set<string>()
    for (let turn = open.pop(); turn !== undefined; turn = open.pop()) {
      isSound(turn)
      screens.add(turn.screen.id)
      const here = stateOf(turn)
      if (turn.screen.end || isWalkedElsewhere(turn)) continue
      if (turn.session.report !== null && turn.session.home === undefined) inReport.add(here)
      expect(take(turn, '00').screen.id).toBe(turn.session.home === undefined ? 'M0' : 'O2')
      if (turn.session.step === 'O1') expect(take(turn, '99').effects).toEqual([])
      else {
        expect(take(turn, '99').screen.id).toBe('N2')
        expect(take(turn, '99').effects.map(({ emit }) => emit)).toEqual(['call-back'])
      }
      const back = take(turn, '0')
      if (!['M0', 'O2'].includes(turn.screen.id)) expect(stateOf(back)).not.toBe(stateOf(turn))
      const question = `${turn.session.flow}/${turn.session.step} ${turn.session.wrong}`
      if (!insulted.has(question)) {
        for (const input of HOSTILE) isSound(take(turn, input))
        if (turn.session.wrong === 0) for (const input of ['', '???']) leavesAfterThree(turn, input)
      }
      insulted.add(question)
      for (const input of turn.session.home === undefined ? ANSWERS : [...ANSWERS, ...OFFICIALS_ANSWERS]) {
        const next = take(turn, input)
        const state = stateOf(next)
        if (next.effects.some(({ emit }) => emit === 'complete')) receipts.add(state)
        if (input !== '99') ways.set(state, (ways.get(state) ?? new Set()).add(here))
        if (known.has(state) || next.session.language !== language) continue
        known.add(state)
        open.push(next)
      }
    }
    expect(furthest(receipts, ways, inReport)).toBeLessThanOrEqual(MOST_KEYS_TO_A_RECEIPT)
    const all = 'M0 R1 R2 R2b R3 X1 R3b R3c R4 R4b R4m R5 R6 R7 R8 R8b R8c R1b R9 R9x R10 R11 R11e R12'.split(' ')
    const rest =
      'S1 S2 R4s S3 S5 S6 S6s N1 N2 N3 N4 N5 R4d L1 X3 X4 X6 C1 C1x C1b C1l C2 C5 C6 C8 C8e W1 W2 W2x W3 W4 W4n W4e W5 W6 W7'.split(
        ' ',
      )
    const officials = 'O1 O1x O1l O2 O3 O4 O5 O5n O6 O6l O7 O7f O8 O9 O9x O9p'.split(' ')
    expect([...all, ...rest, ...officials].filter((id) => !screens.has(id))).toEqual([])
  }, 120_000)
})

/** A small generator, so that a failing walk can be walked again. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** Continuous integration takes more. */
const CHANCE_INPUTS = IS_THOROUGH ? 50_000 : 10_000

it(`${CHANCE_INPUTS} inputs by chance: no exception, and no case without the question for leave`, () => {
  const roll = dice(20260315)
  const inputs = [...HOSTILE, ...ANSWERS, ...Array<string>(60).fill('1'), ...Array<string>(10).fill('2')]
  let cases = 0
  for (let typed = 0; typed < CHANCE_INPUTS; ) {
    let turn = begin(book, { language: [...LANGUAGES, null][roll(4)]! }, env)
    for (let hop = 0; hop < 25 && !turn.screen.end; hop++) {
      turn = take(turn, inputs[roll(inputs.length)]!)
      typed += 1
      if (!fitsUssd(turn.screen.text)) expect.fail(turn.screen.text)
      cases += turn.effects.filter(({ emit }) => emit === 'case').length
    }
  }
  expect(cases).toBeGreaterThan(10)
}, 120_000)

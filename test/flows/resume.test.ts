import { describe, expect, it } from 'vitest'
import { questionsByText } from '../../flows/go-on/questions.ts'
import { book } from '../../flows/index.ts'
import { standIn } from '../../flows/stand-in.ts'
import { type Task, tasks } from '../../flows/tasks.ts'
import { leaveIn, resumed } from '../../src/actions/ussd/resume.ts'
import { ussdBody } from '../../src/actions/ussd/ussd-body.ts'
import { factsOf, unopenedReports } from '../../src/actions/ussd/ussd-report.ts'
import { advance, begin, openQuestion, resolve, withGiven } from '../../src/flow/advance.ts'
import { openByText } from '../../src/flow/by-text.ts'
import { LANGUAGES, type Language } from '../../src/flow/language.ts'
import { type Reader, secondsToAnswer, secondsToRead } from '../../src/flow/seconds.ts'
import { type Env, type List, listNamed, type Session, type Turn } from '../../src/flow/session.ts'
import { isAsking, stepAt } from '../../src/flow/spots.ts'
import { GIVEN, testEnv } from '../dial.ts'
import { IS_THOROUGH } from '../thorough.ts'
import { remembering } from './remembering.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const places = new Map<string, List>()
/** The places, with the own area of an official first. */
function placesOf(areaCode: string): List {
  const list = places.get(areaCode) ?? remembering(listNamed(testEnv.lists, 'places', { areaCode })!)
  places.set(areaCode, list)
  return list
}
const env: Env = {
  ...testEnv,
  lists: {
    ...testEnv.lists,
    places: ({ areaCode = '' }) => placesOf(areaCode),
    provinces: remembering(listNamed(testEnv.lists, 'provinces')!),
  },
}

function settled(reached: Turn): Turn {
  const [verdict, shows = {}] = reached.pending === undefined ? [''] : standIn(reached.pending)
  const turn = resolve(book, reached, verdict, shows, env)
  const opens = turn.effects.some(({ emit }) => emit === 'case')
  return opens ? { ...turn, session: withGiven(turn.session, GIVEN) } : turn
}
const press = ({ session }: Turn, input: string): Turn => settled(advance(book, session, input, env))
const dials = (language: Language | null, path: readonly string[] = []): Turn =>
  settled(begin(book, { language, path }, env))

const menus = new Map(LANGUAGES.map((language) => [language, dials(language)]))

/** The first screen of a call so long after the last hop of a dialogue, as the web side begins it. */
function dialsAgain(left: Turn, idleMs: number): Turn {
  const language = left.session.language!
  const draft = left.screen.end ? null : resumed(book, left.session, idleMs)
  if (draft === null) return menus.get(language)!
  return settled(begin(book, { language, draft: draft.session, resume: draft.resume }, env))
}

/**
 * Two dialogues go on alike when these are equal: the screen, the leave given, whether a case is open; in the long form also
 * whether leave is for calls, and the screen before.
 */
function stateOf({ session }: Turn): string {
  const { flow, step, scope, returns, wrong, mending, answers, report, home } = session
  const { contact } = session.answers
  const finer = IS_THOROUGH ? [contact?.value, session.trail.at(-1)?.flow, session.trail.at(-1)?.step] : []
  const isOthersChild = ['BOY', 'GIRL'].includes(String(answers.who?.value))
  const told = [
    leaveIn(session) !== null,
    contact?.value === 'NONE',
    answers.where?.value,
    isOthersChild,
    report?.flow,
    report?.opened,
  ]
  return [flow, step, scope.length, returns, wrong, mending, home, ...finer, ...told].join('|')
}

/** A report that an official begins: beyond its first questions it is walked from the main menu. */
function isWalkedElsewhere({ session }: Turn): boolean {
  return session.home !== undefined && session.flow !== 'official' && !['O9', 'R3', 'S2'].includes(session.step)
}

const TYPED = '482103 4712093549 12 19 012345678 chhuk angkor Dara hm 88'.split(' ')

/** What may be answered to a question, one answer for each way. */
function answersTo({ session }: Turn): readonly string[] {
  const step = stepAt(book, session)
  if (!isAsking(step)) return []
  if (step.kind !== 'menu') return step.kind === 'list' ? ['1', '2', '98', '9', 'HOM 4712093549', ...TYPED] : TYPED
  const typed = step.typed === undefined ? [] : ['srey 8', '12/03', '4712638786']
  return [...typed, ...Object.keys(step.options).map((_option, i) => `${i + 1}`), '6', '8', '88', '9', '0', '00', 'hm']
}

/** The main menu with a report begun, which stays with staff: what follows is walked from an empty one. */
const isLeftBehind = ({ session, screen }: Turn) => screen.id === 'M0' && session.report !== null

/** Every dialogue that can be left, once for each state. */
function* everyHop(language: Language): Generator<Turn> {
  const start = dials(language)
  const known = new Set([stateOf(start)])
  const open = [start]
  for (let turn = open.pop(); turn !== undefined; turn = open.pop()) {
    yield turn
    if (turn.screen.end || isWalkedElsewhere(turn) || isLeftBehind(turn)) continue
    for (const input of answersTo(turn)) {
      const next = press(turn, input)
      const state = stateOf(next)
      if (known.has(state) || next.session.language !== language) continue
      known.add(state)
      open.push(next)
    }
  }
}

/** Asked only after a gap, and only where a PIN was never shown. */
const MET_NOWHERE = ['case/C7', 'system/K1']

const at = ({ flow, step, page }: Session) => `${flow}/${step} ${page}`

/** Thousands are compared: the usual way of saying so takes longer than the walk. */
function same(found: unknown, wanted: unknown, left: Turn): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    expect({ at: at(left.session), found }).toEqual({ found: wanted })
}
const toldIn = ({ session: { answers, aside, report } }: Turn) => [answers, aside, report]

/** The call goes on at the question that was open, with every answer, behind the question whether to where that comes first. */
function goesOnRight(left: Turn, first: Turn, asksFirst: boolean): void {
  const open = openQuestion(book, left.session)!
  const step = stepAt(book, open)
  const behind = asksFirst || (isAsking(step) && step.tells === true)
  if (behind) same(first.screen.id, 'K1', left)
  const question = behind && at(open) !== at(first.session) ? press(first, '1') : first
  same([at(question.session), ...toldIn(question)], [at(open), ...toldIn(left)], left)
}

/** Whoever holds the phone then reads nothing of what was begun, and staff get it. */
function tellsNothing(left: Turn, first: Turn): void {
  same([first.screen.id, ...toldIn(first)], ['M0', {}, [], null], left)
  const { report, answers } = left.session
  const has = (field: string) => (answers[field]?.value ?? null) !== null
  const isWorth = has('place') || has('age') || has('child') || (has('who') && has('left'))
  if (report === null || report.opened || !isWorth) return
  same(unopenedReports(left.session).find(({ number }) => number === report.number)?.answers, answers, left)
}

/** By text the same question comes, or the next that is not answered; else all is told. */
function goesOnByText(left: Turn): void {
  const byText = openByText(book, left.session)!
  const name = `${byText.flow}/${byText.step}`
  const isLast = byText.report?.opened === true && ['report-missing/R11', 'report-missing/R11e'].includes(name)
  if (!Object.hasOwn(questionsByText, name) && !isLast) expect.fail(`${name} is asked by no text`)
  same(byText.answers, left.session.answers, left)
}

describe.each(IS_THOROUGH ? LANGUAGES : (['en'] as const))(
  'a line that drops at any hop of any path (%s)',
  (language) => {
    it('loses no answer, and the next call shows the right screen', () => {
      const steps = new Set<string>()
      for (const left of everyHop(language)) {
        steps.add(`${left.session.flow}/${left.session.step}`)
        const open = left.screen.end ? null : openQuestion(book, left.session)
        const leave = leaveIn(left.session)
        const [minute, hour, days] = [MINUTE, HOUR, 48 * HOUR].map((idle) => dialsAgain(left, idle)) as [
          Turn,
          Turn,
          Turn,
        ]
        tellsNothing(left, days)
        if (open === null) for (const first of [minute, hour]) tellsNothing(left, first)
        if (open === null) continue
        const step = stepAt(book, open)
        if (!isAsking(step) || step.private === true) expect.fail(`${at(open)} is private`)
        goesOnRight(left, minute, left.session.answers.contact?.value === 'NONE')
        if (leave === null) tellsNothing(left, hour)
        if (leave === null) continue
        goesOnRight(left, hour, true)
        goesOnRight(left, dialsAgain(hour, HOUR), true)
        const anew = press(hour, '2')
        same([anew.screen.id, anew.session.aside.at(-1)?.answers], ['M0', left.session.answers], left)
        goesOnByText(left)
      }
      const asked = Object.values(book.flows).flatMap(({ id, steps }) =>
        Object.entries(steps).flatMap(([name, step]) => (isAsking(step) ? [`${id}/${name}`] : [])),
      )
      expect(asked.filter((name) => !steps.has(name))).toEqual(MET_NOWHERE)
    }, 120_000)
  },
)

it.each([
  ['report-missing', '1 1 1 7 chhuk 1 1'],
  ['report-sighting', '2 2 1 2 chhuk 1'],
  ['report-sighting', '2 3 1 2 chhuk 1 1'],
])('"today" in a %s that goes on a day later is the day on which it was said (%s)', (flow, keys) => {
  const { answers } = keys.split(' ').reduce(press, dials('en')).session
  const said = ussdBody.shape.report.unwrap().shape.answers.parse(JSON.parse(JSON.stringify(answers)))
  expect(factsOf(flow, said, '2026-03-16')).toMatchObject({ seenFrom: '2026-03-15', seenTo: '2026-03-15' })
})

it('a report left for another errand goes on by text at its own question', () => {
  const left = ['1', '1', '2', '7', '00', '6'].reduce(press, dials('en'))
  expect(left.screen.id).toBe('V0')
  expect(openByText(book, left.session)).toMatchObject({ flow: 'place', step: 'R4', answers: left.session.answers })
})

/**
 * Seconds that a network waits for an answer and keeps a session, the letters that are typed in that time, and the most calls
 * that a task takes there.
 */
const NETWORKS = {
  '60 s for an answer, 180 s for a session': { answer: 60, session: 180, letters: 32, calls: { fluent: 2, slow: 3 } },
  '30 s for an answer, 180 s for a session': { answer: 30, session: 180, letters: 12, calls: { fluent: 2, slow: 3 } },
  '20 s for an answer, 120 s for a session': { answer: 20, session: 120, letters: 6, calls: { fluent: 3, slow: 14 } },
} as const
type Network = (typeof NETWORKS)[keyof typeof NETWORKS]
const TOO_MANY_CALLS = 20

/**
 * Goes through a task by the clock, on a network that cuts: the line drops when an answer or the session takes too long, and
 * the caller dials again at once. Who has read a screen knows it. How many calls it took, and how many answers.
 */
function onNetwork(task: Task, language: Language, reader: Reader, network: Network) {
  const read = new Map<string, number>()
  const aside = ({ screen, session }: Turn) => {
    if (screen.id === 'K1') return '1'
    // an official who goes on without a PIN has no own area as row 1
    return task.dials?.[0] === '8' && screen.id === 'R4' && session.given.areaCode === undefined ? 'chhuk' : undefined
  }
  const presses = 'km' in task.presses ? task.presses[language] : task.presses
  const typed = presses.map((input) => (/^\d+$/.test(input) ? input : input.slice(0, network.letters)))
  let turn = dials(language, task.dials)
  let next = 0
  let answers = 0
  for (let calls = 1; calls < TOO_MANY_CALLS; calls += 1) {
    for (let clock = 0; ; ) {
      const input = aside(turn) ?? typed[next]
      if (input === undefined || turn.screen.end) return { ends: turn.screen.id, calls, answers }
      const whole = secondsToRead(turn.screen.text, language, reader)
      const reading = Math.max(secondsToRead('', language, reader), whole - (read.get(turn.screen.text) ?? 0))
      const seconds = reading + secondsToAnswer(stepAt(book, turn.session), input)
      const left = Math.min(network.answer, network.session - clock)
      read.set(turn.screen.text, (read.get(turn.screen.text) ?? 0) + Math.min(seconds, left))
      if (seconds > left) break
      clock += seconds
      answers += 1
      if (aside(turn) === undefined) next += 1
      turn = press(turn, input)
      if (turn.effects.some(({ emit }) => emit === task.until)) return { ends: turn.screen.id, calls, answers }
    }
    const draft = resumed(book, turn.session, MINUTE)
    if (draft === null) next = 0
    turn = draft === null ? dials(language, task.dials) : dialsAgain(turn, MINUTE)
  }
  return { ends: 'never', calls: TOO_MANY_CALLS, answers }
}

describe.each(Object.entries(NETWORKS))('a network with %s', (_name, network) => {
  it.each(LANGUAGES)('every task ends where it should, and a report asks nothing twice (%s)', (language) => {
    const table = Object.entries(tasks).flatMap(([name, task]) =>
      (['fluent', 'slow'] as const).map((reader) => ({ name, reader, ...onNetwork(task, language, reader, network) })),
    )
    expect(table.map(({ name, ends }) => [name, ends])).toEqual(table.map(({ name }) => [name, tasks[name]!.ends]))
    expect(table.filter(({ calls, reader }) => calls > network.calls[reader])).toEqual([])
    const reports = table.filter(({ name }) => /^(missing|found)/.test(name))
    expect(reports.filter(({ name, answers }) => answers > tasks[name]!.answers + 1)).toEqual([])
  })
})

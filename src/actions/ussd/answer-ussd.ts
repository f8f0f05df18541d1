import { showCaseNumber } from '../../cases/number.ts'
import type { AloneHop, ChannelName } from '../../channels/channel.ts'
import { readAlone, readCumulative } from '../../channels/ussd-text.ts'
import { advance, begin, openQuestion, staticScreen } from '../../flow/advance.ts'
import { operatorOf } from '../../flow/answers/index.ts'
import { cambodianDay } from '../../flow/day.ts'
import { LANGUAGES, type Language } from '../../flow/language.ts'
import { maskPin } from '../../flow/mask-pin.ts'
import { passageOf } from '../../flow/passage.ts'
import type { Env, Session, Turn } from '../../flow/session.ts'
import { isAt } from '../../flow/spots.ts'
import type { OwnDialogue } from '../../store/dialogue-cache.ts'
import type { Arrival, DialogueRow } from '../../store/dialogues.ts'
import { statePlace } from '../../store/dialogues.ts'
import { bodyPlace, type NewInbound } from '../../store/inbox.ts'
import { type Kept, until } from '../../store/intake.ts'
import { openOfDay, openOfStoredDay, sealOfDay } from '../../store/secrets/day-keys.ts'
import { sealAtDoor } from '../../store/secrets/door.ts'
import { phoneHash } from '../../store/secrets/keys.ts'
import type { WebDeps } from '../deps.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { dialogueNow } from './dialogue-now.ts'
import { type DialogueState, givenNumber, toldOf } from './dialogue-state.ts'
import { leaveIn, type Resumed, resumed } from './resume.ts'
import { newPin, type Settled, settleCheck } from './settle-check.ts'
import type { UssdBody } from './ussd-body.ts'
import { unopenedReports } from './ussd-report.ts'

/** One request of a dialogue, whoever carried it. */
export interface UssdRequest {
  readonly channel: ChannelName
  readonly sessionId: string
  /** E.164, null when the caller's number cannot be read. */
  readonly phone: string | null
  readonly serviceCode: string
  /** All answers of the session joined by `*`, or with `alone` the last one. */
  readonly text: string
  readonly alone?: AloneHop
  /** The inbox key of the hop. */
  readonly key: string
}

/** What the phone shows: at most 160 GSM-7 or 70 UCS-2 units; `end` closes the session. */
export interface UssdAnswer {
  readonly text: string
  readonly end: boolean
  /** Where this hop was kept; absent when there was nothing new to keep. */
  readonly kept?: Kept
}

interface Known {
  readonly state: Pick<DialogueState, 'root' | 'session' | 'hops' | 'cases'>
  readonly version: number
  readonly fromHash: Buffer
}

/** Tries to keep a hop that another process keeps overtaking. */
const MOST_CONFLICTS = 3

/** The answers of a request without PINs, each as long as it was. */
const masked = (text: string): string => text.split('*').map(maskPin).join('*')

const envOf = (deps: WebDeps): Env => ({ now: deps.now(), lists: deps.lists, slots: deps.slots })

/** The screen that needs no store, no session and no reading: hotlines. */
export function restingScreen(deps: WebDeps, language: Language = 'km'): UssdAnswer {
  return { text: staticScreen(deps.book, 'X7', language, deps.slots).text, end: true }
}

/** The screen in place of what is shed under load: what was told before is kept, and the question may be asked later. */
const laterScreen = (deps: WebDeps, language: Language): UssdAnswer => ({
  text: staticScreen(deps.book, 'X8', language, deps.slots).text,
  end: true,
})

/** The screen after a fault of ours: it claims no more than that earlier answers are kept. */
export function faultScreen(deps: WebDeps, language: Language = 'km'): UssdAnswer {
  return { text: staticScreen(deps.book, 'X5', language, deps.slots).text, end: true }
}

/**
 * Answers one USSD request. A request seen before gets the stored answer byte for byte; a new one moves the dialogue on
 * and is kept (store or spool) before its screen is returned. Nothing that was not kept is called saved or received.
 */
export async function answerUssd(deps: WebDeps, request: UssdRequest): Promise<UssdAnswer> {
  const { phone } = request
  if (request.sessionId === '' || phone === null) return restingScreen(deps)
  const session = `${request.channel}:${request.sessionId}`
  return oneAtATime(deps.intake, session, async () => {
    let left = asLeftHere(deps, session, request)
    const fromHash = left?.state.phone === phone ? left.fromHash : phoneHash(deps.ring, phone)
    const id = request.alone === undefined ? session : await dialogueNow(deps, session, request.alone, fromHash)
    for (let tries = 0; tries < MOST_CONFLICTS; tries += 1) {
      const answer = await hop(deps, request, phone, id, fromHash, left)
      if (answer !== 'conflict') return answer
      await deps.dialogues.drop(id)
      left = null
    }
    return restingScreen(deps)
  })
}

async function hop(
  deps: WebDeps,
  request: UssdRequest,
  phone: string,
  id: string,
  fromHash: Buffer,
  left: Known | null,
): Promise<UssdAnswer | 'conflict'> {
  const limit = until()
  let arrival: Arrival | null = null
  let known = left ?? (await fromCache(deps, id))
  if (known === null) {
    arrival = await deps.intake.loadArrival(id, fromHash, limit)
    if (arrival !== null && arrival.dialogue !== null) known = await opened(deps, id, arrival.dialogue)
  }
  if (known !== null && !known.fromHash.equals(fromHash)) {
    deps.fault('ussd-session-of-another-phone', null)
    return restingScreen(deps)
  }
  const hops = known?.state.hops ?? []
  const last = hops.at(-1)
  const history = hops.map((each) => each.text)
  const { alone, text } = request
  const reading =
    alone === undefined
      ? readCumulative(history, last?.end ?? false, masked(text))
      : readAlone(history, last?.end ?? false, { ...alone, text })
  if (reading.kind === 'replay') return shown(hops[reading.of]!)
  if (reading.kind === 'closed') return shown(last!)

  const env = envOf(deps)
  const language = known?.state.session.language ?? spokenBy(deps, phone, arrival?.language ?? null)
  if (reading.kind === 'input' || known !== null) {
    // a text that does not continue the session leads to the main menu, the draft kept
    const input = reading.kind === 'input' ? text.slice(text.length - reading.input.length) : '00'
    const turn = advance(deps.book, known!.state.session, input, env)
    // a PIN that came twice, by two processes, is not to be counted twice: what others know is asked for first
    if (left !== null && turn.pending !== undefined) return hop(deps, request, phone, id, fromHash, null)
    return keep(deps, request, id, { phone, fromHash, known, continues: null, limit }, turn)
  }
  const path = reading.kind === 'begin-with-path' ? (alone?.path ?? text.split('*')) : []
  // who twice says nothing to a Khmer screen may see boxes
  const asksLanguage = language === null && arrival?.mute === true
  const draft = await draftToResume(deps, arrival)
  if (draft === null)
    return keep(
      deps,
      request,
      id,
      { phone, fromHash, known, continues: null, limit },
      begin(deps.book, { language, path, given: promised(arrival), asksLanguage }, env),
    )
  const turn = begin(
    deps.book,
    { language, path, draft: draft.session, resume: draft.resume, given: promised(arrival), asksLanguage },
    env,
  )
  // a call for help goes before the open question; the draft stays for the next call and for staff
  if (turn.session.report === null)
    return keep(deps, request, id, { phone, fromHash, known, continues: null, limit }, turn)
  const { version, root, session, cases } = draft
  const goingOn: Known = { state: { root, session, hops: [], cases }, version, fromHash }
  return keep(deps, request, id, { phone, fromHash, known: goingOn, continues: draft.id, limit }, turn)
}

/** Khmer in Latin letters for phones whose operator is known not to show Khmer on USSD. */
function spokenBy(deps: WebDeps, phone: string, remembered: string | null): Language | null {
  const language = LANGUAGES.find((each) => each === remembered) ?? null
  const operator = operatorOf(phone)
  const latin = operator !== null && deps.ussdLatin.includes(operator)
  return latin && (language === null || language === 'km') ? 'km-Latn' : language
}

/** A number that an earlier receipt could not show yet, with a PIN made for showing it now. */
function promised(arrival: Arrival | null): Record<string, string> {
  const number = arrival?.promised ?? null
  return number === null ? {} : { promisedNumber: showCaseNumber(number), promisedPin: newPin() }
}

interface Draft extends Resumed, Pick<DialogueState, 'root' | 'cases'> {
  readonly id: string
  readonly version: number
}

/** The unfinished dialogue that this call goes on with, if its phone may be reminded of it. */
async function draftToResume(deps: WebDeps, arrival: Arrival | null): Promise<Draft | null> {
  const draft = arrival?.draft ?? null
  const state = draft === null ? null : await readState(deps, draft.id, draft.state)
  const goesOn = draft === null || state === null ? null : resumed(deps.book, state.session, draft.idleMs)
  if (draft === null || state === null || goesOn === null) return null
  return { ...goesOn, id: draft.id, version: draft.version, root: state.root, cases: state.cases }
}

interface Caller {
  readonly phone: string
  readonly fromHash: Buffer
  readonly known: Known | null
  readonly continues: string | null
  /** Until when the store is waited for. */
  readonly limit: number
}

async function keep(
  deps: WebDeps,
  request: UssdRequest,
  id: string,
  { phone, fromHash, known, continues, limit }: Caller,
  reached: Turn,
): Promise<UssdAnswer | 'conflict'> {
  const settled = await settleCheck(deps, fromHash, reached, envOf(deps), limit)
  if (settled === 'shed') return laterScreen(deps, reached.session.language ?? 'km')
  if (settled === 'away') return restingScreen(deps, reached.session.language ?? 'km')
  const root = known?.state.root ?? id
  const { turn, cases } = withNumber(deps, root, settled.turn, known?.state.cases ?? {})
  const version = (known?.version ?? 0) + 1
  const answer = { text: turn.screen.text, end: turn.screen.end }
  const state: DialogueState = {
    phone,
    root,
    session: turn.session,
    hops: [
      ...(known?.state.hops ?? []),
      {
        text: request.alone?.request ?? masked(request.text),
        shown: answer.text,
        end: answer.end,
        at: deps.now().getTime(),
      },
    ],
    cases,
  }
  const sealed = sealOfDay(deps.ring, deps.now(), statePlace(id), JSON.stringify(state))
  const current = turn.session.report === null ? null : (cases[String(turn.session.report.number)]?.number ?? null)
  const dialogue: DialogueRow = {
    id,
    channel: request.channel,
    fromHash,
    state: sealed,
    version,
    flow: turn.session.flow,
    step: turn.session.step,
    number: current,
    reportable: unopenedReports(turn.session).length > 0,
    contact: answer.end || openQuestion(deps.book, turn.session) === null ? null : leaveIn(turn.session),
    end: answer.end ? endOf(deps, turn.session) : null,
  }
  const message = messageOf(deps, id, request, phone, fromHash, version, { turn, shows: settled.shows }, cases)
  const day = cambodianDay(deps.now())
  const counts = turn.effects.flatMap(({ count }) => (count === undefined ? [] : [{ day, ...count }]))
  const kept = await deps.intake.keepHop({ dialogue, message, continues, counts }, limit)
  if (kept === 'conflict') return 'conflict'
  if (kept === 'refused') {
    if (known === null) return { ...restingScreen(deps, turn.session.language ?? 'km'), kept }
    return { ...faultScreen(deps, turn.session.language ?? 'km'), kept }
  }
  await deps.dialogues.set(id, { state: sealed, version, fromHash }, answer.end ? undefined : state)
  const before = continues === null ? (known?.state ?? null) : null
  const passage = passageOf(before?.session ?? null, turn)
  if (passage !== null) deps.steps.add(passage, deps.now(), before?.hops.at(-1)?.at ?? null)
  if (message !== null && kept === 'stored') deps.wake('inbound', [message.id])
  return { ...answer, kept }
}

/** After too many wrong answers the dialogue can go on, as it does after a drop; every other last screen ends it. */
const endOf = ({ book }: WebDeps, session: Session) => (isAt(session, book.gaveUp) ? 'LEFT' : 'DONE')

/** Gives the report that opens in this turn its national number, the one on paper where there is one, and its PIN; with no number left it opens all the same. */
function withNumber(
  deps: WebDeps,
  root: string,
  turn: Turn,
  cases: DialogueState['cases'],
): { turn: Turn; cases: DialogueState['cases'] } {
  if (!turn.effects.some((effect) => effect.emit === 'case')) return { turn, cases }
  const number = turn.session.given.paperNumber?.replaceAll(' ', '') ?? deps.numbers.issue()
  if (deps.numbers.wantsBlock)
    deps.numbers.topUp(deps.pool, deps.random).catch((error: unknown) => deps.fault('numbers', error))
  const opened = givenNumber({ root, cases }, turn.session, number)
  return { turn: { ...turn, session: opened.session }, cases: opened.cases }
}

/** What a worker must do because of this hop, or null when nothing must happen yet. */
function messageOf(
  deps: WebDeps,
  dialogueId: string,
  request: UssdRequest,
  phone: string,
  fromHash: Buffer,
  version: number,
  { turn, shows: asked }: Settled,
  cases: DialogueState['cases'],
): NewInbound | null {
  const { session, effects } = turn
  const { report, given } = session
  const call = effects.find((effect) => effect.emit === 'call-back')
  const speaks = effects.some((effect) => effect.emit === 'language')
  const told = toldOf(session, effects, cases)
  // of two answers to one field, as a dial string may give them, the last counts
  const handed = [...new Map(effects.flatMap(({ answer }) => (answer ? [[answer.field, answer]] : []))).values()]
  const completes = effects.some((effect) => effect.emit === 'complete')
  const shows = completes && told === null && given.promisedNumber !== undefined
  if (call === undefined && !speaks && told === null && !shows && asked === null && handed.length === 0) return null
  const body: UssdBody = {
    phone,
    version,
    language: speaks ? session.language : null,
    callBack: call?.flow ?? null,
    proved: given.provedNumber ?? null,
    promise: shows ? { number: given.promisedNumber!.replaceAll(' ', ''), pin: given.promisedPin ?? '' } : asked,
    handed: handed.map(({ field, value, raw }) => ({
      field,
      value,
      raw,
      origin: `${dialogueId}#${field}${version}`,
      number: given.provedNumber ?? null,
      official: given.provedOfficial ?? null,
    })),
    report: told,
  }
  const messageId = deps.newId()
  return {
    id: messageId,
    channel: request.channel,
    // a hash of a text with a PIN in it would give the PIN away
    key:
      request.alone !== undefined || masked(request.text) === request.text
        ? request.key
        : `ussd:${request.sessionId}:${version}`,
    kind: 'USSD',
    providerId: null,
    fromHash,
    body: sealAtDoor(deps.ring, bodyPlace(messageId), JSON.stringify(body)),
    number: told === null || report === null ? null : (cases[String(report.number)]?.number ?? null),
    providerTime: null,
  }
}

const shown = (hop: DialogueState['hops'][number]): UssdAnswer => ({ text: hop.shown, end: hop.end })

/** Null when the key of its day was destroyed, or cannot be had now. */
async function readState(deps: WebDeps, id: string, sealed: Buffer): Promise<DialogueState | null> {
  const known = openOfDay(deps.ring, deps.now(), statePlace(id), sealed)
  const plain =
    known === null && deps.intake.storeAwaySince === null
      ? await openOfStoredDay(deps.pool, deps.ring, deps.now(), statePlace(id), sealed)
      : known
  return plain === null ? null : (JSON.parse(plain.toString('utf8')) as DialogueState)
}

async function opened(
  deps: WebDeps,
  id: string,
  { state: sealed, version, fromHash }: { readonly state: Buffer; readonly version: number; readonly fromHash: Buffer },
): Promise<Known | null> {
  const state = await readState(deps, id, sealed)
  return state === null ? null : { state, version, fromHash }
}

/**
 * The dialogue as this process left it, where the text is the last one again or goes on from it by one answer: then no other
 * process can have gone on with it, but for the same request come twice, and the store refuses that hop. Null where that
 * cannot be told, and while the store is away, which could refuse nothing.
 */
function asLeftHere(deps: WebDeps, id: string, { alone, text }: UssdRequest): OwnDialogue<DialogueState> | null {
  if (alone !== undefined || deps.intake.storeAwaySince !== null) return null
  const left = deps.dialogues.own(id)
  const last = left?.state.hops.at(-1)
  if (last === undefined) return null
  const reading = readCumulative([last.text], last.end, masked(text))
  const isNext = reading.kind === 'input' && !reading.input.includes('*')
  return isNext || reading.kind === 'replay' ? left : null
}

async function fromCache(deps: WebDeps, id: string): Promise<Known | null> {
  const cached = await deps.dialogues.get(id)
  return cached === null ? null : opened(deps, id, cached)
}

import { z } from 'zod'
import { decideCallback } from '../../actions/staff/decide-callback.ts'
import { readCaller } from '../../actions/staff/read-caller.ts'
import { readSafeWord } from '../../actions/staff/read-safe-word.ts'
import { type CallbackAct, workCallback } from '../../actions/staff/work-callback.ts'
import { showCaseNumber } from '../../cases/number.ts'
import { callersAt, heldCallbacks } from '../../store/callbacks.ts'
import { type CallbackPosition, callbacksSince, listCallbacks, type ReadCallback } from '../../store/people-reading.ts'
import { readPosition, sayPosition } from '../callback-position.ts'
import { html, type Markup } from '../markup.ts'
import { alertText } from './alert-text.ts'
import { askedForCall, callbackReasons, callbackText, ruleWords } from './callback-text.ts'
import { callerOf, type ToReach } from './caller.ts'
import { timeWords } from './facts.ts'
import { button, type ConsolePage, type ConsoleReading, form, type StaffVisit, type Wrong } from './page.ts'
import { ROWS, rowsList } from './rows.ts'

/** A call-back as the page shows it; `reach` once this person has taken it. */
interface Call {
  readonly row: ReadCallback
  readonly with: 'nobody' | 'me' | 'other' | 'held'
  /** Whether this person may say if one who said no before is called. */
  readonly mayDecide: boolean
  readonly reach: ToReach
}

/** `/console/callbacks`: whom to call, a child alone first; the phone is shown to the one who calls now. */
export const callbacksPage: ConsolePage = {
  path: '/console/callbacks',
  menu: { words: callbackText.callbacks, inBar: true },
  stage: 'IN',
  async show(visit) {
    const after = readPosition(visit.typed('after'))
    const { calls, next } = await visit.read((reading) => callsOf(visit, reading, after))
    return {
      title: callbackText.callbacks,
      body: html`<section>${rowsList(
        visit,
        calls.map((call) => rowOf(visit, call)),
        next === null ? null : { after: next },
      )}</section>`,
    }
  },
  async changes(visit, since) {
    const added = await visit.read(async ({ prisma, view }) => {
      const list = view(['callback', 'list'])
      const numbers = await callbacksSince(prisma, since, ROWS)
      const standings = await list.standings(numbers)
      return numbers.filter((number) => list.of(standings.get(number ?? '')).allowed).length
    })
    return { added, changed: 0 }
  },
  acts: {
    take: (visit) => work(visit, 'TAKE'),
    reached: (visit) => work(visit, 'REACHED'),
    'no-answer': (visit) => work(visit, 'NO_ANSWER'),
    unsafe: (visit) => work(visit, 'UNSAFE'),
    allow: (visit) => decide(visit, true),
    deny: (visit) => decide(visit, false),
  },
}

const GONE: Wrong = { field: null, sentence: callbackText.gone }

async function work(visit: StaffVisit, act: CallbackAct) {
  const { deps, session, typed, path } = visit
  const id = z.uuid().safeParse(typed('callback')).data
  if (id === undefined || !(await isTheirs(visit, id, 'answer'))) return GONE
  const outcome = await workCallback(deps, { personId: session.personId, role: session.role }, id, act)
  if (outcome === 'taken') return { field: null, sentence: alertText.takenByOther }
  if (outcome === 'held') return { field: null, sentence: callbackText.heldWhy }
  return outcome === 'done' ? { go: path } : GONE
}

async function decide(visit: StaffVisit, mayCall: boolean) {
  const { deps, session, typed, path } = visit
  const id = z.uuid().safeParse(typed('callback')).data
  if (id === undefined || !(await isTheirs(visit, id, 'lift:CONTACT'))) return GONE
  return (await decideCallback(deps, session.personId, id, mayCall)) ? { go: path } : GONE
}

/** Whether the access table lets this person do something with a call-back, by its case or by its being of none. */
const isTheirs = ({ read }: StaffVisit, id: string, action: 'answer' | 'lift:CONTACT'): Promise<boolean> =>
  read(async ({ prisma, view }) => {
    const row = await prisma.callback.findUnique({ where: { id }, select: { case: { select: { number: true } } } })
    if (row === null) return false
    const answer = view(['callback', action])
    const number = row.case?.number ?? null
    return answer.of((await answer.standings([number])).get(number ?? '')).allowed
  })

async function callsOf(
  { deps, session }: StaffVisit,
  { prisma, client, view }: ConsoleReading,
  after: CallbackPosition | null,
): Promise<{ readonly calls: readonly Call[]; readonly next: string | null }> {
  const list = view(['callback', 'list'])
  const found = await listCallbacks(prisma, { state: 'OPEN' }, after, ROWS + 1)
  const page = found.slice(0, ROWS)
  const standings = await list.standings(page.map(({ number }) => number))
  // who has taken one is told to all whom it is for
  const ids = page.map(({ id }) => id)
  const [takers, held] = [await callersAt(deps.pool, ids), await heldCallbacks(deps.pool, ids)]
  const deciding = view(['callback', 'lift:CONTACT'])
  const calls: Call[] = []
  for (const row of page) {
    const standing = standings.get(row.number ?? '')
    const seen = list.of(standing)
    if (!seen.allowed) continue
    const taker = takers.get(row.id)
    const isHeld = held.has(row.id)
    const isMine = !isHeld && taker?.officialId === session.personId
    const caller = isMine ? await readCaller(deps, deps.pool, taker.alertId) : null
    const reached = caller?.mayRead('console') === true ? caller : null
    const mayHear = view(['safe-word', 'read']).of(standing)
    const isCalled = reached !== null && standing !== undefined && mayHear.allowed
    const safeWord = isCalled ? await readSafeWord(deps, client, standing.id) : null
    const caseId = standing?.id ?? null
    await list.log([
      ...list.look(caseId, seen),
      ...(reached === null ? [] : [{ caseId, classes: ['P'], fields: ['callback.phone'], tellsOwner: false }]),
      ...(safeWord === null ? [] : list.look(caseId, mayHear, 'safe-word')),
    ])
    calls.push({
      row,
      with: isHeld ? 'held' : taker === undefined ? 'nobody' : isMine ? 'me' : 'other',
      mayDecide: deciding.of(standing).allowed,
      reach: { caller: reached, safeWord },
    })
  }
  return { calls, next: found.length > ROWS ? sayPosition(page.at(-1)!) : null }
}

function rowOf(visit: StaffVisit, { row, with: holder, mayDecide, reach }: Call): Markup {
  const { say } = visit
  const isUrgent = row.urgency > 0
  return html`<p>${isUrgent && html`<span class="tag urgent">${say(alertText.urgent)}</span> `}<strong>${say(
    callbackReasons[row.reason] ?? askedForCall,
  )}</strong>${
    row.number !== null && html` · <a class="tap" href="/console/cases/${row.number}">${showCaseNumber(row.number)}</a>`
  }</p>
<p class="note">${say(callbackText.due)} ${timeWords(row.dueAt)}${row.tries > 0 && ` · ${row.tries} ${say(callbackText.tries)}`}${
    row.contact !== null && ` · ${say(callbackText.rule)}: ${say(ruleWords[row.contact]!)}`
  }${row.sharedPhone === true && ` · ${say(callbackText.shared)}`}</p>
${holder === 'other' && html`<p><span class="tag">${say(callbackText.withOther)}</span></p>`}${holder === 'held' && html`<p><strong>${say(callbackText.heldWhy)}</strong></p>`}${holder === 'me' && callerOf(visit, reach)}${formOf(visit, row.id, holder, mayDecide)}`
}

/** What this person may do with a call-back: take it, say what came of the call, or decide first if there is one. */
function formOf(visit: StaffVisit, id: string, holder: Call['with'], mayDecide: boolean): Markup | false {
  const buttons = {
    nobody: [button(visit, 'take', callbackText.take)],
    me: [
      button(visit, 'reached', callbackText.reached),
      button(visit, 'no-answer', callbackText.noAnswer, false),
      button(visit, 'unsafe', callbackText.unsafe, false),
    ],
    held: mayDecide
      ? [button(visit, 'allow', callbackText.allow, false), button(visit, 'deny', callbackText.deny, false)]
      : [],
    other: [],
  }[holder]
  const carried = html`<input type="hidden" name="callback" value="${id}">`
  return buttons.length > 0 && form(visit, visit.path, [carried, ...buttons])
}

import { z } from 'zod'
import { readCaller } from '../../actions/staff/read-caller.ts'
import { readSafeWord } from '../../actions/staff/read-safe-word.ts'
import { type CallbackAct, workCallback } from '../../actions/staff/work-callback.ts'
import { showCaseNumber } from '../../cases/number.ts'
import { callersAt } from '../../store/callbacks.ts'
import { listCallbacks, type ReadCallback } from '../../store/people-reading.ts'
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
  readonly with: 'nobody' | 'me' | 'other'
  readonly reach: ToReach
}

/** `/console/callbacks`: whom to call, a child alone first; the phone is shown to the one who calls now. */
export const callbacksPage: ConsolePage = {
  path: '/console/callbacks',
  menu: { words: callbackText.callbacks, inBar: true },
  stage: 'IN',
  async show(visit) {
    const after = z.uuid().safeParse(visit.typed('after')).data ?? null
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
  acts: {
    take: (visit) => work(visit, 'TAKE'),
    reached: (visit) => work(visit, 'REACHED'),
    'no-answer': (visit) => work(visit, 'NO_ANSWER'),
    unsafe: (visit) => work(visit, 'UNSAFE'),
  },
}

const GONE: Wrong = { field: null, sentence: callbackText.gone }

async function work(visit: StaffVisit, act: CallbackAct) {
  const { deps, session, typed, path } = visit
  const id = z.uuid().safeParse(typed('callback')).data
  if (id === undefined || !(await isTheirs(visit, id))) return GONE
  const outcome = await workCallback(deps, { personId: session.personId, role: session.role }, id, act)
  if (outcome === 'taken') return { field: null, sentence: alertText.takenByOther }
  return outcome === 'done' ? { go: path } : GONE
}

/** Whether the access table lets this person answer a call-back, by its case or by its being of none. */
const isTheirs = ({ read }: StaffVisit, id: string): Promise<boolean> =>
  read(async ({ prisma, view }) => {
    const row = await prisma.callback.findUnique({ where: { id }, select: { case: { select: { number: true } } } })
    if (row === null) return false
    const answer = view(['callback', 'answer'])
    const number = row.case?.number ?? null
    return answer.of((await answer.standings([number])).get(number ?? '')).allowed
  })

async function callsOf(
  { deps, session }: StaffVisit,
  { prisma, client, view }: ConsoleReading,
  after: string | null,
): Promise<{ readonly calls: readonly Call[]; readonly next: string | null }> {
  const list = view(['callback', 'list'])
  const found = await listCallbacks(prisma, { state: 'OPEN' }, after, ROWS + 1)
  const page = found.slice(0, ROWS)
  const standings = await list.standings(page.map(({ number }) => number))
  // who has taken one is told to all whom it is for
  const takers = await callersAt(
    deps.pool,
    page.map(({ id }) => id),
  )
  const calls: Call[] = []
  for (const row of page) {
    const standing = standings.get(row.number ?? '')
    const seen = list.of(standing)
    if (!seen.allowed) continue
    const taker = takers.get(row.id)
    const isMine = taker?.officialId === session.personId
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
      with: taker === undefined ? 'nobody' : isMine ? 'me' : 'other',
      reach: { caller: reached, safeWord },
    })
  }
  return { calls, next: found.length > ROWS ? page.at(-1)!.id : null }
}

function rowOf(visit: StaffVisit, { row, with: holder, reach }: Call): Markup {
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
${holder === 'other' && html`<p><span class="tag">${say(callbackText.withOther)}</span></p>`}${holder === 'me' && callerOf(visit, reach)}${
  holder !== 'other' &&
  form(visit, visit.path, [
    html`<input type="hidden" name="callback" value="${row.id}">`,
    ...(holder === 'nobody'
      ? [button(visit, 'take', callbackText.take)]
      : [
          button(visit, 'reached', callbackText.reached),
          button(visit, 'no-answer', callbackText.noAnswer, false),
          button(visit, 'unsafe', callbackText.unsafe, false),
        ]),
  ])
}`
}

import { z } from 'zod'
import { replayMessage } from '../../actions/replay-message.ts'
import { answersTo, answerText } from '../../actions/staff/answer-text.ts'
import { writeEvent } from '../../actions/staff/write-event.ts'
import { readAct } from '../../cases/acts.ts'
import { INBOX_ANSWERS, type InboxAnswer } from '../../cases/inbox-answer.ts'
import { readCaseNumber, showCaseNumber } from '../../cases/number.ts'
import { cambodianDay } from '../../flow/day.ts'
import { listDeadLetters } from '../../store/dead-letters.ts'
import {
  partialReports,
  putReportAside,
  putTextAside,
  sendersOfTexts,
  unreadSince,
  unreadTexts,
  waitingReports,
  waitingSince,
} from '../../store/staff-inbox.ts'
import { html, type Markup } from '../markup.ts'
import { kindWords, placeWords, timeWords } from './facts.ts'
import { smsOf, waitingThing } from './inbox-source.ts'
import { answerWords, inboxText } from './inbox-text.ts'
import {
  button,
  type ConsolePage,
  type ConsoleReading,
  choiceField,
  field,
  form,
  type StaffVisit,
  told,
  type Wrong,
} from './page.ts'
import { refusedWith } from './refusal.ts'
import { narrowing, ROWS, rowsList } from './rows.ts'
import { text, type Words } from './text.ts'

const ROUTE = 'POST /console/inbox'

/** One thing that waits for a person. */
interface Item {
  readonly id: string
  readonly row: Markup
  /** What can be done with it beside opening its case. */
  readonly takes: readonly ('attach' | 'aside' | 'again')[]
  /** The fixed answers that may go to whoever sent it now; absent where nobody can be answered. */
  readonly answers?: readonly InboxAnswer[]
}

/** What the inbox shows at a time, by what the address asks for. */
const PARTS: Readonly<
  Record<
    string,
    {
      readonly words: Words
      readonly items: (visit: StaffVisit, reading: ConsoleReading, last: string | null) => Promise<Item[]>
    }
  >
> = {
  '': { words: inboxText.tips, items: tipItems },
  unread: { words: inboxText.unread, items: unreadItems },
  partial: { words: inboxText.partial, items: partialItems },
  dead: { words: inboxText.dead, items: deadItems },
}

const partOf = ({ typed }: StaffVisit) => (Object.hasOwn(PARTS, typed('part')) ? typed('part') : '')

/** `/console/inbox`: what was told and belongs to no case, what nobody could read, what was told in part, what was given up. */
export const inboxPage: ConsolePage = {
  path: '/console/inbox',
  menu: { words: inboxText.inbox, inBar: true },
  stage: 'IN',
  async show(visit, wrong) {
    const part = partOf(visit)
    const last = z.uuid().safeParse(visit.typed('after')).data ?? null
    const items = await visit.read((reading) => PARTS[part]!.items(visit, reading, last))
    const page = items.slice(0, ROWS)
    const next = items.length > ROWS ? { ...(part !== '' && { part }), after: page.at(-1)!.id } : null
    const choices = Object.entries(PARTS).map(([value, { words }]) => ({ value, words }))
    return {
      title: inboxText.inbox,
      body: html`${madeOf(visit)}${narrowing(visit, 'part', inboxText.show, choices)}<section>${rowsList(
        visit,
        page.map((item) => html`${item.row}${formsOf(visit, part, item, wrong)}`),
        next,
      )}</section>`,
    }
  },
  async changes(visit, since) {
    const added = await visit.read(async ({ prisma, view }) => {
      const reports = view(['report', 'list'])
      if (partOf(visit) === 'unread') return reports.at(null).allowed ? unreadSince(prisma, since, ROWS) : 0
      if (partOf(visit) !== '') return 0
      return (await waitingSince(prisma, since, ROWS)).filter((place) => reports.at(place).allowed).length
    })
    return { added, changed: 0 }
  },
  acts: { attach, aside, again, answer },
}

/** Which case was just made of one of these. */
function madeOf({ say, typed }: StaffVisit): Markup | false {
  const number = readCaseNumber(typed('opened'))
  return (
    number !== null &&
    html`<p role="status"><strong>${say(inboxText.made)} <a class="tap" href="/console/cases/${number}">${showCaseNumber(number)}</a></strong></p>`
  )
}

/** The forms of one thing: fields have its id in their names, so that what is wrong stands beside the right one. */
function formsOf(visit: StaffVisit, part: string, { id, takes, answers }: Item, wrong: Wrong | null): Markup {
  const carried = html`<input type="hidden" name="item" value="${id}"><input type="hidden" name="part" value="${part}">`
  const typed = { attributes: 'autocomplete="off" maxlength="200" required' }
  const query = new URLSearchParams({ ...(part !== '' && { part }), from: id })
  return html`${
    takes.includes('attach') &&
    html`<a class="tap" href="/console/new?${query.toString()}">${visit.say(inboxText.make)}</a>`
  }${answers !== undefined && answerForm(visit, wrong, id, carried, answers)}${takes.map((take) =>
    form(visit, visit.path, [
      carried,
      take === 'attach'
        ? field(visit, wrong, `number-${id}`, inboxText.number, {
            attributes: `inputmode="numeric" ${typed.attributes}`,
          })
        : field(visit, wrong, `why-${id}`, inboxText.why, typed),
      button(visit, take, inboxText[take], take === 'attach'),
    ]),
  )}`
}

function answerForm(
  visit: StaffVisit,
  wrong: Wrong | null,
  id: string,
  carried: Markup,
  answers: readonly InboxAnswer[],
): Markup {
  if (answers.length === 0) return html`<p class="note">${visit.say(inboxText.noAnswer)}</p>`
  const choices = answers.map((value) => ({ value, words: answerWords[value] }))
  return form(visit, visit.path, [
    carried,
    choiceField(visit, wrong, `answer-${id}`, inboxText.answer, choices),
    button(visit, 'answer', inboxText.send, false),
  ])
}

async function tipItems({ deps, say, language }: StaffVisit, { prisma, view }: ConsoleReading, last: string | null) {
  const reports = view(['report', 'list'])
  const rows = await waitingReports(prisma, deps.ring, { last }, ROWS + 1)
  const shown = rows.filter(({ place }) => reports.at(place).allowed)
  if (shown.length > 0) await reports.log(reports.look(null, reports.at(shown[0]!.place)))
  return shown.map((report): Item => {
    const place = placeWords(deps.gazetteer, report.place, language)
    const head = [timeWords(report.receivedAt), report.via, place].filter((words) => words !== '').join(' · ')
    return {
      id: report.id,
      row: html`<p class="note">${head} · ${say(kindWords[report.kind]!)}</p><p>${told(report.text)}</p>`,
      takes: ['attach', 'aside'],
    }
  })
}

async function unreadItems({ deps, say }: StaffVisit, { prisma, view }: ConsoleReading, last: string | null) {
  const reports = view(['report', 'list'])
  // whose text it is, and where from, nobody knows
  if (!reports.at(null).allowed) return []
  const rows = await unreadTexts(prisma, deps.ring, { last }, ROWS + 1)
  if (rows.length > 0) await reports.log(reports.look(null, reports.at(null)))
  const senders = await sendersOfTexts(
    deps.pool,
    rows.map(({ id }) => id),
  )
  return rows.map((row): Item => {
    const sms = smsOf(row.body)
    const sender = senders.get(row.id)
    return {
      id: row.id,
      row: html`<p class="note">${timeWords(row.receivedAt)} · SMS</p><p>${sms === null ? say(inboxText.gone) : told(sms.text)}</p>`,
      takes: sms === null ? ['aside'] : ['attach', 'aside'],
      answers: sms === null || sms.phone === null || sender === undefined ? [] : answersTo(deps, sender, sms.phone),
    }
  })
}

async function partialItems({ say }: StaffVisit, { prisma, view }: ConsoleReading, last: string | null) {
  const reports = view(['report', 'list'])
  const rows = await partialReports(prisma, last, ROWS + 1)
  const standings = await reports.standings(rows.map(({ number }) => number))
  return rows
    .filter(({ number }) => reports.of(standings.get(number)).allowed)
    .map(
      (row): Item => ({
        id: row.id,
        row: html`<p class="note">${timeWords(row.receivedAt)} · ${row.via} · ${say(kindWords[row.kind]!)}</p>
<a class="tap" href="/console/cases/${row.number}">${showCaseNumber(row.number)}</a>`,
        takes: ['aside'],
      }),
    )
}

async function deadItems({ deps, say }: StaffVisit, { view }: ConsoleReading) {
  const mayTry = view(['message', 'replay'], '?').at(null).allowed
  if (!mayTry) return []
  const letters = await listDeadLetters(deps.pool, ROWS)
  return letters.map(
    (letter): Item => ({
      id: letter.id,
      row: html`<p>${timeWords(letter.at)} · ${say(letter.direction === 'IN' ? inboxText.in : inboxText.out)} · ${letter.kind}</p>
<p class="note">${letter.channel} · ${letter.attempts} ${say(inboxText.attempts)}${letter.reason !== null && ` · ${letter.reason}`}</p>`,
      takes: letter.direction === 'IN' ? ['again'] : [],
    }),
  )
}

const NOT_THERE: Wrong = { field: null, sentence: inboxText.notThere }

/** The item a form is about, and what was typed beside it. */
function itemOf({ typed }: StaffVisit, name: 'number' | 'why' | 'answer') {
  const id = z.uuid().safeParse(typed('item')).data
  return id === undefined ? null : { id, field: `${name}-${id}`, words: typed(`${name}-${id}`).trim() }
}

const backTo = (visit: StaffVisit) => ({
  go: partOf(visit) === '' ? visit.path : `${visit.path}?part=${partOf(visit)}`,
})

/** Takes what waits to a case, as a note in its history. */
async function attach(visit: StaffVisit) {
  const { deps, session } = visit
  const item = itemOf(visit, 'number')
  if (item === null) return NOT_THERE
  const number = readCaseNumber(item.words)
  const found = await visit.read(async (reading) => {
    const reports = reading.view(['report', 'answer'])
    const waits = await waitingThing(visit, reading, reports, { part: partOf(visit), id: item.id })
    const standing = number === null ? undefined : (await reports.standings([number])).get(number)
    // the reason to write into a case that is not one's own: what was told is about it
    const cases = reading.view(['case', 'write'], 'attach from the inbox')
    return {
      words: waits?.words ?? null,
      standing,
      may: (action: Parameters<typeof cases.may>[0]) => cases.may(action, standing),
    }
  })
  if (found.words === null) return NOT_THERE
  if (found.standing === undefined || !found.may('write:NOTE'))
    return { field: item.field, sentence: inboxText.noSuchCase }
  const act = readAct({ type: 'NOTE', text: found.words }, cambodianDay(deps.now()))
  if (!('type' in act)) return NOT_THERE
  const writer = { personId: session.personId, role: session.role, token: 'console', may: found.may }
  const answer = await writeEvent(deps, { caseId: found.standing.id, act, writer, named: null })
  if (!('answer' in answer) && answer.kind !== 'again') return refusedWith(answer)
  await putAside(visit, item.id, `attached to ${number}`)
  return backTo(visit)
}

async function aside(visit: StaffVisit) {
  const item = itemOf(visit, 'why')
  if (item === null) return NOT_THERE
  if (item.words === '') return { field: item.field, sentence: text.needed }
  return (await mayAnswer(visit, item.id)) && (await putAside(visit, item.id, item.words)) ? backTo(visit) : NOT_THERE
}

const putAside = ({ deps, session, typed }: StaffVisit, id: string, purpose: string) => {
  const by = { personId: session.personId, purpose, route: ROUTE }
  return typed('part') === 'unread' ? putTextAside(deps.pool, id, by) : putReportAside(deps.pool, id, by)
}

/** Whether the access table lets this person answer one thing, by its case, its place, or its having neither. */
const mayAnswer = ({ read, typed }: StaffVisit, id: string): Promise<boolean> =>
  read(async ({ prisma, view }) => {
    const reports = view(['report', 'answer'])
    if (typed('part') === 'unread') return reports.at(null).allowed
    const select = { place: true, case: { select: { number: true } } } as const
    const row = await prisma.report.findUnique({ where: { id }, select })
    if (row === null) return false
    if (row.case === null) return reports.at(row.place).allowed
    return reports.of((await reports.standings([row.case.number])).get(row.case.number)).allowed
  })

/** Answers a text with one of the fixed ones. */
async function answer(visit: StaffVisit) {
  const { deps, session } = visit
  const item = itemOf(visit, 'answer')
  if (item === null || partOf(visit) !== 'unread') return NOT_THERE
  const chosen = INBOX_ANSWERS.find((each) => each === item.words)
  if (chosen === undefined) return { field: item.field, sentence: text.needed }
  const waits = await visit.read((reading) =>
    waitingThing(visit, reading, reading.view(['report', 'answer']), { part: 'unread', id: item.id }),
  )
  if (waits === null || waits.phone === null) return NOT_THERE
  const { id, phone, words } = waits
  const done = await answerText(deps, { id, phone, text: words }, chosen, { personId: session.personId, route: ROUTE })
  if (done === 'refused') return { field: item.field, sentence: inboxText.noAnswer }
  return done === 'sent' ? backTo(visit) : NOT_THERE
}

async function again(visit: StaffVisit) {
  const { deps, session } = visit
  const item = itemOf(visit, 'why')
  if (item === null) return NOT_THERE
  if (item.words === '') return { field: item.field, sentence: text.needed }
  const allowed = await visit.read(async ({ view }) => view(['message', 'replay'], item.words).at(null).allowed)
  if (!allowed) return { field: null, sentence: text.notForYou }
  const by = { personId: session.personId, token: null, purpose: item.words, route: ROUTE }
  const done = await replayMessage(deps, item.id, by)
  return done?.replayed === true ? backTo(visit) : NOT_THERE
}

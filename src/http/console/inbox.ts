import { z } from 'zod'
import { eventBody } from '../../actions/event-body.ts'
import { replayMessage } from '../../actions/replay-message.ts'
import { writeEvent } from '../../actions/staff/write-event.ts'
import { readAct } from '../../cases/acts.ts'
import { readCaseNumber, showCaseNumber } from '../../cases/number.ts'
import { cambodianDay } from '../../flow/day.ts'
import { listDeadLetters } from '../../store/dead-letters.ts'
import { partialReports, putReportAside, putTextAside, unreadTexts, waitingReports } from '../../store/staff-inbox.ts'
import { html, type Markup } from '../markup.ts'
import { kindWords, placeWords, timeWords } from './facts.ts'
import { inboxText } from './inbox-text.ts'
import {
  button,
  type ConsolePage,
  type ConsoleReading,
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
      body: html`${narrowing(visit, 'part', inboxText.show, choices)}<section>${rowsList(
        visit,
        page.map((item) => html`${item.row}${formsOf(visit, part, item, wrong)}`),
        next,
      )}</section>`,
    }
  },
  acts: { attach, aside, again },
}

/** The forms of one thing: fields have its id in their names, so that what is wrong stands beside the right one. */
function formsOf(visit: StaffVisit, part: string, { id, takes }: Item, wrong: Wrong | null): Markup {
  const carried = html`<input type="hidden" name="item" value="${id}"><input type="hidden" name="part" value="${part}">`
  const typed = { attributes: 'autocomplete="off" maxlength="200" required' }
  return html`${takes.map((take) =>
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
  return rows.map((row): Item => {
    const words = smsText(row.body)
    return {
      id: row.id,
      row: html`<p class="note">${timeWords(row.receivedAt)} · SMS</p><p>${words === null ? say(inboxText.gone) : told(words)}</p>`,
      takes: words === null ? ['aside'] : ['attach', 'aside'],
    }
  })
}

function smsText(body: unknown): string | null {
  const parsed = eventBody.safeParse(body)
  return parsed.success && parsed.data.event.kind === 'sms' ? parsed.data.event.text : null
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
function itemOf({ typed }: StaffVisit, name: 'number' | 'why') {
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
  const isText = partOf(visit) === 'unread'
  const number = readCaseNumber(item.words)
  const found = await visit.read(async ({ prisma, view }) => {
    const reports = view(['report', 'answer'])
    const waits = isText
      ? reports.at(null).allowed
        ? (await unreadTexts(prisma, deps.ring, { last: null, id: item.id }, 1)).map(({ body }) => smsText(body))[0]
        : undefined
      : (await waitingReports(prisma, deps.ring, { last: null, id: item.id }, 1))
          .filter(({ place }) => reports.at(place).allowed)
          .map(({ text: words }) => words)[0]
    const standing = number === null ? undefined : (await reports.standings([number])).get(number)
    // the reason to write into a case that is not one's own: what was told is about it
    const cases = view(['case', 'write'], 'attach from the inbox')
    return {
      words: waits ?? null,
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

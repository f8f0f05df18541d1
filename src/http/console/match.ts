import { z } from 'zod'
import { decideMatch } from '../../actions/staff/decide-match.ts'
import type { AccessDecision, Action } from '../../cases/access.ts'
import { checkQuestion } from '../../cases/match/check-question.ts'
import { matchDecision, REJECT_REASONS } from '../../cases/match/decision.ts'
import type { Reason } from '../../cases/match/reasons.ts'
import { showCaseNumber } from '../../cases/number.ts'
import { alertOnMatch } from '../../store/alert-list.ts'
import { loadCase, placeOfCase, type ReadCase } from '../../store/case-reading.ts'
import { type MatchRow, readMatch } from '../../store/match-reading.ts'
import { html, type Markup } from '../markup.ts'
import { alertText } from './alert-text.ts'
import { ageWords, daysWords, kindWords, placeWords, sexWords, timeWords } from './facts.ts'
import { checkWords, fieldWords, matchKinds, matchText, reasonWords, rejectWords, verdictWords } from './match-text.ts'
import { missingFirst, percent } from './matches.ts'
import {
  button,
  type ConsolePage,
  type ConsoleReading,
  choiceField,
  form,
  type StaffVisit,
  told,
  type Wrong,
  wordsField,
} from './page.ts'
import { refusedWith } from './refusal.ts'
import { fromAddress, sealForAddress } from './sealed-address.ts'
import { text } from './text.ts'

/** One case of the pair as this person may see it; `read` null where it lies out of their reach. */
interface Side {
  readonly number: string
  readonly kind: string
  readonly read: ReadCase | null
  readonly seen: AccessDecision
}

/** The pair as this person may see it. */
interface Pair {
  readonly row: MatchRow
  readonly sides: readonly [Side, Side]
  /** What they may do to it; nothing before a reason is stated, where one is needed. */
  readonly may: ((action: Action) => boolean) | null
}

/**
 * `/console/matches/:id`: two cases side by side with what speaks for and against one child, a question by which a caller is
 * tried, and the decision. Whoever is assigned to neither case states a reason first.
 */
export const matchPage: ConsolePage = {
  path: '/console/matches/:id',
  stage: 'IN',
  async show(visit, wrong) {
    const pair = await pairOf(visit, true)
    if (pair === null) return null
    const asked = await visit.read(({ client }) => alertOnMatch(client, pair.row.id, visit.session.personId))
    return { title: matchText.match, body: html`${bodyOf(visit, pair, wrong)}${nextOf(visit, pair, asked)}` }
  },
  acts: {
    async open(visit) {
      const why = visit.typed('reason').trim()
      if (why === '') return { field: 'reason', sentence: text.needed }
      return { go: `${visit.path}?why=${await sealForAddress(visit, why)}` }
    },
    accept: (visit) => decide(visit, { decision: 'ACCEPTED' }),
    reject: (visit) => decide(visit, { decision: 'REJECTED', reason: visit.typed('reason') }),
  },
}

async function decide(visit: StaffVisit, asked: unknown) {
  const decision = matchDecision.safeParse(asked)
  if (!decision.success) return { field: 'reason', sentence: text.needed }
  const pair = await pairOf(visit, false)
  if (pair === null) return { field: null, sentence: text.noSuchPage }
  if (pair.may === null) return { field: null, sentence: text.notForYou }
  const { personId, role } = visit.session
  const writer = { personId, role, token: 'console', may: pair.may }
  const answer = await decideMatch(visit.deps, { matchId: pair.row.id, decision: decision.data, writer })
  return answer.kind === 'decided' ? { go: addressOf(visit) } : refusedWith(answer)
}

/** The page itself, with the reason that was stated. */
const addressOf = ({ path, typed }: StaffVisit) =>
  typed('why') === '' ? path : `${path}?why=${encodeURIComponent(typed('why'))}`

/** Reads the pair; `isShown` writes down what is seen of it. Null when there is none, or it is not for this person. */
async function pairOf(visit: StaffVisit, isShown: boolean): Promise<Pair | null> {
  const id = z.uuid().safeParse(visit.params.id).data
  if (id === undefined) return null
  const why = await fromAddress(visit, 'why')
  return visit.read(async (reading) => {
    const row = await readMatch(reading.prisma, id)
    if (row === null) return null
    const list = reading.view(['match', 'list'], why)
    const deciding = reading.view(['match', 'decide'], why)
    const standings = await list.standings([row.left.number, row.right.number])
    const held = [row.left, row.right].map(({ number }) => standings.get(number))
    if (!held.some((standing) => list.of(standing).allowed)) return null
    const [own, other] = missingFirst(row.left, row.right)
    const sideOf = async ({ number, kind }: MatchRow['left']): Promise<Side> => {
      const read = isShown ? await loadCase(reading.prisma, visit.deps.ring, number) : null
      const seen = reading.view(['case', 'read'], why).of(standings.get(number), read && placeOfCase(read))
      if (read !== null) await logSide(reading, why, read.id, seen)
      return { number, kind, read, seen }
    }
    const may = held.some((standing) => deciding.of(standing).allowed)
      ? (action: Action) => held.some((standing) => deciding.may(action, standing))
      : null
    return { row, sides: [await sideOf(own), await sideOf(other)], may }
  })
}

async function logSide({ view }: ConsoleReading, why: string | null, caseId: string, seen: AccessDecision) {
  if (!seen.classes.has('P')) return
  const cases = view(['case', 'read'], why)
  await cases.log(cases.look(caseId, seen), { opened: caseId })
}

function bodyOf(visit: StaffVisit, { row, sides, may }: Pair, wrong: Wrong | null): Markup {
  const { say, language } = visit
  const why = row.why as unknown as readonly Reason[]
  const isOpen = sides.every(({ read, seen }) => read === null || seen.classes.has('P'))
  return html`<p><strong>${percent(row.score)}</strong> ${say(matchText.guess)}</p>
<p>${say(matchKinds[row.kind]!)} · <span class="tag">${say(stateWords(row))}</span></p>
<section><table><caption>${say(matchText.compared)}</caption>
<thead><tr><th scope="col">${say(matchText.fact)}</th>${sides.map(
    (side) => html`<th scope="col">${headOf(visit, side)}</th>`,
  )}</tr></thead><tbody>${why.map(
    ({ field, verdict, text: line, weight }) => html`<tr><th scope="row">${say(fieldWords[field])}<br>
<span class="tag${verdict === 'SAME' && ' yes'}${verdict === 'DIFFERS' && ' urgent'}">${say(verdictWords[verdict])}</span></th>${sides.map(
      (side) => html`<td>${factOf(visit, side, field)}</td>`,
    )}</tr><tr class="why"><td colspan="3">${reasonWords(line, language)}${
      weight !== undefined && html` (${say(matchText.counts)} ${weight > 0 && '+'}${weight})`
    }</td></tr>`,
  )}</tbody></table></section>
${isOpen && checkOf(visit, sides)}
${beforeOf(visit, row, sides)}
${may === null || !isOpen ? reasonForm(visit, wrong) : row.state === 'PROPOSED' && decisionForms(visit, row, wrong)}`
}

/** What else can be done: whoever is asked about the pair asks a senior, and a child that was found is said so on its case's page. */
function nextOf(visit: StaffVisit, { sides: [missing], may }: Pair, asked: string | null): Markup | false {
  if (may === null) return false
  return html`<section>${
    asked !== null &&
    form(visit, '/console/alerts', [
      html`<input type="hidden" name="alert" value="${asked}">`,
      button(visit, 'senior', alertText.senior, false),
    ])
  }<a class="tap" href="/console/cases/${missing.number}#change">${visit.say(matchText.childFound)}</a></section>`
}

const stateWords = ({ state }: MatchRow) =>
  state === 'PROPOSED' ? matchText.waiting : state === 'ACCEPTED' ? matchText.accepted : matchText.rejected

const headOf = ({ say }: StaffVisit, { number, kind, read }: Side): Markup =>
  html`<a class="tap" href="/console/cases/${number}">${showCaseNumber(number)}</a><br>${say(kindWords[kind]!)}${read === null && html`<br>${say(matchText.elsewhere)}`}`

/** What one side says of a fact, as far as this person may read it. */
function factOf({ deps, say, language }: StaffVisit, { read, seen }: Side, field: Reason['field']): Markup | string {
  if (read === null) return ''
  const isPersonal = seen.classes.has('P')
  const place = placeOfCase(read)
  const names = [read.child.nameKm, read.child.nameLatin].filter((name) => name !== null)
  const value: Readonly<Record<Reason['field'], Markup | string>> = {
    sex: sexWords(read.child.sex, language),
    age: ageWords(read.child.ageMin, read.child.ageMax, language),
    place: placeWords(deps.gazetteer, isPersonal ? place : (place?.slice(0, 4) ?? null), language),
    date: daysWords(read.lastSeenFrom, read.lastSeenTo),
    name: html`${names.map((name) => html`${told(name)} `)}`,
    marks: read.child.marks === null ? '' : told(read.child.marks),
    guardian: '',
    phone: '',
  }
  if (!isPersonal && (field === 'name' || field === 'marks')) return say(text.onlyWithReason)
  return value[field] === '' ? say(text.unknown) : value[field]
}

/** The question to a caller, from the marks that the missing child's family named and the other side did not. */
function checkOf({ say }: StaffVisit, [own, other]: Pair['sides']): Markup {
  const marks = own.read?.child.marks ?? ''
  const otherTold = [
    other.read?.child.marks ?? '',
    ...(other.read?.reports.filter(({ number }) => number === other.number).map((report) => report.text) ?? []),
  ]
  const question = checkQuestion(marks, otherTold)
  return html`<section><h2>${say(matchText.check)}</h2>${
    question === null
      ? html`<p>${say(matchText.noCheck)}</p>`
      : html`<p><strong>${say(checkWords[question.topic])}</strong></p><p class="note">${say(matchText.checkHint)}</p>
<dl><dt>${say(matchText.expects)}</dt><dd>${told(question.expects)}</dd></dl>`
  }</section>`
}

/** What was decided of this pair, now and before. */
function beforeOf({ say }: StaffVisit, row: MatchRow, [own, other]: Pair['sides']): Markup | false {
  const decisions = (own.seen.classes.has('S') ? (own.read?.events ?? []) : []).flatMap(({ type, at, data, actor }) => {
    const said = data as { readonly state?: string; readonly reason?: string; readonly otherNumber?: string } | null
    return type === 'MATCH' && said?.otherNumber === other.number ? [{ at, actor, ...said }] : []
  })
  if (decisions.length === 0 && row.decidedAt === null) return false
  const line = (at: Date, state: string, reason: string | null | undefined, by: string) =>
    html`<p>${timeWords(at)} · ${say(state === 'ACCEPTED' ? matchText.accepted : matchText.rejected)}${
      reason != null && html`: ${say(rejectWords[reason] ?? text.unknown)}`
    }${by !== '' && html` · ${told(by)}`}</p>`
  return html`<section><h2>${say(matchText.before)}</h2>${
    decisions.length > 0
      ? decisions.map(({ at, state, reason, actor }) =>
          line(at, state ?? '', reason, actor?.org?.name ?? actor?.role ?? ''),
        )
      : line(row.decidedAt!, row.state, row.reason, '')
  }</section>`
}

const reasonForm = (visit: StaffVisit, wrong: Wrong | null): Markup =>
  html`<section><h2>${visit.say(matchText.reason)}</h2>${form(visit, visit.path, [
    wordsField(visit, wrong, 'reason', text.reason, { hint: text.reasonHint, most: 200 }),
    button(visit, 'open', text.open),
  ])}</section>`

function decisionForms(visit: StaffVisit, row: MatchRow, wrong: Wrong | null): Markup {
  const { say } = visit
  const hint = row.kind === 'DUPLICATE' ? matchText.acceptDuplicate : matchText.acceptHint
  const reasons = REJECT_REASONS.map((value) => ({ value, words: rejectWords[value]! }))
  const carried = html`<input type="hidden" name="why" value="${visit.typed('why')}">`
  return html`<section><h2>${say(matchText.decide)}</h2><p class="note">${say(hint)}</p>
${form(visit, visit.path, [carried, button(visit, 'accept', matchText.accept)])}
${form(visit, visit.path, [
  carried,
  choiceField(visit, wrong, 'reason', matchText.why, reasons),
  button(visit, 'reject', matchText.reject, false),
])}</section>`
}

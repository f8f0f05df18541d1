import { URGENT } from '../../cases/danger.ts'
import type { Facts } from '../../cases/facts.ts'
import { showCaseNumber } from '../../cases/number.ts'
import { html, type Markup } from '../markup.ts'
import { callerOf } from './caller.ts'
import type { SeenCase } from './case-reading.ts'
import {
  caseText,
  changeWords,
  codeWords,
  dangerWords,
  doneWords,
  eventWords,
  helpWords,
  leftWords,
  onCaseText,
  ruleLines,
} from './case-text.ts'
import { roleWords } from './cases.ts'
import { ageWords, dayWords, factText, kindWords, placeWords, sexWords, statusWords, timeWords } from './facts.ts'
import { matchKinds, matchText } from './match-text.ts'
import { percent } from './matches.ts'
import { type StaffVisit, told } from './page.ts'
import { partnerNames, pushOutcomes, pushText } from './push-text.ts'
import { text, type Words } from './text.ts'

/** What stands first on a case's page: what happened to what was sent, the contact rule, whom to reach, and what is known. */
export function caseHead(visit: StaffVisit, seen: SeenCase): Markup {
  const { say } = visit
  const { detail, mergedInto, reach } = seen
  return html`${visit.typed('kept') === '1' && html`<p role="status"><strong>${say(onCaseText.kept)}</strong></p>`}${headOf(visit, seen)}
${detail.contact !== undefined && html`<p><strong>${say(ruleLines[detail.contact]!)}</strong></p>`}${reach !== null && callerOf(visit, reach)}
${mergedInto !== null && html`<p>${say(onCaseText.mergedInto)} <a class="tap" href="/console/cases/${mergedInto}">${showCaseNumber(mergedInto)}</a></p>`}
${factsOf(visit, seen)}`
}

/** What stands last, behind what can be done: the pairs it is in, what was reported, how partners' systems took it, and the history, newest first. */
export const caseRest = (visit: StaffVisit, seen: SeenCase): Markup =>
  html`${matchesOf(visit, seen)}${reportsOf(visit, seen)}${pushesOf(visit, seen)}${historyOf(visit, seen)}`

function headOf({ say, language }: StaffVisit, { number, detail }: SeenCase): Markup {
  const { kind, status, child, danger = 0 } = detail
  if (kind === undefined || status === undefined)
    return html`<p><strong>${showCaseNumber(number)}</strong></p><p>${say(onCaseText.onlyOpen)}</p>`
  const parts = [
    say(kindWords[kind]!),
    sexWords(child?.sex, language),
    ageWords(child?.ageMin ?? null, child?.ageMax ?? null, language),
    say(statusWords[status]!),
  ].filter((words) => words !== '')
  return html`<p><strong>${showCaseNumber(number)}</strong> · ${parts.join(' · ')}${
    danger >= URGENT && html` <span class="tag urgent">${say(caseText.urgent)}</span>`
  }</p>`
}

function factsOf({ deps, say, language }: StaffVisit, { detail, reports, saidBy }: SeenCase): Markup | false {
  if (detail.kind === undefined) return false
  const { child, lastSeen } = detail
  const coded = (words: Readonly<Record<string, Words>>, code: string | number | null | undefined) =>
    code == null ? '' : say(words[code] ?? text.unknown)
  const names = [child?.nameKm, child?.nameLatin].filter((name) => name != null)
  const rows: readonly (readonly [words: Words, value: Markup | string, fact?: keyof Facts])[] = [
    [factText.name, names.length === 0 ? '' : html`${names.map((name) => html`${told(name)} `)}`, 'name'],
    [factText.marks, child?.marks == null ? '' : told(child.marks), 'marks'],
    [factText.place, placeWords(deps.gazetteer, lastSeen?.place ?? null, language), 'place'],
    [factText.date, daySpan(lastSeen?.dateFrom ?? null, lastSeen?.date ?? null), 'seenFrom'],
    [onCaseText.circumstances, detail.circumstances == null ? '' : told(detail.circumstances), 'text'],
    [onCaseText.left, coded(leftWords, detail.left), 'left'],
    [onCaseText.help, coded(helpWords, detail.help), 'help'],
    [onCaseText.situation, coded(codeWords, detail.situation), 'situation'],
    [onCaseText.destination, coded(codeWords, detail.destination), 'destination'],
    [onCaseText.relation, coded(codeWords, detail.relation), 'relation'],
    [
      onCaseText.sharedPhone,
      detail.sharedPhone == null ? '' : say(detail.sharedPhone ? onCaseText.yes : onCaseText.no),
    ],
    [onCaseText.dangerWhy, (detail.dangerWhy ?? []).map((why) => say(dangerWords[why] ?? text.unknown)).join(', ')],
    [onCaseText.opened, detail.openedAt === undefined ? '' : `${timeWords(detail.openedAt)} (${detail.openedVia})`],
    [onCaseText.owner, detail.owner == null ? '' : roleWords(detail.owner, say)],
    [
      onCaseText.otherNumbers,
      html`${(detail.externalRefs ?? []).map(({ system, value }) => html`<span lang="en">${system}</span> ${told(value)} `)}`,
    ],
  ]
  // of a single report everything is
  const sayers = (fact: keyof Facts | undefined) =>
    fact === undefined || reports.length < 2 ? [] : (saidBy.get(fact) ?? [])
  return html`<section><h2>${say(onCaseText.facts)}</h2><dl>${rows
    .filter(([, value]) => (typeof value === 'string' ? value : value.markup) !== '')
    .map(([words, value, fact]) => {
      const by = sayers(fact)
      return html`<dt>${say(words)}</dt><dd>${value}${
        by.length > 0 && html` <span class="note">(${say(onCaseText.report)} ${by.join(', ')})</span>`
      }</dd>`
    })}</dl>
<p class="note">${detail.completeness ?? 0}/6 ${say(onCaseText.known)}</p></section>`
}

const daySpan = (from: string | null, to: string | null) => {
  const [first, last] = [dayWords(from ?? to), dayWords(to ?? from)]
  return first === last ? first : `${first} - ${last}`
}

function matchesOf({ say }: StaffVisit, { detail, potential }: SeenCase): Markup | false {
  const matches = detail.matches ?? []
  if (matches.length + potential.length === 0) return false
  const states = { PROPOSED: matchText.waiting, ACCEPTED: matchText.accepted, REJECTED: matchText.rejected }
  return html`<section><h2>${say(onCaseText.matches)}</h2><ul class="rows">${matches.map(
    ({
      id,
      otherNumber,
      kind,
      score,
      state,
    }) => html`<li><a class="tap" href="/console/matches/${id}">${showCaseNumber(otherNumber)}</a>
<p>${say(matchKinds[kind]!)} · ${percent(score)} · ${say(states[state])}</p></li>`,
  )}${potential.map(
    ({ number, likelihood }) =>
      html`<li><p><strong>${partnerNames.PRIMERO}</strong>: ${say(
        likelihood === 'likely' ? pushText.likely : pushText.possible,
      )} <a class="tap" href="/console/cases/${number}">${showCaseNumber(number)}</a></p></li>`,
  )}</ul></section>`
}

function reportsOf({ say }: StaffVisit, { reports, number }: SeenCase): Markup | false {
  if (reports.length === 0) return false
  return html`<section><h2>${say(onCaseText.reports)}</h2><ul class="rows">${reports.map(
    (report, at) =>
      html`<li><p class="note">${reports.length > 1 && `${at + 1}. `}${report.at !== undefined && timeWords(report.at)} · ${report.via} · ${say(
        kindWords[report.kind ?? ''] ?? text.unknown,
      )}${report.number !== number && report.number !== undefined && ` · ${showCaseNumber(report.number)}`}</p>${
        report.text !== undefined && report.text !== '' && html`<p>${told(report.text)}</p>`
      }</li>`,
  )}</ul></section>`
}

function pushesOf({ say }: StaffVisit, { pushes }: SeenCase): Markup | false {
  if (pushes.length === 0) return false
  return html`<section><h2>${say(pushText.title)}</h2><ul class="rows">${pushes.map(
    ({ partner, state, outcome, sentAt, words }) =>
      html`<li><p><strong>${partnerNames[partner]}</strong> · ${say(
        pushOutcomes[outcome ?? state] ?? pushText.waits,
      )}</p>${sentAt !== null && html`<p class="note">${say(pushText.lastTaken)} ${timeWords(sentAt)}</p>`}${
        words != null && words !== '' && html`<p>${say(pushText.theirWords)}: ${told(words)}</p>`
      }</li>`,
  )}</ul></section>`
}

function historyOf(visit: StaffVisit, { detail }: SeenCase): Markup | false {
  const { say } = visit
  const events = [...(detail.events ?? [])].reverse()
  if (events.length === 0) return false
  return html`<section><h2>${say(onCaseText.history)}</h2><ul class="rows">${events.map(
    ({ type, at, by, ...event }) => {
      const who = by === null ? say(onCaseText.program) : (by.desk ?? roleWords(by.role, say))
      const words = wordsOf(visit, 'data' in event ? event.data : null)
      return html`<li><p class="note">${timeWords(at)} · ${who}</p><p>${say(eventWords[type] ?? text.unknown)}${words.map(
        (each) => html`: ${each}`,
      )}</p></li>`
    },
  )}</ul></section>`
}

/** What an event says beside its kind: codes in words, words as they were typed. */
function wordsOf({ say }: StaffVisit, data: unknown): Markup[] {
  const said = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>
  const text = (name: string) => (typeof said[name] === 'string' ? (said[name] as string) : undefined)
  const code = (words: Readonly<Record<string, Words>>, name: string) => {
    const value = text(name)
    return value === undefined ? [] : [html`${words[value] === undefined ? value : say(words[value])}`]
  }
  const states = { ACCEPTED: matchText.accepted, REJECTED: matchText.rejected }
  const number = text('otherNumber')
  return [
    ...code(doneWords, 'outcome'),
    ...code({ ...statusWords, ...changeWords }, 'change'),
    ...code(ruleLines, 'mode'),
    ...code(states, 'state'),
    ...(said.agree === undefined ? [] : [html`${say(said.agree === true ? onCaseText.yes : onCaseText.no)}`]),
    ...(number === undefined ? [] : [html`${showCaseNumber(number)}`]),
    ...['text', 'reason', 'evidence', 'where', 'on', 'why'].flatMap((name) => {
      const value = text(name)
      return value === undefined ? [] : [told(value)]
    }),
  ]
}

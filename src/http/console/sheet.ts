import { courtRows, POLICE_GROUPS, type PoliceGroup, policeFacts } from '../../cases/exports/police-sheet.ts'
import { showCaseNumber } from '../../cases/number.ts'
import { cambodianDay } from '../../flow/day.ts'
import { auditHead } from '../../store/audit/anchor.ts'
import { caseChain } from '../../store/case-chain.ts'
import { readRecords, type StoredRecord } from '../../store/case-records.ts'
import { html, type Markup } from '../markup.ts'
import { readSeenCase, type SeenCase } from './case-reading.ts'
import { eventWords } from './case-text.ts'
import { roleWords } from './cases.ts'
import { ageWords, dayWords, kindWords, placeWords, sexWords, timeWords } from './facts.ts'
import { button, type ConsolePage, form, type StaffVisit, told, wordsField } from './page.ts'
import { sealForAddress } from './sealed-address.ts'
import { both, codeOf, columnWords, groupWords, noticeWords, sheetText, stageWords } from './sheet-text.ts'
import { text, type Words } from './text.ts'

const KINDS = ['case', 'file', 'notice'] as const
type Kind = (typeof KINDS)[number]

/**
 * `/console/cases/:number/sheet`: a case on paper, in both languages: for the police, for a court, or as the draft of a yellow
 * notice. Whoever it is not assigned to states a reason first.
 */
export const sheetPage: ConsolePage = {
  path: '/console/cases/:number/sheet',
  stage: 'IN',
  async show(visit, wrong) {
    const seen = await readSeenCase(visit, true)
    if (seen === null) return null
    if (!seen.may('print')) {
      if (!seen.needsReason) return null
      const fields = [
        wordsField(visit, wrong, 'why-open', text.reason, { hint: text.reasonHint, most: 200 }),
        button(visit, 'open', text.open),
      ]
      return { title: sheetText.sheet, body: html`<section>${form(visit, visit.path, fields)}</section>` }
    }
    const stored = await storedCase(visit, seen.id)
    const kind = KINDS.find((each) => each === visit.typed('kind')) ?? 'case'
    const sheet = { case: caseSheet, file: courtSheet, notice: noticeSheet }[kind]
    return {
      title: sheetText[kind],
      body: html`${kindLinks(visit, kind)}<p class="note screen">${visit.say(sheetText.hint)}</p>
<section><dl><dt>${both(sheetText.number)}</dt><dd><strong>${showCaseNumber(seen.number)}</strong></dd></dl></section>${await sheet(visit, seen, stored)}`,
    }
  },
  acts: {
    async open(visit) {
      const why = visit.typed('why-open').trim()
      if (why === '') return { field: 'why-open', sentence: text.needed }
      return { go: `${visit.path}?why=${await sealForAddress(visit, why)}` }
    },
  },
}

/** Read not as the reader, behind the decision that they may print it. */
async function storedCase({ deps }: StaffVisit, id: string): Promise<StoredRecord | null> {
  for await (const stored of readRecords(deps.pool, deps.ring, { ids: [id], withDecoys: true })) return stored
  return null
}

function kindLinks({ path, say, typed }: StaffVisit, shown: Kind): Markup {
  const why = typed('why') === '' ? '' : `&why=${encodeURIComponent(typed('why'))}`
  return html`<nav aria-label="${say(sheetText.kinds)}">${KINDS.map(
    (kind) =>
      html`<a class="tap" href="${path}?kind=${kind}${why}"${kind === shown && html` aria-current="page"`}>${say(sheetText[kind])}</a>`,
  )}</nav>`
}

/** A value of a column as paper has it: codes in words beside the code, days as people write them. */
function shownValue(column: string, value: unknown): Markup | null {
  const values = (Array.isArray(value) ? value : [value]).filter((each) => each !== undefined && each !== null)
  if (values.length === 0) return null
  const words = values.map((each) => {
    const known = codeOf[column]?.[String(each)] ?? stageWords[String(each)]
    if (known !== undefined) return html`${both(known)}`
    return /^\d{4}-\d\d-\d\d$/.test(String(each)) ? html`${dayWords(String(each))}` : told(String(each))
  })
  return html`${words.map((each, at) => html`${at > 0 && '; '}${each}`)}`
}

function rowOf(column: string, value: unknown): Markup | false {
  const shown = shownValue(column, value)
  return shown !== null && html`<dt>${both(columnWords[column] ?? sheetText.number)}</dt><dd>${shown}</dd>`
}

const group = (words: Words, rows: readonly (Markup | false)[]): Markup | false =>
  rows.some((row) => row !== false) && html`<section><h2>${both(words)}</h2><dl>${rows}</dl></section>`

const namesOf = ({ detail: { child } }: SeenCase): Markup | null => {
  const names = [child?.nameKm, child?.nameLatin].filter((name) => name != null)
  return names.length === 0 ? null : html`${names.map((name) => html`${told(name)} `)}`
}

async function caseSheet(visit: StaffVisit, seen: SeenCase, stored: StoredRecord | null): Promise<Markup> {
  const { deps, say } = visit
  const facts = stored === null ? {} : policeFacts(stored)
  const groups = Object.entries(POLICE_GROUPS) as [PoliceGroup, readonly string[]][]
  const names = namesOf(seen)
  const chain = await caseChain(deps.pool, deps.ring, seen.id)
  const [head, last] = [await auditHead(deps.pool), chain.at(-1)]
  return html`${groups.map(([name, columns]) => {
    if (name === 'suspect' && !seen.maySeeSuspects) return false
    const rows = columns.map((column) => rowOf(column, facts[column]))
    return group(groupWords[name], [
      name === 'victim' && names !== null && html`<dt>${both(noticeWords.name)}</dt><dd>${names}</dd>`,
      ...rows,
    ])
  })}<section><h2>${both(sheetText.history)}</h2><ul class="rows">${chain
    .filter(({ type }) => type !== 'SUSPECT' || seen.maySeeSuspects)
    .map(
      ({ seq, type, at, by }) =>
        html`<li>${seq}. ${timeWords(at)} · ${both(eventWords[type] ?? kindWords[type] ?? text.unknown)} · ${
          by === null ? '' : (by.desk ?? roleWords(by.role, say))
        }</li>`,
    )}</ul></section>
<section><dl><dt>${both(sheetText.chain)}</dt><dd>${last !== undefined && html`${last.seq} <code>${last.hash}</code>`}</dd>${
    head !== null && html`<dt>${both(sheetText.block)}</dt><dd>${head.n} <code>${head.hash}</code></dd>`
  }</dl></section>`
}

async function courtSheet({ deps }: StaffVisit, _seen: SeenCase, stored: StoredRecord | null): Promise<Markup> {
  const rows = stored === null ? [] : courtRows(stored, cambodianDay(deps.now()))
  return html`${
    rows.length === 0
      ? html`<section><p>${both(sheetText.noProceeding)}</p></section>`
      : rows.map((row) =>
          group(
            sheetText.proceeding,
            Object.entries(row).map(([column, value]) => column !== 'nationalNumber' && rowOf(column, value)),
          ),
        )
  }${signatures}`
}

const blank = (words: Words): Markup => html`<dt>${both(words)}</dt><dd class="blank"></dd>`
const signatures = html`<section><dl>${[sheetText.day, sheetText.signature, sheetText.stamp].map(blank)}</dl></section>`

async function noticeSheet(
  { deps, language, say }: StaffVisit,
  seen: SeenCase,
  stored: StoredRecord | null,
): Promise<Markup> {
  const { child, lastSeen } = seen.detail
  const known: Partial<Record<keyof typeof noticeWords, Markup | string | null>> = {
    name: namesOf(seen),
    birth: stored?.record.birthYear === undefined ? '' : String(stored.record.birthYear),
    sex: sexWords(child?.sex, language),
    age: ageWords(child?.ageMin ?? null, child?.ageMax ?? null, language),
    eventDay: dayWords(lastSeen?.dateFrom ?? lastSeen?.date ?? null),
    eventPlace: placeWords(deps.gazetteer, lastSeen?.place ?? null, language),
    marks: child?.marks == null ? '' : told(child.marks),
  }
  return html`<p>${say(sheetText.noticeHint)}</p><section><dl>${(
    Object.keys(noticeWords) as (keyof typeof noticeWords)[]
  ).map((field) => {
    const value = known[field] ?? ''
    return value === '' ? blank(noticeWords[field]) : html`<dt>${both(noticeWords[field])}</dt><dd>${value}</dd>`
  })}</dl></section>${signatures}`
}

/** The way to the sheets from the page of a case; a reason stated there is not asked again. */
export async function sheetLink(visit: StaffVisit, seen: SeenCase, why: string | null): Promise<Markup | false> {
  if (!seen.may('print')) return false
  const path = `${visit.path}/sheet`
  const stated = why === null ? '' : `?why=${await sealForAddress({ ...visit, path }, why)}`
  return html`<p class="screen"><a class="tap" href="${path}${stated}">${visit.say(sheetText.sheet)}</a></p>`
}

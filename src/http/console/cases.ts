import { URGENT } from '../../cases/danger.ts'
import { NATIONAL_DESK } from '../../cases/duty.ts'
import { casesNamed } from '../../cases/match/named.ts'
import { showCaseNumber } from '../../cases/number.ts'
import { placeLabel } from '../../cases/places/labels.ts'
import { countAlertsOf } from '../../store/alert-list.ts'
import {
  type CaseFilter,
  type CasePage,
  type CasePosition,
  type CaseReach,
  type CaseRow,
  casesOfPhone,
  countCases,
  listCases,
  type SearchedCase,
} from '../../store/case-list.ts'
import { phoneHash, searchHash } from '../../store/secrets/keys.ts'
import { casesOfPerson } from '../../store/standing.ts'
import { casesNamedSo, foundBy, readSearch } from '../case-search.ts'
import { html, type Markup } from '../markup.ts'
import type { View } from '../view.ts'
import { caseText } from './case-text.ts'
import { ageWords, kindWords, sexWords, statusWords } from './facts.ts'
import { button, type ConsolePage, type ConsoleReading, field, form, type StaffVisit, told } from './page.ts'
import { narrowing, ROWS, rowsList } from './rows.ts'
import { fromAddress, sealForAddress } from './sealed-address.ts'
import { roleNames, text } from './text.ts'

const DAY_MS = 86_400_000
const LONGEST_WORD = 100
/** Most cases that a name finds in the whole country; those within reach are shown. */
const MOST_NAMED = 100

const SHOWN = [
  { value: '', words: caseText.reach },
  { value: 'mine', words: caseText.mine },
  { value: 'no-owner', words: caseText.noOwner },
  { value: 'urgent', words: caseText.urgentCases },
  { value: 'partial', words: caseText.partial },
  { value: 'waits', words: caseText.waits },
  { value: 'closed', words: caseText.closed },
] as const

/** `/console/cases`: the cases within one's reach, the longest without a change first, and the search among them. */
export const casesPage: ConsolePage = {
  path: '/console/cases',
  menu: { words: caseText.cases, inBar: true },
  stage: 'IN',
  async show(visit, wrong) {
    const word = await fromAddress(visit, 'q')
    const { rows, next, counts } = await visit.read((reading) => listed(visit, reading, word))
    const kept = Object.fromEntries(
      ['show', 'q'].flatMap((name) => (visit.typed(name) === '' ? [] : [[name, visit.typed(name)]])),
    )
    const { say, path } = visit
    return {
      title: caseText.cases,
      body: html`${
        counts !== null &&
        html`<p><strong>${counts.all}</strong> ${say(caseText.openCases)} · <strong>${counts.urgent}</strong> ${say(caseText.urgentCases)}</p><a class="tap" href="/console/alerts"><strong>${counts.toDo}</strong> ${say(caseText.toDo)}</a>`
      }
<section>${form(visit, path, [
        field(visit, wrong, 'word', caseText.search, {
          attributes: `type="search" autocomplete="off" maxlength="${LONGEST_WORD}"`,
          hint: caseText.searchHint,
        }),
        button(visit, 'search', caseText.search),
      ])}</section>
${
  word === null
    ? narrowing(visit, 'show', caseText.show, SHOWN)
    : html`<p>${told(word)}</p><a class="tap" href="${path}">${say(caseText.endSearch)}</a>`
}
<section>${rowsList(
        visit,
        rows.map((row) => caseRow(visit, row)),
        next === null ? null : { ...kept, after: behind(next) },
        caseText.none,
      )}</section>`,
    }
  },
  async changes(visit, since) {
    // a search is made anew by hand
    if (visit.typed('q') !== '') return { added: 0, changed: 0 }
    return visit.read(async ({ prisma, client, view }) => {
      const list = view(['case', 'list'])
      const filter = await filterOf(visit, client, list, await reachOf(visit, client, list), shownOf(visit))
      const { rows } = await listCases(prisma, visit.deps.ring, { ...filter, updatedSince: since }, null, ROWS)
      const added = rows.filter(({ openedAt }) => openedAt >= since).length
      return { added, changed: rows.length - added }
    })
  },
  acts: {
    async search(visit) {
      const word = visit.typed('word').trim()
      if (word === '') return { go: visit.path }
      if ([...word].length > LONGEST_WORD) return { field: 'word', sentence: text.notUnderstood }
      return { go: `${visit.path}?q=${await sealForAddress(visit, word)}` }
    },
  },
}

async function listed(visit: StaffVisit, { prisma, client, view }: ConsoleReading, word: string | null) {
  const { deps } = visit
  const list = view(['case', 'list'])
  const reach = await reachOf(visit, client, list)
  const found = word === null ? null : await searched(visit, prisma, word, reach)
  const filter = await filterOf(visit, client, list, reach, found ?? shownOf(visit))
  const page = await (filter.ids === undefined
    ? listCases(prisma, deps.ring, filter, positionOf(visit.typed('after')), ROWS)
    : likestOf(visit, prisma, filter, filter.ids))
  await list.log([], word === null ? {} : { search: searchHash(deps.ring, word) })
  // whoever searches looks for a child, and would wait for every open case to be counted
  const counts =
    word === null
      ? {
          ...(await countCases(prisma, { within: asList(reach), ...OPEN })),
          toDo: await countAlertsOf(client, visit.session.personId),
        }
      : null
  return { ...page, counts }
}

/** Of those that were found by a name the first page, in order of likeness: the best of all of them first. */
async function likestOf(
  { deps }: StaffVisit,
  prisma: ConsoleReading['prisma'],
  filter: CaseFilter,
  found: readonly string[],
): Promise<CasePage> {
  const rows: CaseRow[] = []
  // most are within reach, so that one look is enough
  for (let from = 0; from < found.length && rows.length < ROWS; from += ROWS) {
    const ids = found.slice(from, from + ROWS)
    const page = await listCases(prisma, deps.ring, { ...filter, ids }, null, ROWS)
    rows.push(...page.rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)))
  }
  return { rows: rows.slice(0, ROWS), next: null }
}

/** The open cases of the gravest danger within one's reach, a page of them. */
export async function graveCases(visit: StaffVisit, { prisma, client, view }: ConsoleReading): Promise<CasePage> {
  const list = view(['case', 'list'])
  const reach = await reachOf(visit, client, list)
  const filter = await filterOf(visit, client, list, reach, { ...OPEN, isGrave: true })
  await list.log([])
  return listCases(prisma, visit.deps.ring, filter, positionOf(visit.typed('after')), ROWS)
}

const asList = (reach: CaseReach | null) => (reach === null ? [] : [reach])

/** What is asked for, within what this person may list. */
async function filterOf(
  visit: StaffVisit,
  client: ConsoleReading['client'],
  list: View,
  reach: CaseReach | null,
  asked: CaseFilter,
): Promise<CaseFilter> {
  const { session } = visit
  const deep = session.area.length > 4 && list.relations.has('area')
  const known = deep ? await casesOfPerson(client, session.personId) : null
  // a commune is not known before the case is opened
  const isIn = (row: SearchedCase) => list.of(known?.get(row.id), row.place()).allowed
  return {
    ...asked,
    within: [...asList(reach), ...(asked.within ?? [])],
    ...(known !== null && { fits: (row) => isIn(row) && (asked.fits?.(row) ?? true) }),
  }
}

/** The cases this person may list; null for all of them. */
async function reachOf(
  { session }: StaffVisit,
  client: ConsoleReading['client'],
  list: View,
): Promise<CaseReach | null> {
  const { area, personId } = session
  if (list.relations.has('area') && area === '') return null
  const known = await casesOfPerson(client, personId)
  const ids = [...known.values()].filter((standing) => list.of(standing, standing.place).allowed).map(({ id }) => id)
  return { ids, places: list.relations.has('area') ? [area.slice(0, 4)] : [] }
}

/** Cases on which somebody works. */
const OPEN: CaseFilter = { statuses: ['ACTIVE', 'LOCATED'] }

function shownOf({ typed, session }: StaffVisit): CaseFilter {
  switch (typed('show')) {
    case 'mine':
      return { ...OPEN, owners: [session.personId] }
    case 'no-owner':
      return { ...OPEN, owners: [NATIONAL_DESK] }
    case 'urgent':
      return { ...OPEN, isUrgent: true }
    case 'partial':
      return { ...OPEN, isPartial: true }
    case 'waits':
      return { ...OPEN, waits: true }
    case 'closed':
      return {}
    default:
      return OPEN
  }
}

/**
 * What a word searched for may mean: a number, or any of a phone, a place and a name. Names of open cases are found in the
 * memory of a process that compares them; any other opens those that share a keyed hash with the name.
 */
async function searched(
  { deps }: StaffVisit,
  prisma: ConsoleReading['prisma'],
  word: string,
  reach: CaseReach | null,
): Promise<CaseFilter> {
  const search = readSearch(deps.gazetteer, word)
  if (search.number !== null) return { number: search.number }
  const ids = search.phone === null ? [] : await casesOfPhone(prisma, phoneHash(deps.ring, search.phone))
  const named =
    search.name === null
      ? []
      : deps.openCases.isRead
        ? await openNamed(deps, search.name)
        : (await casesNamedSo(prisma, deps.ring, search.name, reach)).slice(0, MOST_NAMED)
  return foundBy(search, [...ids, ...named])
}

async function openNamed({ openCases, now }: StaffVisit['deps'], name: string): Promise<string[]> {
  const { missing, found } = await openCases.now()
  const today = Math.floor(now().getTime() / DAY_MS)
  return [missing, found].flatMap((file) => casesNamed(file, name, today, MOST_NAMED))
}

/** Where a list of cases goes on, as an address says it. */
export const behind = ({ updatedAt, number }: CasePosition): string => `${updatedAt.getTime()}.${number}`

function positionOf(after: string): CasePosition | null {
  const [, time, number] = /^(\d{1,14})\.(\d{10})$/.exec(after) ?? []
  return time === undefined || number === undefined ? null : { updatedAt: new Date(Number(time)), number }
}

/** A case in a list of cases. */
export function caseRow({ deps, say, language }: StaffVisit, row: CaseRow): Markup {
  const child = row.persons[0]
  const place = row.district ?? row.province
  const days = Math.max(0, Math.floor((deps.now().getTime() - row.openedAt.getTime()) / DAY_MS))
  const owner = row.owner === null ? '' : (row.owner.org?.name ?? roleWords(row.owner.role, say))
  const told = [
    say(kindWords[row.kind]!),
    sexWords(child?.sex, language),
    ageWords(child?.ageMin ?? null, child?.ageMax ?? null, language),
    place === null ? '' : placeLabel(deps.gazetteer, place, language),
    `${days} ${say(caseText.days)}`,
    row.status === 'ACTIVE' ? '' : say(statusWords[row.status]!),
    owner,
  ].filter((words) => words !== '')
  return html`<a class="tap" href="/console/cases/${row.number}">${showCaseNumber(row.number)}</a>${
    row.danger >= URGENT && html` <span class="tag urgent">${say(caseText.urgent)}</span>`
  }<p>${told.join(' · ')}</p>`
}

/** A role in words; one without a console as it is. */
export const roleWords = (role: string, say: StaffVisit['say']): string => {
  const words = roleNames[role]
  return words === undefined ? role : say(words)
}

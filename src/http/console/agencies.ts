import { importAgencies } from '../../actions/imports/import-agencies.ts'
import { type Reject, readImport } from '../../actions/imports/read-rows.ts'
import { relationsOf } from '../../cases/access.ts'
import { LISTED_FIELDS } from '../../cases/agencies/read-listed.ts'
import { cambodianDay } from '../../flow/day.ts'
import { logLooks } from '../../store/access-log.ts'
import { listAgencies } from '../../store/agencies.ts'
import { html, type Markup } from '../markup.ts'
import { permissionOfRoute } from '../routes.ts'
import { onCaseText } from './case-text.ts'
import { deskText } from './desk-text.ts'
import { dayWords } from './facts.ts'
import {
  button,
  type ConsolePage,
  form,
  named,
  type Shown,
  type StaffVisit,
  told,
  type Wrong,
  wordsField,
} from './page.ts'
import { ROWS, rowsList } from './rows.ts'
import { text } from './text.ts'

/** Longest list that is pasted, in letters: several times as many agencies as there are. */
const LONGEST_LIST = 100_000
/** In a form a Khmer letter is nine bytes. */
const LONGEST_FORM = 10 * LONGEST_LIST
/** Rows that were not taken, as far as one page names them. */
const MOST_REJECTS = 100

/** `/console/agencies`: the licence list, and how often each of it was asked about, never by whom; for whoever may, a new list. */
export const agenciesPage: ConsolePage = {
  path: '/console/agencies',
  menu: { words: deskText.agencies, inBar: false },
  stage: 'IN',
  longest: LONGEST_FORM,
  async show(visit, wrong) {
    const { deps, say, typed, language } = visit
    const { listDate, agencies, unlisted } = await listAgencies(deps.pool)
    const from = Math.max(0, Math.floor(Number(typed('after')) || 0))
    const page = agencies.slice(from, from + ROWS)
    const today = cambodianDay(deps.now())
    return {
      title: deskText.agencies,
      body: html`<p>${listDate === null ? say(deskText.noList) : `${say(deskText.listOf)} ${dayWords(listDate)}`}</p>
<p class="note">${say(deskText.unlisted)}: ${unlisted}</p><section>${rowsList(
        visit,
        page.map(
          ({ licenceNo, nameLatin, nameKm, licenceUntil, asked }) => html`<p><strong>${named(
            language === 'km' && nameKm != null ? nameKm : nameLatin,
          )}</strong>${licenceUntil < today && html` <span class="tag urgent">${say(deskText.ended)}</span>`}</p>
<p class="note">${licenceNo} · ${say(deskText.until)} ${dayWords(licenceUntil)} · ${asked} ${say(deskText.asked)}</p>`,
        ),
        from + ROWS < agencies.length ? { after: String(from + ROWS) } : null,
      )}</section>${mayImport(visit) && importForm(visit, wrong)}`,
    }
  },
  acts: { import: takeList },
}

function mayImport({ session, path }: StaffVisit): boolean {
  const [resource, action] = permissionOfRoute(`POST ${path}`)!
  return relationsOf({ resource, action, role: session.role, channel: 'console' }).size > 0
}

const importForm = (visit: StaffVisit, wrong: Wrong | null): Markup =>
  html`<section><h2>${visit.say(deskText.importList)}</h2><p class="note">${visit.say(deskText.fields)}: <code>${LISTED_FIELDS.join(', ')}</code></p>${form(
    visit,
    visit.path,
    [
      wordsField(visit, wrong, 'list', deskText.list, { hint: deskText.listHint, most: LONGEST_LIST }),
      button(visit, 'import', deskText.importList),
    ],
  )}</section>`

/** Takes a list as the command does, writes down who brought it, and shows what was not taken. */
async function takeList(visit: StaffVisit): Promise<Shown | Wrong> {
  const { deps, session, typed, say, path } = visit
  if (typed('list').trim() === '') return { field: 'list', sentence: text.needed }
  const list = typed('list').length > LONGEST_LIST ? null : readImport(typed('list'), LISTED_FIELDS)
  if (list === null) return { field: 'list', sentence: deskText.noFields }
  const { read, added, same, rejects } = await importAgencies(deps.pool, list, cambodianDay(deps.now()))
  await visit.read(({ client }) =>
    logLooks(client, {
      ...{ who: { personId: session.personId, token: null }, route: 'POST /console/agencies', purpose: 'import' },
      ...{ decoy: false, looks: [{ caseId: null, classes: ['A'], fields: [`rows=${added}`], tellsOwner: false }] },
    }),
  )
  const counts = [
    `${read} ${say(deskText.readRows)}`,
    `${added} ${say(deskText.added)}`,
    `${same} ${say(deskText.same)}`,
    `${rejects.length} ${say(deskText.rejected)}`,
  ]
  return {
    title: deskText.imported,
    body: html`<p><strong>${counts.join(' · ')}</strong></p>${
      list.unknown.length > 0 && html`<p>${say(deskText.leftOut)}: ${told(list.unknown.join(', '))}</p>`
    }${rejects.length > 0 && rejectsOf(visit, rejects)}<a class="tap" href="${path}">${say(deskText.agencies)}</a>`,
  }
}

const rejectsOf = ({ say }: StaffVisit, rejects: readonly Reject[]): Markup =>
  html`<section><p>${say(deskText.rejectedHint)}</p><table class="many"><thead><tr><th scope="col">${say(deskText.line)}</th><th scope="col">${say(deskText.fieldName)}</th><th scope="col">${say(onCaseText.reason)}</th></tr></thead><tbody>${rejects
    .slice(0, MOST_REJECTS)
    .map(
      ({ line, field, reason }) =>
        html`<tr><th scope="row">${line}</th><td lang="en">${field}</td><td lang="en">${reason}</td></tr>`,
    )}</tbody></table>${rejects.length > MOST_REJECTS && html`<p class="note">… ${rejects.length - MOST_REJECTS}</p>`}</section>`

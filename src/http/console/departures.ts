import { readWorker } from '../../cases/agencies/read-worker.ts'
import { countryName } from '../../cases/countries.ts'
import { saveWorkers } from '../../store/migrant-workers.ts'
import { type OwnNotice, ownAgencies, ownNotices } from '../../store/partner-counts.ts'
import { html, type Markup } from '../markup.ts'
import { departureText } from './departure-text.ts'
import { dayWords, factText } from './facts.ts'
import {
  button,
  type ConsolePage,
  choiceField,
  field,
  form,
  type Go,
  type StaffVisit,
  told,
  type Wrong,
} from './page.ts'
import { ROWS, rowsList } from './rows.ts'
import { text, type Words } from './text.ts'

const DAY_MS = 86_400_000
/** Within so many days of a notice its list is due. */
const LIST_DAYS = 7
const MOST_ROWS = 100_000
const SEXES = [
  { value: 'F', words: departureText.woman },
  { value: 'M', words: departureText.man },
] as const

/** Fields of the form, by the names that a list of workers gives them. */
const FIELDS = [
  ['contractNo', 'autocomplete="off" maxlength="40" required'],
  ['nameLatin', 'autocomplete="off" maxlength="120" required'],
  ['nameKm', 'autocomplete="off" maxlength="120"'],
  ['birthDate', 'type="date" required'],
  ['country', 'autocomplete="off" maxlength="2" required'],
  ['departOn', 'type="date" required'],
  ['contractEnd', 'type="date"'],
] as const satisfies readonly (readonly [keyof typeof departureText, string])[]

/**
 * `/console/departures`: an agency's own notices with how far their lists have come, and a form that adds a worker of an agency
 * it sent notices for. Nothing of other agencies, and of workers nothing at all.
 */
export const departuresPage: ConsolePage = {
  path: '/console/departures',
  menu: { words: departureText.departures, inBar: false },
  stage: 'IN',
  async show(visit, wrong) {
    const { deps, session, say, typed } = visit
    const from = Math.min(MOST_ROWS, Math.max(0, Math.floor(Number(typed('after')) || 0)))
    // asked by who reads: no other row is ever theirs
    const [notices, agencies] = await Promise.all([
      ownNotices(deps.pool, session.personId, from, ROWS + 1),
      ownAgencies(deps.pool, session.personId),
    ])
    return {
      title: departureText.departures,
      body: html`<p class="note">${say(departureText.hint)}</p><section>${rowsList(
        visit,
        notices.slice(0, ROWS).map((notice) => noticeRow(visit, notice)),
        notices.length > ROWS ? { after: String(from + ROWS) } : null,
      )}</section><section><h2>${say(departureText.add)}</h2>${
        agencies.length === 0 ? html`<p>${say(departureText.noNotice)}</p>` : workerForm(visit, wrong, agencies)
      }</section>`,
    }
  },
  acts: { add: addWorker },
}

function noticeRow({ deps, say, language }: StaffVisit, notice: OwnNotice): Markup {
  const isDue =
    !notice.isUndone &&
    notice.listed < notice.workers &&
    deps.now().getTime() - notice.at.getTime() >= LIST_DAYS * DAY_MS
  return html`<p><strong>${told(notice.agency)}</strong> · ${countryName(notice.country, language)} · ${dayWords(notice.leaveOn)}${
    isDue && html` <span class="tag urgent">${say(departureText.listDue)}</span>`
  }${notice.isUndone && html` <span class="tag">${say(departureText.undone)}</span>`}</p>
<p class="note">${notice.workers} ${say(departureText.workers)} · ${notice.listed} ${say(departureText.listed)}</p>`
}

function workerForm(visit: StaffVisit, wrong: Wrong | null, agencies: readonly string[]): Markup {
  const numbers = agencies.map((value) => ({ value, words: { en: value, km: value } }))
  return html`<p class="note">${visit.say(departureText.addHint)}</p>${form(visit, visit.path, [
    choiceField(visit, wrong, 'licenceNo', departureText.agency, numbers),
    choiceField(visit, wrong, 'sex', factText.sex, SEXES),
    ...FIELDS.map(([name, attributes]) => field(visit, wrong, name, departureText[name], { attributes })),
    button(visit, 'add', departureText.add),
  ])}`
}

/** Keeps one worker as a list does: of the name how it sounds; whoever was not 18 raises an alarm. */
async function addWorker(visit: StaffVisit): Promise<Go | Wrong> {
  const { deps, session, typed, path } = visit
  const own = new Set(await ownAgencies(deps.pool, session.personId))
  const names = ['licenceNo', 'sex', ...FIELDS.map(([name]) => name)]
  const fields = Object.fromEntries(
    names.flatMap((name) => {
      const value = typed(name).trim()
      return value === '' ? [] : [[name, name === 'country' ? value.toUpperCase() : value]]
    }),
  )
  const read = readWorker(fields, (licenceNo) => own.has(licenceNo))
  if (!('worker' in read)) {
    const at = read.field === 'birthYear' ? 'birthDate' : read.field
    const sentence: Words = read.reason.startsWith('missing') ? text.needed : text.notUnderstood
    return { field: names.includes(at) ? at : null, sentence }
  }
  const { differing } = await saveWorkers(deps.pool, deps.ring, deps.newId, [read.worker])
  if (differing.length > 0) return { field: 'contractNo', sentence: departureText.toldOtherwise }
  return { go: path }
}

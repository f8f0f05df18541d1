import { LADDER_DUTIES } from '../../cases/access.ts'
import { hasDuty, type OnDuty } from '../../cases/duty.ts'
import { listLabel } from '../../cases/places/labels.ts'
import { GAP_DAYS, gapsIn } from '../../cases/roster.ts'
import { enabledPeople } from '../../store/people.ts'
import { type RosterOf, readRoster } from '../../store/roster.ts'
import { html, type Markup } from '../markup.ts'
import { roleWords } from './cases.ts'
import { TILED } from './chart.ts'
import { deskText } from './desk-text.ts'
import { dutyEntries, entryForm, maySetDuty, setDuty, unsetDuty } from './duty-entry.ts'
import { timeWords } from './facts.ts'
import { numberText } from './number-text.ts'
import type { ConsolePage, StaffVisit } from './page.ts'
import { roleNames } from './text.ts'

const DAY_MS = 86_400_000
/** `/console/duty`: how many the ladder of an alert reaches in each province now, the gaps of the days to come, and for whoever may the entries to set. */
export const dutyPage: ConsolePage = {
  path: '/console/duty',
  menu: { words: deskText.duty, inBar: false },
  stage: 'IN',
  async show(visit, wrong) {
    const { deps, say, language } = visit
    const people = await enabledPeople(deps.pool)
    const from = deps.now()
    const until = new Date(from.getTime() + GAP_DAYS * DAY_MS)
    const roster = await readRoster(deps.pool, from, until)
    return {
      title: deskText.duty,
      body: html`<p class="note">${say(deskText.dutyHint)}</p>${gapsOf(visit, roster, from, until)}${
        maySetDuty(visit) && html`${await dutyEntries(visit, roster)}${entryForm(visit, wrong)}`
      }<section><table class="many"><thead><tr><th scope="col">${say(numberText.province)}</th>${LADDER_DUTIES.map(
        ([, role]) => html`<th scope="col">${say(roleNames[role]!)}</th>`,
      )}</tr></thead><tbody>${[...TILED].sort().map(
        (code) =>
          html`<tr><th scope="row">${listLabel(deps.gazetteer, code, language)}</th>${LADDER_DUTIES.map(([duty]) => {
            const count = people.filter((person) => hasDuty(person, duty, code) && isThere(person, code)).length
            return html`<td>${count > 0 ? count : html`<span class="tag urgent">${say(deskText.gap)}</span>`}</td>`
          })}</tr>`,
      )}</tbody></table></section>`,
    }
  },
  acts: { set: setDuty, remove: unsetDuty },
}

/** Whether somebody is asked in a province now: not away, and where shifts were entered on one of them or behind it. */
const isThere = ({ away, rostered, onShift, onCall }: OnDuty, province: string): boolean =>
  away !== true &&
  (rostered?.includes(province) !== true || onShift?.includes(province) === true || onCall?.includes(province) === true)

/** The times of the next days in which a roster has nobody. */
function gapsOf({ deps, say, language }: StaffVisit, roster: RosterOf, from: Date, until: Date): Markup | false {
  const { rosters, shifts, absences } = roster
  const gaps = rosters.flatMap(({ province, role }) => {
    const own = shifts.filter((shift) => shift.province === province && shift.role === role)
    return gapsIn(own, absences, from, until).map((gap) => ({ province, role, ...gap }))
  })
  return (
    gaps.length > 0 &&
    html`<section><h2>${say(deskText.gaps)}</h2><ul class="rows">${gaps.map(
      (
        gap,
      ) => html`<li><span class="tag urgent">${say(deskText.gap)}</span> ${listLabel(deps.gazetteer, gap.province, language)} · ${roleWords(gap.role, say)}
<p class="note">${timeWords(gap.from)} - ${timeWords(gap.until)}</p></li>`,
    )}</ul></section>`
  )
}

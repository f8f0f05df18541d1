import type { Action, PERSON_ROLES } from '../../cases/access.ts'
import { hasDuty } from '../../cases/duty.ts'
import { listLabel } from '../../cases/places/labels.ts'
import { enabledPeople } from '../../store/people.ts'
import { html } from '../markup.ts'
import { TILED } from './chart.ts'
import { deskText } from './desk-text.ts'
import { numberText } from './number-text.ts'
import type { ConsolePage } from './page.ts'
import { roleNames } from './text.ts'

/** Duties as the ladder of an alert asks for them. */
const DUTIES: readonly (readonly [Action, (typeof PERSON_ROLES)[number]])[] = [
  ['work', 'caseworker'],
  ['oversee', 'supervisor'],
  ['protect', 'police'],
]

/** `/console/duty`: how many the ladder of an alert reaches in each province, and where it reaches nobody. */
export const dutyPage: ConsolePage = {
  path: '/console/duty',
  menu: { words: deskText.duty, inBar: false },
  stage: 'IN',
  async show({ deps, say, language }) {
    const people = await enabledPeople(deps.pool)
    const provinces = [...TILED].sort()
    return {
      title: deskText.duty,
      body: html`<p class="note">${say(deskText.dutyHint)}</p><section><table class="many"><thead><tr><th scope="col">${say(numberText.province)}</th>${DUTIES.map(
        ([, role]) => html`<th scope="col">${say(roleNames[role]!)}</th>`,
      )}</tr></thead><tbody>${provinces.map(
        (code) =>
          html`<tr><th scope="row">${listLabel(deps.gazetteer, code, language)}</th>${DUTIES.map(([duty]) => {
            const count = people.filter((person) => hasDuty(person, duty, code)).length
            return html`<td>${count > 0 ? count : html`<span class="tag urgent">${say(deskText.gap)}</span>`}</td>`
          })}</tr>`,
      )}</tbody></table></section>`,
    }
  },
  acts: {},
}

import { cambodianDay } from '../../flow/day.ts'
import { listAgencies } from '../../store/agencies.ts'
import { html } from '../markup.ts'
import { deskText } from './desk-text.ts'
import { dayWords } from './facts.ts'
import { type ConsolePage, named } from './page.ts'
import { ROWS, rowsList } from './rows.ts'

/** `/console/agencies`: the licence list, and how often each of it was asked about, never by whom. */
export const agenciesPage: ConsolePage = {
  path: '/console/agencies',
  menu: { words: deskText.agencies, inBar: false },
  stage: 'IN',
  async show(visit) {
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
      )}</section>`,
    }
  },
  acts: {},
}

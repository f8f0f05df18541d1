import { showCaseNumber } from '../../cases/number.ts'
import { auditHead } from '../../store/audit/anchor.ts'
import { recordsOf } from '../../store/record-list.ts'
import { html } from '../markup.ts'
import { roleWords } from './cases.ts'
import { deskText } from './desk-text.ts'
import { timeWords } from './facts.ts'
import { type ConsolePage, told } from './page.ts'
import { ROWS, rowsList } from './rows.ts'

/** `/console/records`: who looked at what: oneself, and for a supervisor whoever looked at cases of the area; and the audit chain. */
export const recordsPage: ConsolePage = {
  path: '/console/records',
  menu: { words: deskText.records, inBar: false },
  stage: 'IN',
  async show(visit) {
    const { deps, session, say, typed } = visit
    const last = /^\d{1,18}$/.test(typed('after')) ? typed('after') : null
    const rows = await visit.read(({ client, view }) => {
      const seesArea = view(['access-log', 'list']).relations.has('area')
      return recordsOf(client, session.personId, seesArea ? session.area : null, last, ROWS + 1)
    })
    const head = await auditHead(deps.pool)
    const page = rows.slice(0, ROWS)
    return {
      title: deskText.records,
      body: html`<p class="note">${say(deskText.recordsHint)}</p>${
        head !== null &&
        html`<p>${say(deskText.chain)}: ${say(deskText.block)} ${head.n} · ${head.count} ${say(deskText.rows)} · <code>${head.hash.slice(0, 12)}</code></p>`
      }<section>${rowsList(
        visit,
        page.map(
          ({ at, isMine, role, number, route, purpose }) =>
            html`<p class="note">${timeWords(at)} · ${
              isMine ? say(deskText.me) : role === null ? '' : roleWords(role, say)
            }</p><p>${number !== null && `${showCaseNumber(number)} · `}<span lang="en">${route}</span> · ${told(purpose)}</p>`,
        ),
        rows.length > ROWS ? { after: page.at(-1)!.id } : null,
      )}</section>`,
    }
  },
  acts: {},
}

import { showCaseNumber } from '../../cases/number.ts'
import { html } from '../markup.ts'
import { changeWords, onCaseText } from './case-text.ts'
import { roleWords } from './cases.ts'
import { statusWords, timeWords } from './facts.ts'
import type { ConsolePage } from './page.ts'
import { ROWS, rowsList } from './rows.ts'

const BY = { select: { role: true, org: { select: { name: true } } } } as const

/** `/console/proposals`: grave changes that wait for a second person, the oldest first; they are decided on the case's page. */
export const proposalsPage: ConsolePage = {
  path: '/console/proposals',
  menu: { words: onCaseText.proposals, inBar: false },
  stage: 'IN',
  async show(visit) {
    const { say } = visit
    const rows = await visit.read(async ({ prisma, view }) => {
      const cases = view(['case', 'second:DECEASED'])
      const found = await prisma.proposal.findMany({
        where: { agreed: null },
        orderBy: { at: 'asc' },
        take: ROWS * 5,
        select: { id: true, change: true, at: true, by: BY, case: { select: { number: true } } },
      })
      const standings = await cases.standings(found.map((row) => row.case.number))
      const mayDecide = (row: (typeof found)[number]) =>
        view(['case', `second:${row.change}`], '?').of(standings.get(row.case.number)).allowed
      return found.filter(mayDecide).slice(0, ROWS)
    })
    return {
      title: onCaseText.proposals,
      body: html`<section>${rowsList(
        visit,
        rows.map(
          (row) => html`<a class="tap" href="/console/cases/${row.case.number}">${showCaseNumber(row.case.number)}</a>
<p>${say(changeWords[row.change] ?? statusWords[row.change]!)} · ${say(onCaseText.proposedBy)} ${row.by.org?.name ?? roleWords(row.by.role, say)} · ${timeWords(row.at)}</p>`,
        ),
        null,
      )}</section>`,
    }
  },
  acts: {},
}

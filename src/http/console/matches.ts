import { z } from 'zod'
import { showCaseNumber } from '../../cases/number.ts'
import { listMatches, type MatchRow } from '../../store/match-reading.ts'
import { html } from '../markup.ts'
import { matchKinds, matchText } from './match-text.ts'
import type { ConsolePage, StaffVisit } from './page.ts'
import { narrowing, ROWS, rowsList } from './rows.ts'

const STATES = {
  '': { state: 'PROPOSED', words: matchText.waiting },
  accepted: { state: 'ACCEPTED', words: matchText.accepted },
  rejected: { state: 'REJECTED', words: matchText.rejected },
} as const

/** `/console/matches`: pairs of cases that look like one child, the newest first. */
export const matchesPage: ConsolePage = {
  path: '/console/matches',
  menu: { words: matchText.matches, inBar: true },
  stage: 'IN',
  async show(visit) {
    const asked = visit.typed('state')
    const { state } = Object.hasOwn(STATES, asked) ? STATES[asked as keyof typeof STATES] : STATES['']
    const after = z.uuid().safeParse(visit.typed('after')).data ?? null
    const { rows, next } = await visit.read(async ({ prisma, view }) => {
      const matches = view(['match', 'list'])
      const found = await listMatches(prisma, { state }, after, ROWS + 1)
      const standings = await matches.standings(found.flatMap(({ left, right }) => [left.number, right.number]))
      const page = found.slice(0, ROWS)
      return {
        rows: page.filter(({ left, right }) =>
          [left, right].some(({ number }) => matches.of(standings.get(number)).allowed),
        ),
        next: found.length > ROWS ? page.at(-1)!.id : null,
      }
    })
    const narrowed = Object.entries(STATES).map(([value, { words }]) => ({ value, words }))
    const more = next === null ? null : { ...(asked !== '' && { state: asked }), after: next }
    return {
      title: matchText.matches,
      body: html`${narrowing(visit, 'state', matchText.show, narrowed)}<section>${rowsList(
        visit,
        rows.map((row) => rowOf(visit, row)),
        more,
      )}</section>`,
    }
  },
  async changes({ read }, since) {
    const added = await read(async ({ prisma, view }) => {
      const matches = view(['match', 'list'])
      const found = await listMatches(prisma, { state: 'PROPOSED', since }, null, ROWS)
      const standings = await matches.standings(found.flatMap(({ left, right }) => [left.number, right.number]))
      return found.filter(({ left, right }) =>
        [left, right].some(({ number }) => matches.of(standings.get(number)).allowed),
      ).length
    })
    return { added, changed: 0 }
  },
  acts: {},
}

function rowOf({ say }: StaffVisit, { id, left, right, kind, score }: MatchRow) {
  const [own, other] = missingFirst(left, right)
  return html`<a class="tap" href="/console/matches/${id}">${showCaseNumber(own.number)} + ${showCaseNumber(other.number)}</a>
<p>${say(matchKinds[kind]!)} · ${percent(score)}</p>`
}

/** How likely, never quite sure. */
export const percent = (score: number): string => `${Math.min(99, Math.floor(score * 100))} %`

/** The missing child's case first; of two reports the earlier. */
export function missingFirst<Side extends { readonly id: string; readonly kind: string }>(
  left: Side,
  right: Side,
): [Side, Side] {
  return left.kind !== 'MISSING' && right.kind === 'MISSING' ? [right, left] : [left, right]
}

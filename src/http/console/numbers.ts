import { listLabel } from '../../cases/places/labels.ts'
import { cambodianDay } from '../../flow/day.ts'
import { type DropOff, dropOff } from '../../flow/drop-off.ts'
import { type Counted, caseFigures, TAKEN_WITHIN } from '../../store/case-figures.ts'
import { readSteps } from '../../store/step-counts.ts'
import { html, type Markup } from '../markup.ts'
import { type Bar, bar, columns, tiles } from './chart.ts'
import { matchText, rejectWords } from './match-text.ts'
import { numberText } from './number-text.ts'
import type { ConsolePage, StaffVisit } from './page.ts'
import { narrowing } from './rows.ts'
import { text, type Words } from './text.ts'

const DAY_MS = 86_400_000
/** A count under this is not shown. */
const FEWEST = 5
/** Steps that most gave up at. */
const STEPS = 20

const SPANS: Readonly<Record<string, { readonly words: Words; readonly days: number | null }>> = {
  '': { words: numberText.year, days: 365 },
  month: { words: numberText.month, days: 30 },
  ever: { words: numberText.ever, days: null },
}

/** `/console/analysis`: counts as pictures, each with its table. Nobody's case can be told from them. */
export const numbersPage: ConsolePage = {
  path: '/console/analysis',
  menu: { words: numberText.numbers, inBar: false },
  stage: 'IN',
  async show(visit) {
    const { deps, typed, say } = visit
    const { days } = SPANS[typed('span')] ?? SPANS['']!
    const from = days === null ? null : new Date(deps.now().getTime() - days * DAY_MS)
    const figures = await caseFigures(deps.pool, from)
    const steps = dropOff(await readSteps(deps.pool, from === null ? {} : { from: cambodianDay(from) }))
    const spans = Object.entries(SPANS).map(([value, { words }]) => ({ value, words }))
    return {
      title: numberText.numbers,
      body: html`${narrowing(visit, 'span', numberText.span, spans)}<p class="note">${say(numberText.few)}</p>
${monthsOf(visit, figures.months)}${provincesOf(visit, figures.provinces)}${takenOf(visit, figures.taken)}${matchesOf(visit, figures.matches)}${stepsOf(visit, steps)}`,
    }
  },
  acts: {},
}

const enough = (count: number) => (count < FEWEST ? null : count)
const figure = (value: number | null) => (value === null ? `<${FEWEST}` : String(value))

/** A picture under its heading, and the table of the same figures. */
function section({ say }: StaffVisit, title: Words, head: Words, rows: readonly Bar[], picture: Markup | null): Markup {
  const highest = Math.max(0, ...rows.map(({ value }) => value ?? 0))
  return html`<section><h2>${say(title)}</h2>${
    rows.length === 0
      ? html`<p>${say(text.nothing)}</p>`
      : html`${picture}<table><thead><tr>
<th scope="col">${say(head)}</th><th scope="col">${say(numberText.count)}</th></tr></thead><tbody>${rows.map(
          ({ label, value }) =>
            html`<tr><th scope="row">${label}</th><td>${figure(value)}${picture === null && bar(value, highest)}</td></tr>`,
        )}</tbody></table>`
  }</section>`
}

function monthsOf(visit: StaffVisit, months: readonly Counted[]): Markup {
  const rows = months
    .slice(-12)
    .map(({ of, count }) => ({ label: `${of.slice(5)}/${of.slice(2, 4)}`, value: enough(count) }))
  return section(visit, numberText.overTime, numberText.monthOf, rows, columns(rows, visit.say(numberText.overTime)))
}

function provincesOf(visit: StaffVisit, provinces: readonly Counted[]): Markup {
  const { deps, say, language } = visit
  const shown = provinces.map(({ of, count }) => ({ label: of, value: enough(count) }))
  const rows = shown.map(({ label, value }) => ({
    label: label === '' ? say(text.unknown) : `${label} ${listLabel(deps.gazetteer, label, language)}`,
    value,
  }))
  return section(visit, numberText.byProvince, numberText.province, rows, tiles(shown, say(numberText.byProvince)))
}

function takenOf(visit: StaffVisit, taken: readonly Counted[]): Markup {
  const { say } = visit
  const countOf = new Map(taken.map(({ of, count }) => [of, count]))
  const kinds = [
    ...TAKEN_WITHIN.map((minutes) => [
      String(minutes),
      `${say(numberText.within)} ${minutes} ${say(numberText.minutes)}`,
    ]),
    ['more', say(numberText.later)],
    ['none', say(numberText.notTaken)],
  ]
  const rows = kinds.map(([of, label]) => ({ label: label!, value: enough(countOf.get(of!) ?? 0) }))
  return section(visit, numberText.accept, numberText.accept, taken.length === 0 ? [] : rows, null)
}

function matchesOf(visit: StaffVisit, matches: readonly Counted[]): Markup {
  const { say } = visit
  const words: Readonly<Record<string, Words>> = {
    ...{ PROPOSED: matchText.waiting, ACCEPTED: matchText.accepted, REJECTED: matchText.rejected },
  }
  const labelOf = (of: string) => {
    const reason = rejectWords[of]
    return reason === undefined ? say(words[of] ?? text.unknown) : `${say(matchText.rejected)}: ${say(reason)}`
  }
  const rows = matches.map(({ of, count }) => ({ label: labelOf(of), value: enough(count) }))
  return section(visit, numberText.matches, numberText.outcome, rows, null)
}

/** The screens at which most callers gave up, the worst first. */
function stepsOf({ say }: StaffVisit, steps: readonly DropOff[]): Markup {
  const worst = steps
    .filter(({ left }) => left !== null)
    .sort((a, b) => b.left! - a.left!)
    .slice(0, STEPS)
  return html`<section><h2>${say(numberText.dropOff)}</h2>${
    worst.length === 0
      ? html`<p>${say(text.nothing)}</p>`
      : html`<p class="note">${say(numberText.halfHint)}</p><table class="many"><thead><tr><th scope="col">${say(numberText.screen)}</th><th scope="col">${say(numberText.reached)}</th><th scope="col">${say(numberText.gaveUp)}</th><th scope="col">${say(numberText.half)}</th></tr></thead><tbody>${worst.map(
          ({ flow, step, reached, left, seconds }) =>
            html`<tr><th scope="row"><span lang="en">${flow} ${step}</span></th><td>${figure(reached)}</td><td>${figure(left)}${bar(left, reached ?? 0)}</td><td>${seconds ?? ''}</td></tr>`,
        )}</tbody></table>`
  }</section>`
}

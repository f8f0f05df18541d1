import { countUnit } from '../../actions/exports/count-unit.ts'
import type { UnitFigures } from '../../cases/siren/child-protection-unit.ts'
import { shownUnitFigures } from '../../cases/siren/child-protection-unit.ts'
import { FEWEST } from '../../cases/siren/shown.ts'
import { cambodianDay } from '../../flow/day.ts'
import { Turns } from '../../store/turns.ts'
import { html, type Markup } from '../markup.ts'
import { behind, caseRow, graveCases } from './cases.ts'
import { dayWords } from './facts.ts'
import type { ConsolePage } from './page.ts'
import { rowsList } from './rows.ts'
import { both, sheetText, unitWords } from './sheet-text.ts'

const turns = new Turns(1)

/**
 * `/console/print/unit`: the sheet of the Child Protection Unit for A4, its four figures in both languages and the open cases
 * of the gravest danger within one's reach.
 */
export const unitPage: ConsolePage = {
  path: '/console/print/unit',
  menu: { words: sheetText.unit, inBar: false },
  stage: 'IN',
  async show(visit) {
    const { deps, say } = visit
    const asOf = cambodianDay(deps.now())
    // of cases of all areas, of which nothing but counts is shown; behind the reader's transaction, one at a time
    const figures = shownUnitFigures(await turns.take(() => countUnit(deps, asOf)), FEWEST)
    const { rows, next } = await visit.read((reading) => graveCases(visit, reading))
    return {
      title: sheetText.unit,
      body: html`<p class="note screen">${say(sheetText.unitHint)}</p>
<section><dl><dt>${both(sheetText.day)}</dt><dd>${dayWords(asOf)}</dd>${(
        Object.keys(unitWords) as (keyof typeof unitWords)[]
      ).map(
        (figure) =>
          html`<dt>${both(unitWords[figure])}</dt><dd><strong>${shown(figure, figures[figure])}</strong></dd>`,
      )}</dl></section>
<section><h2>${both(sheetText.grave)}</h2>${rowsList(
        visit,
        rows.map((row) => caseRow(visit, row)),
        next === null ? null : { after: behind(next) },
      )}</section>`,
    }
  },
  acts: {},
}

const SHARES: ReadonlySet<keyof UnitFigures> = new Set(['arrestShare', 'provincesCovered'])

/** A figure as the unit publishes it; one that is withheld as such. */
function shown(figure: keyof UnitFigures, value: number | null): Markup {
  if (value === null) return html`*`
  return SHARES.has(figure) ? html`${Math.round(value * 100)}%` : html`${value}`
}

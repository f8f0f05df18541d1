import { writeCsv } from '../../cases/exports/csv.ts'
import { listLabel } from '../../cases/places/labels.ts'
import { type SurveyFigure, surveyFigures } from '../../cases/survey.ts'
import { surveyCounts } from '../../store/survey.ts'
import { html } from '../markup.ts'
import { deskText } from './desk-text.ts'
import { numberText } from './number-text.ts'
import type { ConsolePage } from './page.ts'
import { text } from './text.ts'

/** Rows that one page holds: the newest quarters first. */
const MOST = 60

/** `/console/survey`: how many homes gave which answer, by quarter and province; small counts are withheld. */
export const surveyPage: ConsolePage = {
  path: '/console/survey',
  menu: { words: deskText.survey, inBar: false },
  stage: 'IN',
  async show({ deps, say, language, typed, path }) {
    const figures = surveyFigures(await surveyCounts(deps.pool))
    if (typed('as') === 'csv') return { name: 'survey.csv', type: 'text/csv; charset=utf-8', content: asCsv(figures) }
    const rows = figures.toReversed().slice(0, MOST)
    return {
      title: deskText.survey,
      body: html`<p class="note">${say(deskText.surveyHint)}</p><a class="tap" href="${path}?as=csv">${say(deskText.asFile)}</a><section>${
        rows.length === 0
          ? html`<p>${say(text.nothing)}</p>`
          : html`<table class="many"><thead><tr><th scope="col">${say(deskText.quarter)}</th><th scope="col">${say(numberText.province)}</th><th scope="col">${say(deskText.answer)}</th><th scope="col">${say(numberText.count)}</th></tr></thead><tbody>${rows.map(
              ({ quarter, province, question, value, count }) =>
                html`<tr><th scope="row">${quarterWords(quarter)}</th><td>${
                  province === null ? say(text.unknown) : listLabel(deps.gazetteer, province, language)
                }</td><td lang="en">${question} ${value}</td><td>${count ?? '<11'}</td></tr>`,
            )}</tbody></table>`
      }</section>`,
    }
  },
  acts: {},
}

/** Every figure of the survey, by the columns of the page; `*` is a count that is withheld. */
const asCsv = (figures: readonly SurveyFigure[]): string =>
  writeCsv([
    ['quarter', 'province', 'question', 'value', 'count'],
    ...figures.map(({ quarter, province, question, value, count }) => [
      ...[`${quarter.slice(0, 4)}-Q${quarterIn(quarter)}`, province ?? '', question, value],
      count === null ? '*' : String(count),
    ]),
  ])

const quarterIn = (day: string) => Math.ceil(Number(day.slice(5, 7)) / 3)
const quarterWords = (day: string) => `${quarterIn(day)}/${day.slice(0, 4)}`

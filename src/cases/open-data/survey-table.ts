import { type Line, withhold } from '../disclosure/withhold.ts'
import { isoProvince } from '../exports/htcds.ts'
import { FOCAL_QUESTIONS, SURVEY_QUESTIONS, type SurveyCount } from '../survey.ts'
import { ALL, FEWEST, OTHER, WITHHELD } from './tables.ts'

/** The columns of the survey's table. */
export const SURVEY_COLUMNS = ['year', 'quarter', 'province', 'question', 'answer', 'count'] as const

const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'] as const
/** Questions to focal points that are answered with a number of children. */
const NUMBERS: ReadonlySet<string> = new Set([FOCAL_QUESTIONS[0], FOCAL_QUESTIONS[1], FOCAL_QUESTIONS[4]])

/** Which of a few an answer is: a number a commune told is published as a band, never as itself. */
function answerOf({ question, value }: SurveyCount): string {
  if (!NUMBERS.has(question)) return value
  const told = Number(value)
  return told === 0 ? '0' : told < FEWEST ? `1--${FEWEST - 1}` : `${FEWEST}--`
}

const quarterOf = ({ quarter }: SurveyCount) => QUARTERS[Math.floor((Number(quarter.slice(5, 7)) - 1) / 3)]!
const named = ({ province }: SurveyCount) => (province === null ? OTHER : isoProvince(province))
type Dimension = 'quarter' | 'province' | 'answer'
/** The tables of each question; all three dimensions at once would leave little to show. */
const TABLES: readonly (readonly [Dimension, Dimension])[] = [
  ['quarter', 'province'],
  ['quarter', 'answer'],
  ['province', 'answer'],
]
const cellOf = ({ quarter = ALL, province = ALL, answer = ALL }: Readonly<Partial<Record<Dimension, string>>>) =>
  `${quarter},${province},${answer}`

/**
 * How often each question was answered in a year by quarter and province, and each answer given by quarter and by province,
 * with all margins: by homes, and by communes through their focal points. No count of 1 to 10 can be read or worked out. Provinces with fewer than 11 answers to a question in the
 * year stand together.
 */
export function surveyTable(counts: readonly SurveyCount[], year: number): string[][] {
  const ofYear = counts.filter(({ quarter }) => quarter.startsWith(`${year}-`))
  return [...SURVEY_QUESTIONS, ...FOCAL_QUESTIONS].flatMap((question) => {
    const told = ofYear.filter((each) => each.question === question)
    return told.length === 0 ? [] : questionRows(told).map(([cell, count]) => rowOf(year, question, cell, count))
  })
}

const rowOf = (year: number, question: string, cell: string, count: string) => {
  const [quarter = '', province = '', answer = ''] = cell.split(',')
  return [String(year), quarter, province, question, answer, count]
}

function questionRows(told: readonly SurveyCount[]): (readonly [string, string])[] {
  const inProvince = new Map<string, number>()
  for (const each of told) inProvince.set(named(each), (inProvince.get(named(each)) ?? 0) + each.count)
  const large = [...inProvince].flatMap(([name, count]) => (name !== OTHER && count >= FEWEST ? [name] : []))
  const provinces = [...large.sort(byNumber), ...(inProvince.size > large.length ? [OTHER] : [])]
  const answers = [...new Set(told.map(answerOf))].sort()
  const values = { quarter: QUARTERS, province: provinces, answer: answers }
  const cells = new Map<string, number>()
  for (const [first, second] of TABLES)
    for (const row of [...values[first], ALL])
      for (const column of [...values[second], ALL]) cells.set(cellOf({ [first]: row, [second]: column }), 0)
  for (const each of told) {
    const province = large.includes(named(each)) ? named(each) : OTHER
    const its = { quarter: quarterOf(each), province, answer: answerOf(each) }
    const within = TABLES.flatMap(([first, second]) => [
      ...[cellOf({ [first]: its[first], [second]: its[second] }), cellOf({ [first]: its[first] })],
      ...[cellOf({ [second]: its[second] }), cellOf({})],
    ])
    for (const cell of new Set(within)) cells.set(cell, cells.get(cell)! + each.count)
  }
  // that a province is named says how many answers it has at least
  const floors = new Map(large.map((province) => [cellOf({ province }), FEWEST]))
  const withheld = withhold({ cells, lines: linesOf(values), floors }, FEWEST)
  return [...cells].map(([cell, count]) => [cell, withheld.has(cell) ? WITHHELD : String(count)] as const)
}

/** Every margin as the sum of what it stands over. */
const linesOf = (values: Readonly<Record<Dimension, readonly string[]>>): Line[] =>
  TABLES.flatMap(([first, second]) =>
    [[first, second] as const, [second, first] as const].flatMap(([row, column]) =>
      [...values[row], ALL].map((each) => ({
        total: cellOf({ [row]: each }),
        parts: values[column].map((part) => cellOf({ [row]: each, [column]: part })),
      })),
    ),
  )

const byNumber = (a: string, b: string) => Number(a.slice(3)) - Number(b.slice(3))

/**
 * How many homes and how many communes answered in a year, as rows of the figures: those of the question that most answered,
 * which its own table shows too, so that nothing is told that the tables withhold.
 */
export function surveyFigureRows(table: readonly (readonly string[])[], year: number): string[][] {
  const totals = table.filter(([, ...cell]) => cell[0] === ALL && cell[1] === ALL && cell[3] === ALL)
  const most = (questions: readonly string[]) => {
    const its = totals.flatMap(([, , , question, , count]) => (questions.includes(question!) ? [count!] : []))
    return its.includes(WITHHELD) ? WITHHELD : String(Math.max(0, ...its.map(Number)))
  }
  return [
    [String(year), 'survey.homes', most(SURVEY_QUESTIONS)],
    [String(year), 'survey.communes', most(FOCAL_QUESTIONS)],
  ]
}

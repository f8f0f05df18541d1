import { writeCsv } from '../../cases/exports/csv.ts'
import { makeRelease, periodOf } from '../../cases/open-data/release.ts'
import { surveyFigureRows, surveyTable } from '../../cases/open-data/survey-table.ts'
import type { CaseRecord } from '../../cases/record/case-record.ts'
import type { Day } from '../../flow/day.ts'
import { readRecords } from '../../store/case-records.ts'
import { keepRelease, type PublishedRelease, releaseOf } from '../../store/releases.ts'
import { surveyCounts } from '../../store/survey.ts'
import type { Deps } from '../deps.ts'

/**
 * The open data of a closed year. The first time it is made of what is known then, and kept; ever after the same is given
 * out, whatever became known: of two releases of one year somebody could subtract one from the other.
 */
export async function publishYear(
  { pool, ring }: Pick<Deps, 'pool' | 'ring'>,
  year: number,
  today: Day,
): Promise<PublishedRelease> {
  const known = await releaseOf(pool, year)
  if (known !== null) return known
  const records: CaseRecord[] = []
  for await (const { record } of readRecords(pool, ring, periodOf(year, today))) records.push(record)
  const { rows, figures } = makeRelease(records, year, today)
  const survey = surveyTable(await surveyCounts(pool), year)
  const all = [...figures, ...surveyFigureRows(survey, year)]
  return keepRelease(pool, { year, tables: writeCsv(rows), figures: writeCsv(all), survey: writeCsv(survey) })
}

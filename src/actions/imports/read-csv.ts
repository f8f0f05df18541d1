import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'

/** A cell that begins with an apostrophe of ours. */
const GUARDED = /^'+[=+\-@\t\r]/

/** A cell as it was before `writeCsv` guarded it. */
export const unguarded = (value: string): string => (GUARDED.test(value) ? value.slice(1) : value)

/** One row of a CSV text and the line it ends on; without cells where it cannot be read. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[] | null
}

/** How CSV is read: CR LF and LF, the mark some programs put in front, rows of any width, and a broken one left out. */
export const AS_PROGRAMS_WRITE = {
  bom: true,
  info: true,
  record_delimiter: ['\r\n', '\n'],
  relax_column_count: true,
  skip_records_with_error: true,
}

/**
 * The rows of a CSV text with their lines. Takes CR LF and LF, with or without an end of line at the end, the mark some
 * programs put in front, and cells as `writeCsv` guards them. A row with a quote that is not closed or stands inside a
 * cell that is not quoted has no cells, and what it may have swallowed is lost with it.
 */
export function readCsvRows(text: string): CsvRow[] {
  const broken: CsvRow[] = []
  const rows = parse(text, {
    ...AS_PROGRAMS_WRITE,
    on_skip: (error) => {
      if (error instanceof CsvError) broken.push({ line: Number(error.lines), cells: null })
    },
  }) as unknown as { readonly record: string[]; readonly info: InfoRecord }[]
  const read = rows.map(({ record, info }) => ({
    line: info.lines,
    cells: record.map(unguarded),
  }))
  return [...read, ...broken].sort((a, b) => a.line - b.line)
}

/** The rows of a CSV text as `writeCsv` took them, or null when one of them cannot be read. */
export function readCsv(text: string): string[][] | null {
  const rows = readCsvRows(text)
  return rows.some(({ cells }) => cells === null) ? null : rows.map(({ cells }) => [...cells!])
}

/** A cell that a spreadsheet would run as a formula, with any apostrophes before it. */
const FORMULA = /^'*[=+\-@\t\r]/

const cell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV for people (RFC 4180): a cell that a spreadsheet would run as a formula begins with an apostrophe. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

/** A value as the cell of a CSV: several joined, yes and no in capitals, nothing for what is not known. */
export const cellOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(String).join(';')
    : typeof value === 'boolean'
      ? String(value).toUpperCase()
      : String(value ?? '')

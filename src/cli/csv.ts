/** A cell that a spreadsheet would run as a formula, with any apostrophes before it. */
const FORMULA = /^'*[=+\-@\t\r]/
const GUARDED = /^'+[=+\-@\t\r]/

const SPECIAL = /[",\r\n]/g

const cell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV for people (RFC 4180): a cell that a spreadsheet would run as a formula begins with an apostrophe. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

/**
 * The rows of a CSV text as `writeCsv` took them, or null when a quote is not closed or stands inside a cell that is not
 * quoted. Takes CR LF and LF, with or without an end of line at the end, and the mark some programs put in front.
 */
export const readCsv = (text: string): string[][] | null => {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length) {
    let value = ''
    if (text[at] === '"') {
      for (at++; ; at += 2) {
        const end = text.indexOf('"', at)
        if (end < 0) return null
        value += text.slice(at, end)
        at = end
        if (text[at + 1] !== '"') break
        value += '"'
      }
      at++
    } else {
      SPECIAL.lastIndex = at
      value = text.slice(at, SPECIAL.exec(text)?.index ?? text.length)
      at += value.length
    }
    row.push(GUARDED.test(value) ? value.slice(1) : value)
    if (text[at] === ',') {
      at++
      if (at < text.length) continue
      row.push('')
    } else if (text.startsWith('\r\n', at)) at += 2
    else if (text[at] === '\n') at++
    else if (at < text.length) return null
    rows.push(row)
    row = []
  }
  return rows
}

import { readCsvRows } from './read-csv.ts'

/** A row of a file to import, by the names of its fields, empty ones absent; or why it cannot be read. */
export type ImportRow =
  | { readonly line: number; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly reason: string }

/** What a file to import holds, and the names of fields that nobody knows. */
export interface ImportFile {
  readonly rows: readonly ImportRow[]
  readonly unknown: readonly string[]
}

/** Reads CSV with a header, or JSON Lines, told apart by the first character; null for a file without one known field. */
export function readImport(text: string, known: readonly string[]): ImportFile | null {
  const rows = text.replace(/^\ufeff/, '').startsWith('{') ? jsonRows(text) : csvRows(text)
  const names = new Set(rows.flatMap((row) => ('fields' in row ? Object.keys(row.fields) : [])))
  if (!known.some((name) => names.has(name))) return null
  return { rows, unknown: [...names].filter((name) => !known.includes(name)) }
}

function jsonRows(text: string): ImportRow[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  return lines.flatMap((content, at) => jsonRow(at + 1, content))
}

/** One line of JSON Lines; nothing for an empty one. */
export function jsonRow(line: number, content: string): ImportRow[] {
  if (content.trim() === '') return []
  try {
    const fields: unknown = JSON.parse(content)
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields))
      return [{ line, fields: fields as Record<string, unknown> }]
  } catch {
    // said below
  }
  return [{ line, reason: 'no JSON object' }]
}

function csvRows(text: string): ImportRow[] {
  const [head, ...rows] = readCsvRows(text)
  const names = head?.cells?.map((name) => name.trim()) ?? []
  return rows.flatMap(({ line, cells }) => csvRow(line, names, cells))
}

/** One row of CSV below a header; nothing for an empty one. Without cells it could not be read. */
export function csvRow(line: number, names: readonly string[], cells: readonly string[] | null): ImportRow[] {
  if (cells === null) return [{ line, reason: 'a quote that is not closed, or stands inside a cell' }]
  if (cells.length === 1 && cells[0] === '') return []
  if (cells.length !== names.length) return [{ line, reason: `${cells.length} cells, ${names.length} expected` }]
  const fields = names.flatMap((name, at) => (cells[at]!.trim() === '' ? [] : [[name, cells[at]] as const]))
  return [{ line, fields: Object.fromEntries(fields) }]
}

/** A row that was not taken: its line, the field at fault (empty for the whole row) and why. Nothing of its content. */
export interface Reject {
  readonly line: number
  readonly field: string
  readonly reason: string
}

/** The header of a rejects file. */
export const REJECTS_HEAD = 'line\tfield\treason'

/** A line of a rejects file. */
export const rejectLine = ({ line, field, reason }: Reject): string => `${line}\t${field}\t${reason}`

/** The rejects file: tab-separated, with a header. */
export const rejectsTable = (rejects: readonly Reject[]): string =>
  [REJECTS_HEAD, ...rejects.map(rejectLine), ''].join('\n')

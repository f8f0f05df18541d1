import { z } from 'zod'
import type { Gazetteer } from '../../cases/places/gazetteer.ts'
import { cleanText } from '../../flow/text.ts'
import type { CallbackPosition } from '../../store/people-reading.ts'
import { readPosition, sayPosition } from '../callback-position.ts'
import type { FieldProblem } from '../problem.ts'

/** Rows of a page when nobody says how many, and at most. */
const USUAL_LIMIT = 50
const MOST_LIMIT = 200

/** What a list answers: `next` is the cursor to go on with, null at the end. */
export interface ListAnswer {
  readonly items: readonly unknown[]
  readonly next: string | null
}

const pack = (position: string) => Buffer.from(position, 'latin1').toString('base64url')

function unpack(cursor: string): string | null {
  const position = Buffer.from(cursor, 'base64url').toString('latin1')
  return pack(position) === cursor ? position : null
}

/** The cursor behind a row of the list of cases. */
export const caseCursor = (at: { readonly updatedAt: Date; readonly number: string }) =>
  pack(`${at.updatedAt.getTime()}.${at.number}`)

/** The cursor behind a call-back. */
export const callbackCursor = (at: CallbackPosition): string => pack(sayPosition(at))

const idCursor = (id: string) => pack(id)

/** One page of a list in order of ids, made of one row more than it may hold; rows whose item is null are left out. */
export async function pageById<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => unknown,
  cursorOf: (row: Row) => string = ({ id }) => idCursor(id),
): Promise<ListAnswer> {
  const page = rows.slice(0, limit)
  const items: unknown[] = []
  for (const row of page) {
    const item = await toItem(row)
    if (item !== null) items.push(item)
  }
  const last = page.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}

const cursor = <T>(read: (position: string) => T | null) =>
  z
    .string()
    .max(100)
    .transform((text, context) => {
      const position = unpack(text)
      const value = position === null ? null : read(position)
      if (value !== null) return value
      context.addIssue({ code: 'custom' })
      return z.NEVER
    })

/** A cursor of the list of cases, read. */
export const caseCursorSchema = cursor((position) => {
  const [, time, number] = /^(\d{1,14})\.(\d{10})$/.exec(position) ?? []
  return time === undefined || number === undefined ? null : { updatedAt: new Date(Number(time)), number }
})

/** A cursor of a list in order of ids, read. */
export const idCursorSchema = cursor((position) => (z.uuid().safeParse(position).success ? position : null))

/** A cursor of the list of call-backs, read. */
export const callbackCursorSchema = cursor(readPosition)

/** How many rows a page has. */
export const limitSchema = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .pipe(z.number().max(MOST_LIMIT))
  .default(USUAL_LIMIT)

/** A word somebody searches for: cleaned, 1 to 100 characters. */
export const wordSchema = z.string().max(300).transform(cleanText).pipe(z.string().min(1).max(100))

/** A province by its two digits. */
export const provinceSchema = (gazetteer: Pick<Gazetteer, 'exists'>) =>
  z
    .string()
    .regex(/^\d\d$/)
    .refine((code) => gazetteer.exists(code))

/** A time (ISO 8601 with its zone), or a day, which begins in Cambodia. */
export const timeSchema = z.union([
  z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  z.iso.date().transform((day) => new Date(`${day}T00:00:00+07:00`)),
])

const TAKES: Readonly<Record<string, string>> = {
  limit: `a whole number from 1 to ${MOST_LIMIT}`,
  cursor: 'the `next` of the page before',
  updatedSince: 'a time such as 2026-03-15T02:00:00Z, or a day such as 2026-03-15',
  from: 'a day such as 2026-03-15',
  to: 'a day such as 2026-03-15',
  asOf: 'a day such as 2026-03-15',
  province: 'the two digits of a province',
  area: 'the digits with which the codes of the area begin',
  q: 'a case number, name, phone or place of 1 to 100 characters',
}

/** Reads a query: each value once, no name that is not in the schema. Problems name fields of ours, never what was sent. */
export function readQuery<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  query: unknown,
): { readonly value: z.output<z.ZodObject<Shape>> } | { readonly errors: readonly FieldProblem[] } {
  const parsed = schema.strict().safeParse(query)
  if (parsed.success) return { value: parsed.data as z.output<z.ZodObject<Shape>> }
  const fields = new Set(parsed.error.issues.map(({ path }) => (path.length === 0 ? null : String(path[0]))))
  return {
    errors: [...fields].map((field) =>
      field === null
        ? { field: 'query', message: `takes ${Object.keys(schema.shape).join(', ') || 'nothing'} only` }
        : { field, message: `takes ${TAKES[field] ?? choicesOf(schema.shape[field])}, once` },
    ),
  }
}

function choicesOf(schema: unknown): string {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  return inner instanceof z.ZodEnum ? `one of ${inner.options.join(' ')}` : 'something else'
}

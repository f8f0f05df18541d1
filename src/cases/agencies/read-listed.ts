import { z } from 'zod'
import type { Day } from '../../flow/day.ts'
import { plainName } from './labels.ts'
import type { ListedAgency } from './register.ts'
import { day, words } from './row-fields.ts'

const LONGEST_NAME = 120
const LONGEST_NUMBER = 12
const LONGEST_PHONE = 40

const listed = z.object({
  licenceNo: words(LONGEST_NUMBER).refine(
    (text) => /^[A-Za-z0-9][A-Za-z0-9/.-]*$/.test(text),
    'no licence number: letters, digits, - . /',
  ),
  nameLatin: words(LONGEST_NAME).refine(
    (text) => (plainName(text).match(/[A-Za-z]/g) ?? []).length >= 2,
    'no name in Latin letters',
  ),
  nameKm: words(LONGEST_NAME)
    .refine((text) => /\p{Script=Khmer}/u.test(text), 'no name in Khmer letters')
    .nullish(),
  licenceUntil: day,
  countries: z
    .union([z.array(z.string()), z.string().transform((text) => text.split(';'))], { error: 'no list of countries' })
    .transform((codes) => codes.map((code) => code.trim()).filter((code) => code !== ''))
    .refine((codes) => codes.every((code) => /^[A-Z]{2}$/.test(code)), 'no ISO codes of two capital letters')
    .default([]),
  phone: words(LONGEST_PHONE).nullish(),
  listDate: day,
})

/** The columns of a licence list, by the names its file gives them. */
export const LISTED_FIELDS: readonly string[] = Object.keys(listed.shape)

/** An agency as a file tells of it, or the first field that is not good and why; nothing of what stands there. */
export type ListedReading = { readonly agency: ListedAgency } | { readonly field: string; readonly reason: string }

/** Reads one row of a licence list that was printed by today. */
export function readListed(fields: Readonly<Record<string, unknown>>, today: Day): ListedReading {
  const read = listed.safeParse(fields)
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    return { field: String(path[0] ?? ''), reason: message }
  }
  const { nameKm = null, phone = null, ...agency } = read.data
  if (agency.listDate > today) return { field: 'listDate', reason: 'a day to come' }
  return { agency: { ...agency, nameKm, phone } }
}

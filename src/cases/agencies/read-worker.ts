import { z } from 'zod'
import { type Day, yearOf } from '../../flow/day.ts'
import { nameKeys } from '../names/name-keys.ts'
import { day, words } from './row-fields.ts'

const LONGEST_NAME = 120
const LONGEST_NUMBER = 40
/** Below this age nobody may be sent to work abroad. */
const ADULT = 18
const YOUNGEST_YEAR = 1900

const worker = z.object({
  licenceNo: words(LONGEST_NUMBER),
  contractNo: words(LONGEST_NUMBER),
  nameLatin: words(LONGEST_NAME),
  nameKm: words(LONGEST_NAME).nullish(),
  sex: z.enum(['M', 'F'], { error: 'neither M nor F' }),
  birthDate: day.nullish(),
  birthYear: z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d{4}$/)
          .transform(Number),
      ],
      { error: 'no year' },
    )
    .refine((year) => Number.isInteger(year) && year >= YOUNGEST_YEAR && year < 2200, 'no year')
    .nullish(),
  province: words(2).nullish(),
  country: words(2).refine((code) => /^[A-Z]{2}$/.test(code), 'no ISO code of two capital letters'),
  departOn: day,
  contractEnd: day.nullish(),
})

/** The columns of a list of workers, by the names its file gives them. */
export const WORKER_FIELDS: readonly string[] = Object.keys(worker.shape)

/** A worker as the store may know one: what the name sounds like, and no name. */
export interface ListedWorker {
  readonly licenceNo: string
  readonly contractNo: string
  readonly nameKeys: readonly string[]
  readonly sex: 'M' | 'F'
  readonly birthYear: number
  readonly country: string
  readonly departOn: Day
  readonly contractEnd: Day | null
  /** Not 18 yet on the day of departure, as far as the birthday is known. */
  readonly isMinor: boolean
}

/** A row as a worker, or the first field that is not good and why; nothing of what stands there. */
export type WorkerReading = { readonly worker: ListedWorker } | { readonly field: string; readonly reason: string }

/** Reads one row of a list of workers. `isAgency` says whether a licence list names an agency of that number. */
export function readWorker(
  fields: Readonly<Record<string, unknown>>,
  isAgency: (licenceNo: string) => boolean,
): WorkerReading {
  const read = worker.safeParse(fields)
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    return { field: String(path[0] ?? ''), reason: fields[String(path[0])] === undefined ? 'missing' : message }
  }
  const { licenceNo, contractNo, nameLatin, nameKm, sex, birthDate, country, departOn, contractEnd } = read.data
  const birthYear = birthDate == null ? read.data.birthYear : yearOf(birthDate)
  if (!isAgency(licenceNo)) return { field: 'licenceNo', reason: 'no agency of any licence list' }
  if (birthYear == null) return { field: 'birthYear', reason: 'missing, and birthDate too' }
  if ((birthDate ?? `${birthYear}-01-01`) > departOn) return { field: 'birthDate', reason: 'after the departure' }
  if (contractEnd != null && contractEnd < departOn) return { field: 'contractEnd', reason: 'before the departure' }
  return {
    worker: {
      ...{ licenceNo, contractNo, sex, birthYear, country, departOn, contractEnd: contractEnd ?? null },
      nameKeys: [...new Set([nameLatin, nameKm ?? ''].flatMap(nameKeys))],
      isMinor: birthDate == null ? yearOf(departOn) - birthYear < ADULT : departOn < adultOn(birthDate),
    },
  }
}

const adultOn = (birth: Day): Day => `${yearOf(birth) + ADULT}${birth.slice(4)}`

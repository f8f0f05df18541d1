import type { Day } from '../../flow/day.ts'
import type { CaseRecord } from '../record/case-record.ts'
import { NESTED_FIELDS, RECORD_FIELDS } from '../record/read-record.ts'

/** A case that leaves, as the store knows it. */
export interface ExportedCase {
  readonly record: CaseRecord
  /** Ten digits. */
  readonly number: string
  /** The desk that answers for it; empty where it has none. */
  readonly desk: string
  /** What kind of organisation opened it; null where none did. */
  readonly openerType: string | null
  /** The kind of organisation that last accepted a referral of it, and on which day; null where none did. */
  readonly referral: { readonly type: string; readonly on: Day } | null
  /** Whether personal columns may go to partners. */
  readonly shareConsent: boolean
}

/** Fields of a case that only go out when two people have turned their keys, and the class of each. */
export const KEYED_FIELDS: Readonly<Partial<Record<keyof CaseRecord, 'P' | 'S'>>> = {
  ...{ nameLatin: 'P', nameKm: 'P', marks: 'P' },
  ...{ left: 'S', indicated: 'S', origin: 'S', exploitation: 'S', purposes: 'S', means: 'S', sectors: 'S' },
  ...{ otherCrime: 'S', decisions: 'S' },
}

/** Digits of a district; anything nearer is personal. */
const DISTRICT = 4

/** A case in the shape in which `import cases` takes it; what needs two keys only with them. */
export function exportedRecord(record: CaseRecord, isKeyed: boolean): Record<string, unknown> {
  const fields = RECORD_FIELDS.flatMap((field): [string, unknown][] => {
    const value = record[field as keyof CaseRecord]
    const isEmpty = value === undefined || value === false || (Array.isArray(value) && value.length === 0)
    if (isEmpty || (!isKeyed && field in KEYED_FIELDS)) return []
    if (field === 'place' && !isKeyed) return [[field, String(value).slice(0, DISTRICT)]]
    return [[field, value]]
  })
  return Object.fromEntries(fields)
}

/** The fields that a CSV of cases has. */
export const FLAT_FIELDS: readonly string[] = RECORD_FIELDS.filter((field) => !NESTED_FIELDS.includes(field))

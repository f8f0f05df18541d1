import { lines } from '../../../flows/lines.ts'
import { findAgency } from '../../cases/agencies/find-agency.ts'
import { agencyName, agencyRows, shortDay } from '../../cases/agencies/labels.ts'
import { type Agency, type AgencyRegister, isUsable, standing } from '../../cases/agencies/register.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { Language } from '../../flow/language.ts'
import type { List, Row } from '../../flow/session.ts'

/** The row of whatever is on no list, and of whatever was asked while there was none. No licence has such a number. */
const NOBODY = ''
const UNKNOWN = '?'

/**
 * The licence list as dialogues read it, as it is at the moment. The level of a row says what holds of it: `listed`,
 * `ended`, `unlisted`, or `unknown` while there is no list, or one too old to say that anybody is not on it.
 */
export function agencyList(register: () => AgencyRegister, now: () => Date): List {
  const today = () => cambodianDay(now())
  const byNumber = (licenceNo: string) => register().agencies.find((agency) => agency.licenceNo === licenceNo)
  const level = (agency: Agency | undefined) => {
    if (!isUsable(register(), today())) return 'unknown'
    return agency === undefined ? 'unlisted' : standing(agency, today())
  }
  const rowsOf = (agencies: readonly Agency[], language: Language): Row[] => {
    const labels = agencyRows(agencies, language)
    return agencies.map((agency, at) => ({ value: agency.licenceNo, label: labels[at]!, level: level(agency) }))
  }
  const slots = (value: string, language: Language) => {
    const agency = byNumber(value)
    const { listDate } = register()
    return {
      agency: agency === undefined ? lines.AG1[language] : agencyName(agency),
      listdate: listDate === null ? '' : shortDay(listDate),
      until: agency === undefined ? '' : shortDay(agency.licenceUntil),
    }
  }
  return {
    rows: (scope, language) => (scope === '' ? rowsOf(register().agencies, language) : []),
    read: (text) => {
      const found = findAgency(register().agencies, text)
      if (found.kind === 'short') return { kind: 'none' }
      if (!isUsable(register(), today())) return { kind: 'one', values: [UNKNOWN] }
      if (found.kind === 'none') return { kind: 'one', values: [NOBODY] }
      return { kind: found.kind, values: found.licenceNos }
    },
    row: (value, language) => {
      const agency = byNumber(value)
      return agency === undefined ? { value, label: '', level: level(undefined) } : rowsOf([agency], language)[0]!
    },
    choices: (values, language) =>
      rowsOf(
        values.flatMap((value) => byNumber(value) ?? []),
        language,
      ),
    summary: (value, language) => slots(value, language).agency,
    slots,
  }
}

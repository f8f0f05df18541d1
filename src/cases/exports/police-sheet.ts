import type { Day } from '../../flow/day.ts'
import type { ProceedingStage, Stage } from '../record/case-record.ts'
import type { CrimeFacts, Suspect } from '../record/crime.ts'
import type { ExportedCase } from './exported-case.ts'
import { isoProvince } from './htcds.ts'

/** A case with what the police told of the crime, and its number with them. */
export interface PoliceCase extends ExportedCase {
  readonly crime: CrimeFacts
  readonly refs: readonly { readonly system: string; readonly value: string }[]
}

/** Columns of the sheet for LEASETC, ours until its own layout is known. */
export const POLICE_COLUMNS = [
  ...['nationalNumber', 'leasetcRef', 'province', 'openedOn', 'victimSex', 'victimAgeMin', 'victimAgeMax'],
  ...['victimNationality', 'finding', 'findingOn', 'findingBy', 'otherCrime', 'purposes', 'means', 'origin'],
  ...['exploitation', 'suspects', 'suspectSex', 'suspectAge', 'suspectNationality', 'suspectRole', 'arrests'],
  ...['firstArrestOn', 'policeRef', 'articles', 'chargedOn', 'evidence', 'courtFile', 'courtStage', 'courtStageOn'],
  'months',
] as const

/** Those columns by the groups of LEASETC's own data, in its order. */
export const POLICE_GROUPS = {
  victim: ['leasetcRef', 'province', 'openedOn', 'victimSex', 'victimAgeMin', 'victimAgeMax', 'victimNationality'],
  circumstances: [
    ...['finding', 'findingOn', 'findingBy', 'otherCrime', 'purposes', 'means', 'origin', 'exploitation'],
  ],
  suspect: ['suspects', 'suspectSex', 'suspectAge', 'suspectNationality', 'suspectRole'],
  arrest: ['arrests', 'firstArrestOn', 'policeRef'],
  charges: ['articles', 'chargedOn'],
  evidence: ['evidence'],
  court: ['courtFile', 'courtStage', 'courtStageOn', 'months'],
} as const
export type PoliceGroup = keyof typeof POLICE_GROUPS

/** Columns of the court's sheet, one row for each proceeding. */
export const COURT_COLUMNS = [
  ...['nationalNumber', 'courtFile', 'court', 'policeRef', 'openedOn', 'articles', 'stage', 'stageOn'],
  ...['nextHearingOn', 'outcome', 'months', 'convicted'],
] as const

/**
 * Columns that nothing fills, and why: nobody is asked for them. No question, no code of an official's text and no field of an
 * import holds the child's nationality (`O` and `C` are countries that a child was taken from and came back from), and `SUS`
 * tells of a suspect sex, age and country alone. The standard leaves the one empty and says `?` of the other.
 */
export const NEVER_TOLD = [
  'victimNationality',
  'suspectRole',
] as const satisfies readonly (typeof POLICE_COLUMNS)[number][]

type Row = Readonly<Record<string, unknown>>

const NOT_KNOWN = '?'
const COURT_STAGES: ReadonlySet<Stage> = new Set(['FILED', 'HEARING', 'CONVICTED', 'ACQUITTED', 'DISMISSED'])
const OUTCOMES: ReadonlySet<Stage> = new Set(['CONVICTED', 'ACQUITTED', 'DISMISSED'])

const inOrder = (stages: readonly ProceedingStage[]) =>
  stages.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
const ageOf = ({ ageMin, ageMax }: Suspect) => (ageMin === ageMax ? ageMin : `${ageMin ?? ''}-${ageMax ?? ''}`)
const unique = (values: readonly (string | undefined)[]) => [...new Set(values.flatMap((value) => value ?? []))]

/** A case as a row for the police, null of one they have nothing to do with. */
export function policeRow(of: PoliceCase): Row | null {
  const { record, crime } = of
  const facts = policeFacts(of)
  const isTheirs =
    [facts.leasetcRef, facts.firstArrestOn, crime.suspects[0], crime.evidence[0]].some((each) => each !== undefined) ||
    record.proceedings.some(({ policeRef }) => policeRef !== undefined) ||
    record.decisions.some(({ authority }) => authority === 'POLICE')
  return isTheirs && record.status !== 'MERGED' && record.status !== 'VOID' ? facts : null
}

/** What the police's columns say of a case. Suspects stand in it without a name. */
export function policeFacts({ record, number, crime, refs }: PoliceCase): Row {
  const leasetc = refs.find(({ system }) => system === 'LEASETC')?.value
  const stages = inOrder(record.proceedings.flatMap((each) => each.stages))
  const arrests = stages.filter(({ stage }) => stage === 'ARREST')
  const last = record.decisions.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).at(-1)
  const court = stages.filter(({ stage }) => COURT_STAGES.has(stage)).at(-1)
  const province = record.province ?? record.place?.slice(0, 2)
  const suspects = (of: (suspect: Suspect) => unknown) => crime.suspects.map((each) => of(each) ?? NOT_KNOWN)
  return {
    ...{ nationalNumber: number, leasetcRef: leasetc, openedOn: record.openedOn },
    province: province === undefined ? undefined : isoProvince(province),
    ...{ victimSex: record.sex, victimAgeMin: record.ageMin, victimAgeMax: record.ageMax },
    ...{ finding: last?.finding, findingOn: last?.on, findingBy: last?.authority, otherCrime: record.otherCrime },
    ...{ purposes: record.purposes, means: record.means, origin: record.origin, exploitation: record.exploitation },
    suspects: crime.suspects.length,
    ...{ suspectSex: suspects(({ sex }) => sex), suspectAge: suspects(ageOf) },
    ...{ suspectNationality: suspects(({ country }) => country), suspectRole: suspects(() => undefined) },
    ...{ arrests: arrests.length, firstArrestOn: arrests[0]?.on },
    policeRef: unique(record.proceedings.map((each) => each.policeRef)),
    articles: unique(record.proceedings.flatMap((each) => each.articles ?? [])),
    chargedOn: stages.find(({ stage }) => stage === 'CHARGED')?.on,
    evidence: crime.evidence,
    courtFile: unique(record.proceedings.map((each) => each.courtRef)),
    ...{ courtStage: court?.stage, courtStageOn: court?.on },
    months: stages.findLast(({ stage }) => stage === 'CONVICTED')?.months,
  }
}

/** The proceedings of a case as rows for the court, by what is known on a day. */
export function courtRows({ record, number }: ExportedCase, today: Day): Row[] {
  if (record.status === 'MERGED' || record.status === 'VOID') return []
  return record.proceedings.map(({ openedOn, policeRef, courtRef, court, articles, stages }) => {
    const known = inOrder(stages)
    const past = known.filter(({ on }) => on <= today).at(-1)
    const outcome = known.findLast(({ stage }) => OUTCOMES.has(stage))
    const convicted = known.filter(({ stage }) => stage === 'CONVICTED')
    return {
      ...{ nationalNumber: number, courtFile: courtRef, court, policeRef, openedOn, articles },
      ...{ stage: past?.stage, stageOn: past?.on },
      nextHearingOn: known.find(({ stage, on }) => stage === 'HEARING' && on > today)?.on,
      ...{ outcome: outcome?.stage, months: outcome?.months },
      convicted: convicted.length === 0 ? undefined : convicted.reduce((sum, { count = 1 }) => sum + count, 0),
    }
  })
}

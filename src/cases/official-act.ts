import { z } from 'zod'
import type { Action } from './access.ts'
import type { StaffAct } from './acts.ts'

/** What an official can do about one case by the menu. */
export const OFFICIAL_ACTS = [
  ...(['TAKE', 'VISIT', 'PASS_ON', 'SEEN', 'NOTE'] as const),
  ...(['FOUND_HOME', 'FOUND_POLICE', 'FOUND_SOCIAL', 'FOUND_HOSPITAL', 'FOUND_OTHER'] as const),
] as const
export type OfficialActName = (typeof OFFICIAL_ACTS)[number]

/** An act as it was confirmed: the case, what was done, and words where there were some. */
export const officialAct = z.object({
  caseNumber: z.string(),
  act: z.enum(OFFICIAL_ACTS),
  note: z.string().nullish(),
})
export type OfficialAct = z.output<typeof officialAct>

const WHERE: Readonly<Partial<Record<OfficialActName, string>>> = {
  FOUND_HOME: 'home with the family',
  FOUND_POLICE: 'at a police post',
  FOUND_SOCIAL: 'at social affairs',
  FOUND_HOSPITAL: 'in a hospital',
  FOUND_OTHER: 'at another place',
}

/** The right that an act needs; null for a sighting, which anybody may report from anywhere. */
export function rightFor(act: OfficialActName): Action | null {
  if (act === 'SEEN') return null
  if (act === 'TAKE') return 'take'
  if (act === 'PASS_ON') return 'pass'
  if (act === 'VISIT' || act === 'NOTE') return `write:${act}`
  return 'propose:LOCATED'
}

/**
 * A found child as staff propose it, for a second person to decide; null for every other act.
 */
export function staffActOf({ act, note }: OfficialAct): StaffAct | null {
  const where = WHERE[act]
  if (where === undefined) return null
  const reason = `Child found, ${where}${note ? `: ${note}` : ''}`
  return { type: 'PROPOSAL', change: 'LOCATED', reason, where: act.slice('FOUND_'.length) }
}

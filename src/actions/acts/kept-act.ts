import { z } from 'zod'
import type { ActFields } from '../../officials/reading.ts'
import { PUBLIC_STATUSES, type PublicStatus } from '../../store/pin-reading.ts'
import { keyedHash } from '../../store/quota.ts'
import type { KeyRing } from '../../store/secrets/keys.ts'

/** What an official's line says once it was understood: the verb, its facts, the case, and the day it was sent on. */
export interface Act {
  /** A verb of officials, FND of a case, or FOUND and NOT_FOUND, which answer an alert. */
  readonly verb: string
  readonly caseId: string | null
  /** The number as it was typed. */
  readonly number: string | null
  readonly fields: ActFields
  readonly day: string
  /** The words themselves, where they are kept as the reason of a proposal. */
  readonly text?: string
  /** The proposal that a second person answers. */
  readonly proposal?: string
  /** The reference that was typed is too long, and left out. */
  readonly withoutRef?: true
  /** What this one takes the place of: the row of the same act, and the code by which that could be taken back. */
  readonly replaces?: { readonly row: string; readonly codeId: string }
}

const shape = z.object({
  verb: z.string(),
  caseId: z.string().nullable(),
  number: z.string().nullable(),
  fields: z.record(z.string(), z.unknown()),
  day: z.string(),
  text: z.string().optional(),
  proposal: z.string().optional(),
  withoutRef: z.literal(true).optional(),
  replaces: z.object({ row: z.string(), codeId: z.string() }).optional(),
  row: z.string().optional(),
  familyHeard: z.enum(PUBLIC_STATUSES).optional(),
})

/** An act as it is kept behind a code: `row` is what was written, once it was; `familyHeard` what families heard before. */
export type KeptAct = Act & { readonly row?: string; readonly familyHeard?: PublicStatus }

/** An act as text, to be sealed. */
export const writeAct = (act: KeptAct): string => JSON.stringify(act)

/** The act behind a code; null when there is none any more. */
export function readAct(kept: string | null): KeptAct | null {
  return kept === null ? null : (shape.parse(JSON.parse(kept)) as KeptAct)
}

/** What makes two acts of one official the same, as a keyed hash. */
export function keyOf(ring: KeyRing, officialId: string, { verb, caseId, fields }: Act): Buffer {
  const said = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))
  return keyedHash(ring, 'text act', JSON.stringify([officialId, verb, caseId, said]))
}

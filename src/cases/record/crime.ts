import { z } from 'zod'
import { type HistoryEvent, standing } from './history.ts'

/** Somebody suspected, without a name: there is no place for one. */
export interface Suspect {
  readonly sex?: string | undefined
  readonly ageMin?: number | undefined
  readonly ageMax?: number | undefined
  /** ISO code of two letters. */
  readonly country?: string | undefined
}

/** What the police told of the crime beside its proceedings. */
export interface CrimeFacts {
  readonly suspects: readonly Suspect[]
  /** Kinds of evidence by their digit, each once. */
  readonly evidence: readonly number[]
}

const suspect = z.object({
  sex: z.enum(['M', 'F']).optional().catch(undefined),
  ageMin: z.number().optional().catch(undefined),
  ageMax: z.number().optional().catch(undefined),
  country: z.string().optional().catch(undefined),
})
const evidence = z.object({ kinds: z.array(z.coerce.number().int()) })

/** What a history says of suspects and evidence. */
export function crimeOfHistory(events: readonly HistoryEvent[]): CrimeFacts {
  const stand = standing(events)
  const kinds = stand.flatMap(({ type, data }) => {
    const read = type === 'EVIDENCE' ? evidence.safeParse(data) : null
    return read?.success === true ? read.data.kinds : []
  })
  const suspects = stand.flatMap(({ type, data }) => (type === 'SUSPECT' ? [suspect.parse(data ?? {})] : []))
  return { suspects, evidence: [...new Set(kinds)].sort((a, b) => a - b) }
}

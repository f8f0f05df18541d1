import type { Facts } from '../facts.ts'

/** A sign that a child was trafficked, as reports can tell of one. */
type Sign = 'BROKER_OR_OFFER' | 'PLACE_OF_EXPLOITATION'

/** So many signs point to trafficking, where nobody named an act and a purpose. */
const ENOUGH = 2
const LEFT_WITH_BROKER = 3

/**
 * The signs that reports of a child hold. Of the five of the definition these are asked for: money paid to the family, a
 * border crossed without papers and contact cut after leaving are questions of no conversation.
 */
function signsOf({ left, situation }: Pick<Facts, 'left' | 'situation'>): Sign[] {
  return [
    ...(left === LEFT_WITH_BROKER ? (['BROKER_OR_OFFER'] as const) : []),
    ...(situation === 'BEGGING' || situation === 'WORKING' ? (['PLACE_OF_EXPLOITATION'] as const) : []),
  ]
}

/** Whether what reports tell points to trafficking. */
export const isIndicated = (facts: Pick<Facts, 'left' | 'situation'>): boolean => signsOf(facts).length >= ENOUGH

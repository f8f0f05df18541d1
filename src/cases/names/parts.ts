/** The parts of a name; a name of one word is a given name. */
export interface NameParts {
  readonly given: string
  readonly family?: string
}

/** The parts of a name as Khmer writes it, the family's first; null where there is none. */
export function partsOfName(name: string | undefined): NameParts | null {
  const [first, ...rest] = (name ?? '').split(/\s+/).filter((word) => word !== '')
  if (first === undefined) return null
  return rest.length === 0 ? { given: first } : { family: first, given: rest.join(' ') }
}

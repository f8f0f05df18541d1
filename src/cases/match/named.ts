import type { OpenFile } from './open-file.ts'

/** How many of the cases that share a word with a name are looked at. */
const LOOKED_AT = 150

/**
 * Ids of the open cases whose child may be called so, in any spelling, order or script, the likeliest first. `today` in days
 * since 1970: of many namesakes the latest are looked at.
 */
export function casesNamed(file: OpenFile, name: string, today: number, most: number): string[] {
  const asked = { id: '', kind: 'missing', name, day: today, home: [], seen: [] } as const
  return file
    .weigh(asked, LOOKED_AT)
    .flatMap(({ id, evidence }) => {
      const weight = evidence.fields.find(({ field }) => field === 'name')?.weight ?? 0
      return weight > 0 ? [{ id, weight }] : []
    })
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? 1 : -1))
    .slice(0, most)
    .map(({ id }) => id)
}

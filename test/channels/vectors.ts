import { readFileSync } from 'node:fs'

/** One entry of a vectors file; what stands beside `kind` depends on it. */
export interface Vector {
  readonly id: string
  readonly kind: string
  readonly title: string
}

/** The Africa's Talking vectors of one kind. */
export function vectorsOf<V>(kind: string): readonly (Vector & V)[] {
  const file = new URL('../vectors/channels-africastalking.json', import.meta.url)
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly (Vector & V)[] }
  return vectors.filter((vector) => vector.kind === kind)
}

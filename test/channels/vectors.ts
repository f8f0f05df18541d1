import { readFileSync } from 'node:fs'

/** One entry of a vectors file; what stands beside `kind` depends on it. */
export interface Vector {
  readonly id: string
  readonly kind: string
  readonly title: string
}

/** The vectors of one kind, Africa's Talking's unless another channel is named. */
export function vectorsOf<V>(kind: string, channel = 'africastalking'): readonly (Vector & V)[] {
  const file = new URL(`../vectors/channels-${channel}.json`, import.meta.url)
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly (Vector & V)[] }
  return vectors.filter((vector) => vector.kind === kind)
}

import { leastWeight, type Sounds, sameStart } from './distance.ts'
import type { NameForm } from './name-index.ts'

/**
 * Spellings in groups with the same counts of letters, each group in the order of its sounds: most groups are passed over
 * as a whole, and what two neighbours begin with is compared once for both.
 */
export interface SoundsList {
  readonly forms: readonly NameForm[]
  readonly sounds: readonly Sounds[]
  /** How many sounds each has in common with the one before it. */
  readonly shared: Uint8Array
  /** The counts of each group, what its counted letters weigh, and where it begins; the last start is the length of the list. */
  readonly counts: Int32Array
  readonly leastWeights: Float64Array
  readonly starts: Int32Array
  /** Weight and groups of consonants of each, as in its sounds. */
  readonly weights: Float64Array
  readonly masks: Int32Array
  /** The places of all in the order of their sounds alone. */
  readonly bySounds: Int32Array
}

/** The spellings of one script, grouped. */
export function soundsList(forms: readonly NameForm[], khmer: boolean): SoundsList {
  const sorted = forms
    .map((form) => ({ form, sounds: form.sounds() }))
    .filter(({ sounds }) => sounds.khmer === khmer)
    .map((each) => ({ ...each, least: leastWeight(each.sounds) }))
    .sort((a, b) => a.sounds.counts - b.sounds.counts || a.least - b.least || compareSounds(a.sounds, b.sounds))
  const sounds = sorted.map((each) => each.sounds)
  const isOther = (i: number) =>
    sorted[i]!.sounds.counts !== sorted[i - 1]!.sounds.counts || sorted[i]!.least !== sorted[i - 1]!.least
  const starts = [...sorted.keys()].filter((i) => i === 0 || isOther(i))
  return {
    forms: sorted.map((each) => each.form),
    sounds,
    shared: Uint8Array.from(sounds, (each, i) => (i === 0 ? 0 : sameStart(sounds[i - 1]!, each))),
    counts: Int32Array.from(starts, (start) => sounds[start]!.counts),
    leastWeights: Float64Array.from(starts, (start) => sorted[start]!.least),
    starts: Int32Array.from([...starts, sounds.length]),
    weights: Float64Array.from(sounds, (each) => each.weight),
    masks: Int32Array.from(sounds, (each) => each.mask),
    bySounds: Int32Array.from([...sounds.keys()].sort((a, b) => compareSounds(sounds[a]!, sounds[b]!))),
  }
}

/** The places of the names that begin with these sounds. */
export function beginningWith({ sounds, bySounds }: SoundsList, begun: Sounds): Int32Array {
  let low = 0
  let high = bySounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareSounds(sounds[bySounds[middle]!]!, begun) < 0) low = middle + 1
    else high = middle
  }
  let to = low
  while (to < bySounds.length && sameStart(begun, sounds[bySounds[to]!]!) === begun.codes.length) to += 1
  return bySounds.subarray(low, to)
}

function compareSounds(a: Sounds, b: Sounds): number {
  const same = sameStart(a, b)
  return (a.codes[same] ?? -1) - (b.codes[same] ?? -1)
}

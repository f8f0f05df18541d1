import { distance, type Sounds } from './distance.ts'
import { formsIn, type NameList } from './name-index.ts'

/** A place that may be meant, and how far its name is from what was typed (0 = the same sounds). */
export interface Candidate {
  readonly code: string
  readonly cost: number
}

/** A spelling is near while it is wrong by less than this share of the shorter name. */
const NEAR_SHARE = 0.4
/** ... and never by more than about this many letters. */
const NEAR_MOST = 3.2
/** Fewer sounds are near to too much. */
const FEWEST_SOUNDS = 3
/** Groups of consonants that may be in one of two near names and not in the other. */
const MASK_MOST = 4
/** A name typed in part costs this, and a little more for each sound that is missing. */
const UNFINISHED = 0.3
const UNFINISHED_STEP = 0.06

/** The places of a list inside `scope` with a near name, nearest first. */
export function nearest(lists: readonly NameList[], typed: Sounds, scope: string, share = NEAR_SHARE): Candidate[] {
  const costs = new Map<string, number>()
  if (typed.codes.length < FEWEST_SOUNDS) return []
  const most = Math.min(NEAR_MOST, typed.weight * share * 1.3)
  for (const list of lists) {
    for (const form of formsIn(list, scope)) {
      const sounds = form.sounds()
      if (sounds.khmer !== typed.khmer || bits(sounds.mask & ~typed.mask) + bits(typed.mask & ~sounds.mask) > MASK_MOST)
        continue
      const limit = Math.min(most, Math.min(typed.weight, sounds.weight) * share)
      if (Math.abs(typed.weight - sounds.weight) > limit + 1) continue
      const cost = Math.min(distance(typed, sounds, limit), unfinished(typed, sounds))
      if (cost > limit) continue
      const known = costs.get(form.place.code)
      if (known === undefined || cost < known) costs.set(form.place.code, cost)
    }
  }
  return [...costs].map(([code, cost]) => ({ code, cost })).sort((a, b) => a.cost - b.cost)
}

/** The cost of a name whose end was not typed, when all that was typed is right. */
function unfinished(typed: Sounds, whole: Sounds): number {
  const length = typed.codes.length
  if (length < 3 || length >= whole.codes.length) return Infinity
  for (let i = 0; i < length; i++) if (typed.codes[i] !== whole.codes[i]) return Infinity
  return UNFINISHED + UNFINISHED_STEP * (whole.codes.length - length)
}

function bits(mask: number): number {
  let n = mask - ((mask >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

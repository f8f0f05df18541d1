import { bits, Distances, leastCost, type Sounds } from './distance.ts'
import type { NameForm, NameList } from './name-index.ts'
import { beginningWith, type SoundsList } from './sounds-list.ts'

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

/** Answers kept of each list: the same few thousand names are typed again and again, and asked for again in every text. */
const MOST_KEPT = 50_000

const kept = new WeakMap<NameList, Map<string, readonly Candidate[]>>()

/**
 * The places of a list inside `scope` with a near name, nearest first. Those that are further off than the nearest by more
 * than `spread` may be left out.
 */
export function nearest(
  lists: readonly NameList[],
  typed: Sounds,
  scope: string,
  share = NEAR_SHARE,
  spread = Infinity,
): readonly Candidate[] {
  const [list] = lists
  if (list === undefined || typed.codes.length < FEWEST_SOUNDS) return []
  const answers = kept.get(list) ?? new Map<string, readonly Candidate[]>()
  kept.set(list, answers)
  const key = `${lists.length} ${share} ${spread} ${scope} ${String.fromCharCode(...typed.codes)}`
  const known = answers.get(key)
  if (known !== undefined) return known
  const found = findNearest(lists, typed, scope, share, spread)
  if (answers.size >= MOST_KEPT) answers.clear()
  answers.set(key, found)
  return found
}

function findNearest(
  lists: readonly NameList[],
  typed: Sounds,
  scope: string,
  share: number,
  spread: number,
): Candidate[] {
  const near = new Near(typed, share, spread)
  const names = lists.map((list) => list.bySounds(scope, typed.khmer))
  // the cheap way first: what it finds makes the other one shorter
  for (const list of names) byBeginning(list, near)
  for (const list of names) byDistance(list, near)
  return [...near.costs]
    .map(([code, cost]) => ({ code, cost }))
    .sort((a, b) => a.cost - b.cost || a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
}

/** What was found so far, and how far off a name may be. */
class Near {
  readonly typed: Sounds
  readonly costs = new Map<string, number>()
  /** No name that costs more is near enough. */
  largest: number
  private readonly share: number
  private readonly most: number
  private readonly spread: number

  constructor(typed: Sounds, share: number, spread: number) {
    this.typed = typed
    this.share = share
    this.spread = spread
    this.most = Math.min(NEAR_MOST, typed.weight * share * 1.3)
    this.largest = Math.min(this.most, typed.weight * share)
  }

  /** How far off a name may be by its length; below zero when its consonants are quite others, or its length is. */
  limit(weight: number, mask: number): number {
    const { typed, share, most } = this
    const limit = Math.min(most, Math.min(typed.weight, weight) * share)
    if (Math.abs(typed.weight - weight) > limit + 1) return -1
    return bits(mask & ~typed.mask) + bits(typed.mask & ~mask) > MASK_MOST ? -1 : limit
  }

  found({ place }: NameForm, cost: number): void {
    const known = this.costs.get(place.code)
    if (known !== undefined && known <= cost) return
    this.costs.set(place.code, cost)
    this.largest = Math.min(this.largest, cost + this.spread)
  }
}

function byDistance(names: SoundsList, near: Near): void {
  const { forms, sounds, shared, counts, leastWeights, starts, weights, masks } = names
  const { typed } = near
  const distances = new Distances(typed, near.largest)
  // what the name at hand has in common with the last one that was measured
  let common = 0
  for (let group = 0; group < counts.length; group++) {
    if (leastCost(typed.counts, counts[group]!) > near.largest) continue
    const end = starts[group + 1]!
    distances.begin(leastWeights[group]!, near.largest)
    common = 0
    // how many sounds are too far off already
    let lost = Infinity
    for (let i = starts[group]!; i < end; i++) {
      const same = shared[i]!
      if (same < common) common = same
      if (same >= lost) continue
      lost = Infinity
      const limit = near.limit(weights[i]!, masks[i]!)
      if (limit < 0) continue
      const cost = distances.to(sounds[i]!, common)
      common = Infinity
      if (cost < 0) lost = -cost
      else if (cost <= limit) near.found(forms[i]!, cost)
    }
  }
}

/** A name whose end was not typed, when all that was typed is right. */
function byBeginning(names: SoundsList, near: Near): void {
  for (const i of beginningWith(names, near.typed)) {
    const missing = names.sounds[i]!.codes.length - near.typed.codes.length
    const cost = UNFINISHED + UNFINISHED_STEP * missing
    if (missing > 0 && cost <= near.limit(names.weights[i]!, names.masks[i]!)) near.found(names.forms[i]!, cost)
  }
}

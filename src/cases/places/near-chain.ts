import { type Sounds, soundsOf } from './distance.ts'
import type { PlaceWord } from './fold.ts'
import { isInside, type NameIndex } from './name-index.ts'
import { type Candidate, nearest } from './near.ts'

/** Most words that are taken apart; of more, the last ones, where the larger places stand. */
const MOST_WORDS = 9
const MOST_IN_NAME = 5
/** One name among several may be this wrong (share of its sounds): its neighbours speak for it. */
const LOOSE_SHARE = 0.6
/** What words that name nothing cost, as a share of their sounds. */
const UNREAD_SHARE = 0.5
/** All names together may be this wrong. */
const WHOLE_SHARE = 0.36
/** What it costs to part names elsewhere, when commas or unit words show where they part. */
const OTHER_CUT = 0.25
/** How many places are followed for one run of words, and how many pairs of a place and the words inside it in all. */
const MOST_DISTRICTS = 6
const MOST_PROVINCES = 4
const MOST_PAIRS = 24
const MOST_INSIDE = 5

type Span = readonly [from: number, to: number]

/** A place around, the words that should name something inside it, and the cost of all that was read so far. */
interface Pair {
  readonly around: string
  readonly inner: Span
  readonly cost: number
}

/**
 * The places when the words are names that are nearly right, one inside the other: commune, district, province in this or
 * the opposite order, any one left out. All ways to part the words are weighed together, so that a name hard to read is
 * carried by its neighbours; words that name nothing leave the place around them. Nearest first.
 */
export function nearChain(index: NameIndex, words: readonly PlaceWord[], scope: string): Candidate[] {
  const line = new Line(index, words, scope)
  if (line.length < 2 || scope.length > 2) return []
  const costs = new Map<string, number>()
  const most = line.sounds([0, line.length]).weight * WHOLE_SHARE
  const keep = (code: string, cost: number): void => {
    if (cost <= most && isInside(code, scope) && cost < (costs.get(code) ?? Infinity)) costs.set(code, cost)
  }
  const pairs = partings(line.length).flatMap((parting) => weigh(line, parting, keep))
  pairs.sort((a, b) => a.cost - b.cost)
  for (const { around, inner, cost } of pairs.slice(0, MOST_PAIRS)) {
    if (cost > most) break
    for (const inside of line.inside(around, inner)) keep(inside.code, cost + inside.cost)
    keep(around, cost + line.unread(inner))
  }
  return [...costs].map(([code, cost]) => ({ code, cost })).sort((a, b) => a.cost - b.cost)
}

interface Parting {
  readonly inner: Span
  readonly middle: Span
  readonly outer: Span
  readonly cuts: readonly number[]
}

/** Every way to part so many words in three runs, two of them not empty, smallest place first or last. */
function partings(length: number): Parting[] {
  const all: Parting[] = []
  for (let a = 0; a <= length; a++) {
    for (let b = a; b <= length; b++) {
      const runs: readonly Span[] = [
        [0, a],
        [a, b],
        [b, length],
      ]
      if (runs.filter(([from, to]) => to > from).length < 2) continue
      const [first, middle, last] = runs as readonly [Span, Span, Span]
      const cuts = [...new Set([a, b])].filter((cut) => cut > 0 && cut < length)
      all.push({ inner: first, middle, outer: last, cuts }, { inner: last, middle, outer: first, cuts })
    }
  }
  return all
}

function weigh(line: Line, parting: Parting, keep: (code: string, cost: number) => void): Pair[] {
  const { inner, middle, outer } = parting
  const start = parting.cuts.reduce((sum, cut) => sum + line.cutCost(cut), 0)
  const pairs: Pair[] = []
  if (!isEmpty(outer)) {
    for (const province of line.provinces(outer)) {
      const cost = start + province.cost + line.unread(middle)
      if (!isEmpty(inner)) pairs.push({ around: province.code, inner, cost })
    }
  }
  if (isEmpty(middle)) return pairs
  for (const district of line.districts(middle)) {
    const around = isEmpty(outer) ? 0 : line.costOf(outer, district.code.slice(0, 2))
    const cost = start + district.cost + around
    if (isEmpty(inner)) keep(district.code, cost)
    else pairs.push({ around: district.code, inner, cost })
  }
  return pairs
}

function isEmpty([from, to]: Span): boolean {
  return to <= from
}

/** The words of one input with what each run of them may name, searched once. */
class Line {
  readonly length: number
  private readonly words: readonly string[]
  private readonly apart: readonly boolean[]
  private readonly soundsBySpan = new Map<number, Sounds>()
  private readonly nearBySpan = new Map<number, readonly Candidate[]>()
  private readonly index: NameIndex
  private readonly scope: string

  constructor(index: NameIndex, words: readonly PlaceWord[], scope: string) {
    this.index = index
    this.scope = scope
    const spoken = words.flatMap((word, i) =>
      word.unit ? [] : [{ ...word, apart: word.apart || words[i - 1]?.unit === true }],
    )
    const last = spoken.slice(-MOST_WORDS)
    this.words = last.map((word) => word.text)
    this.apart = last.map((word) => word.apart)
    this.length = last.length
  }

  sounds([from, to]: Span): Sounds {
    const key = from * 16 + to
    const known = this.soundsBySpan.get(key)
    if (known !== undefined) return known
    const sounds = soundsOf(this.words.slice(from, to).join(''))
    this.soundsBySpan.set(key, sounds)
    return sounds
  }

  /** What it costs when the run names nothing. */
  unread(span: Span): number {
    return isEmpty(span) ? 0 : this.sounds(span).weight * UNREAD_SHARE
  }

  cutCost(cut: number): number {
    return this.apart[cut] === true || !this.apart.some((apart, i) => apart && i > 0) ? 0 : OTHER_CUT
  }

  provinces(span: Span): readonly Candidate[] {
    return this.upper(span)
      .filter(({ code }) => code.length === 2)
      .slice(0, MOST_PROVINCES)
  }

  districts(span: Span): readonly Candidate[] {
    return this.upper(span)
      .filter(({ code }) => code.length === 4)
      .slice(0, MOST_DISTRICTS)
  }

  /** What it costs to take the run for this province. */
  costOf(span: Span, province: string): number {
    return this.upper(span).find(({ code }) => code === province)?.cost ?? this.unread(span)
  }

  inside(around: string, span: Span): readonly Candidate[] {
    const lists = around.length === 2 ? [this.index.upper(), this.index.communes()] : [this.index.communes()]
    return nearest(lists, this.sounds(span), around, LOOSE_SHARE).slice(0, MOST_INSIDE)
  }

  private upper(span: Span): readonly Candidate[] {
    const [from, to] = span
    if (to - from > MOST_IN_NAME) return []
    const key = from * 16 + to
    const known = this.nearBySpan.get(key)
    if (known !== undefined) return known
    const alias = this.index.aliases.get(this.words.slice(from, to).join(''))
    const found = nearest([this.index.upper()], this.sounds(span), '', LOOSE_SHARE)
    const near = (
      alias === undefined ? found : [{ code: alias, cost: 0 }, ...found.filter(({ code }) => code !== alias)]
    ).filter(({ code }) => code.startsWith(this.scope))
    this.nearBySpan.set(key, near)
    return near
  }
}

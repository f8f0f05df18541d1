// How the usual first attempts rank a labelled file, beside what `match eval` says of ours on the same:
//
//   node --import tsx bench/match-baselines.ts CASES QUERIES TRUTH [REPORTS]
//
// REPORTS = how many reports are asked, taken evenly from the file; all, when it is not given. Each attempt leaves out children of
// the other sex and breaks ties by age, as anybody would.
import { doubleMetaphone } from 'double-metaphone'
import type { Sex } from '../src/cases/facts.ts'
import type { Described } from '../src/cases/match/description.ts'
import { type Answered, scoreUse } from '../src/cases/match/judge.ts'
import { nameTokens } from '../src/cases/names/key.ts'
import { buildGazetteer } from '../src/cases/places/gazetteer.ts'
import { readDescribed, readTruth } from '../src/cli/match-rows.ts'
import { jaroWinkler, type Letters, lettersOf, mostAlike } from './jaro-winkler.ts'
import { percentile } from './report.ts'

const YEAR = 365.25
/** Years apart at which ages say that it is another child. */
const YEARS = 10
/** Where an age is not known: as if it were a year off. */
const NO_AGE = 0.9
/** Part of a score that is for breaking ties. */
const TIE = 0.01
const MOST = 10

/** A child as the attempts see it. */
interface Seen {
  readonly id: string
  readonly kind: 'missing' | 'found'
  readonly words: readonly string[]
  readonly sex: Sex | undefined
  readonly born: number
}

const seen = ({ id, kind, name, nick, sex, age, day }: Described): Seen => ({
  ...{ id, kind, sex, words: nameTokens(name ?? nick ?? ''), born: age === undefined ? Number.NaN : day - age * YEAR },
})

const isOtherSex = (a: Seen, b: Seen) => a.sex !== undefined && b.sex !== undefined && a.sex !== b.sex

/** 1 for the same day of birth, less the further apart. */
function ageFactor(a: Seen, b: Seen): number {
  const apart = Math.abs(a.born - b.born)
  return Number.isNaN(apart) ? NO_AGE : Math.max(0, 1 - apart / YEAR / YEARS)
}

/** The ten best so far. */
class Best {
  private readonly report: Seen
  readonly rows: { id: string; probability: number }[] = []

  constructor(report: Seen) {
    this.report = report
  }

  /** What a score must exceed to be taken. */
  get least(): number {
    return this.rows.length < MOST ? 0 : this.rows.at(-1)!.probability
  }

  take(each: Seen, probability: number): void {
    if (probability <= this.least || isOtherSex(this.report, each)) return
    let at = this.rows.length
    while (at > 0 && this.rows[at - 1]!.probability < probability) at -= 1
    this.rows.splice(at, 0, { id: each.id, probability })
    if (this.rows.length > MOST) this.rows.pop()
  }
}

function grouped(
  open: readonly Seen[],
  keysOf: (each: Seen) => Iterable<string>,
): ReadonlyMap<string, readonly Seen[]> {
  const groups = new Map<string, Seen[]>()
  for (const each of open)
    for (const key of keysOf(each)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [each])
      else group.push(each)
    }
  return groups
}

/** Ranks the open cases for one report. */
type Attempt = (report: Seen) => Best

/** The same words, in whatever order. */
function exactName(open: readonly Seen[]): Attempt {
  const keyOf = ({ words }: Seen) => [...words].sort().join(' ')
  const byName = grouped(open, (each) => [keyOf(each)])
  return (report) => {
    const best = new Best(report)
    if (report.words.length > 0)
      for (const each of byName.get(keyOf(report)) ?? []) best.take(each, 1 - TIE * (1 - ageFactor(report, each)))
    return best
  }
}

/** The part of the words that sound alike, those of the report and of the case together. */
function sameSound(open: readonly Seen[]): Attempt {
  const known = new Map<string, readonly string[]>()
  const soundsOf = (word: string): readonly string[] => {
    const sounds = known.get(word) ?? [...new Set(doubleMetaphone(word))].filter((sound) => sound !== '')
    known.set(word, sounds)
    return sounds
  }
  const bySound = grouped(open, ({ words }) => new Set(words.flatMap(soundsOf)))
  return (report) => {
    const best = new Best(report)
    const candidates = new Set(report.words.flatMap(soundsOf).flatMap((sound) => bySound.get(sound) ?? []))
    for (const each of candidates) {
      const left = [...each.words]
      let same = 0
      for (const word of report.words) {
        const at = left.findIndex((other) => soundsOf(other).some((sound) => soundsOf(word).includes(sound)))
        if (at === -1) continue
        left.splice(at, 1)
        same += 1
      }
      const part = (2 * same) / (report.words.length + each.words.length)
      best.take(each, part * (1 - TIE) + TIE * ageFactor(report, each))
    }
    return best
  }
}

/** How alike the whole names are, in either order of the words, less for each year between the ages. */
function alikeAndOfAge(open: readonly Seen[]): Attempt {
  const lettered = (each: Seen) => ({ each, letters: lettersOf(each.words.join(' ')) })
  const byBirth = open
    .filter(({ born }) => !Number.isNaN(born))
    .sort((a, b) => a.born - b.born)
    .map(lettered)
  const ageless = open.filter(({ born }) => Number.isNaN(born)).map(lettered)
  const births = Float64Array.from(byBirth, ({ each }) => each.born)
  return (report) => {
    const best = new Best(report)
    const orders = [report.words, [...report.words].reverse()].map((words) => lettersOf(words.join(' ')))
    const forms = report.words.length > 1 ? orders : orders.slice(0, 1)
    const look = ({ each, letters }: { each: Seen; letters: Letters }, factor: number) => {
      if (isOtherSex(report, each)) return
      let alike = 0
      for (const form of forms)
        if (mostAlike(form, letters) * factor > best.least) alike = Math.max(alike, jaroWinkler(form, letters))
      best.take(each, alike * factor)
    }
    for (const each of ageless) look(each, NO_AGE)
    if (Number.isNaN(report.born)) {
      for (const each of byBirth) look(each, NO_AGE)
      return best
    }
    // outward from the report's age: beyond some age nobody can be among the best any more
    let later = firstAtLeast(births, report.born)
    let earlier = later - 1
    for (;;) {
      const [before, after] = [byBirth[earlier], byBirth[later]]
      const isAfter =
        before === undefined || (after !== undefined && after.each.born - report.born < report.born - before.each.born)
      const next = isAfter ? after : before
      if (next === undefined) return best
      const factor = ageFactor(report, next.each)
      if (factor <= best.least) return best
      look(next, factor)
      if (isAfter) later += 1
      else earlier -= 1
    }
  }
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

const ATTEMPTS: Readonly<Record<string, (open: readonly Seen[]) => Attempt>> = {
  'exact name': exactName,
  'Double Metaphone': sameSound,
  'Jaro-Winkler + age': alikeAndOfAge,
}

async function main([cases, queries, truth, most]: readonly string[]): Promise<void> {
  if (cases === undefined || queries === undefined || truth === undefined) throw new Error('takes CASES QUERIES TRUTH')
  // no attempt looks at places: none are read
  const gazetteer = buildGazetteer('')
  const open: Seen[] = []
  for await (const child of readDescribed(cases, gazetteer)) open.push(seen(child))
  const labels = await readTruth(truth)
  const all: Seen[] = []
  for await (const child of readDescribed(queries, gazetteer)) if (labels.has(child.id)) all.push(seen(child))
  const step = all.length / Math.min(all.length, Number(most ?? all.length))
  const reports = all.filter((_, at) => Math.floor(at / step) > Math.floor((at - 1) / step))
  process.stderr.write(`${open.length} cases, ${reports.length} reports\n`)
  for (const [name, attempt] of Object.entries(ATTEMPTS)) {
    const rank = attempt(open)
    const times: number[] = []
    const answered: Answered[] = reports.map((report) => {
      const from = performance.now()
      const { rows } = rank(report)
      times.push(performance.now() - from)
      return { ...labels.get(report.id)!, use: report.kind === 'found' ? 'found' : 'duplicate', ranked: rows }
    })
    for (const use of ['found', 'duplicate'] as const) {
      const { recall1, recall5, best } = scoreUse(answered, use)
      console.log(
        [
          name,
          use,
          `recall@1 ${recall1.toFixed(3)}`,
          `@5 ${recall5.toFixed(3)}`,
          `alerts at precision .95: ${(best?.recall ?? 0).toFixed(3)}`,
        ].join('\t'),
      )
    }
    console.log(
      `${name}\tms for a report: p50 ${percentile(times, 0.5).toFixed(1)}, p95 ${percentile(times, 0.95).toFixed(1)}`,
    )
  }
}

await main(process.argv.slice(2))

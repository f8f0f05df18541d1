// How the usual first attempts rank a labelled file, beside what `match eval` says of ours on the same:
//
//   node --import tsx bench/match-baselines.ts CASES QUERIES TRUTH [REPORTS]
//
// REPORTS = how many reports of each use are asked (the comparison of every pair is slow).
import { doubleMetaphone } from 'double-metaphone'
import type { Described } from '../src/cases/match/description.ts'
import { type Answered, scoreUse } from '../src/cases/match/judge.ts'
import { nameTokens } from '../src/cases/names/key.ts'
import type { Gazetteer } from '../src/cases/places/gazetteer.ts'
import { buildGazetteer } from '../src/cases/places/gazetteer.ts'
import { readDescribed, readTruth } from '../src/cli/match-rows.ts'
import { readPlaceFile } from '../src/store/place-file.ts'

/** One of the usual ways: how alike two children are by it, 0 to 1. */
interface Baseline {
  readonly name: string
  score(report: Prepared, open: Prepared): number
}

interface Prepared {
  readonly child: Described
  readonly name: string
  readonly sounds: string
  readonly born: number | null
}

const prepare = (child: Described): Prepared => {
  const words = nameTokens(child.name ?? '').sort()
  return {
    child,
    name: words.join(' '),
    sounds: words.map((word) => doubleMetaphone(word)[0]).join(' '),
    born: child.age === undefined ? null : child.day - child.age * 365.25,
  }
}

const BASELINES: readonly Baseline[] = [
  { name: 'exact name', score: (a, b) => (a.name !== '' && a.name === b.name ? 1 : 0) },
  {
    name: 'Double Metaphone',
    score: (a, b) => (a.sounds !== '' && a.sounds === b.sounds ? (a.name === b.name ? 1 : 0.9) : 0),
  },
  {
    name: 'Jaro-Winkler + age',
    score: (a, b) => (a.name === '' || b.name === '' ? 0 : jaroWinkler(a.name, b.name) * ageFactor(a, b)),
  },
]

const ageFactor = (a: Prepared, b: Prepared) =>
  a.born === null || b.born === null ? 0.9 : Math.max(0, 1 - Math.abs(a.born - b.born) / 365.25 / 10)

function jaroWinkler(a: string, b: string): number {
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const matched: string[] = []
  for (let i = 0; i < a.length; i += 1)
    for (let j = Math.max(0, i - window); j <= Math.min(b.length - 1, i + window); j += 1)
      if (taken[j] === 0 && a[i] === b[j]) {
        taken[j] = 1
        matched.push(a[i]!)
        break
      }
  if (matched.length === 0) return 0
  const other = [...b].filter((_, j) => taken[j] === 1)
  const exchanged = matched.filter((letter, at) => letter !== other[at]).length / 2
  const m = matched.length
  const jaro = (m / a.length + m / b.length + (m - exchanged) / m) / 3
  let start = 0
  while (start < 4 && start < a.length && a[start] === b[start]) start += 1
  return jaro + start * 0.1 * (1 - jaro)
}

const [cases, queries, truth, most = '1000000'] = process.argv.slice(2)
if (cases === undefined || queries === undefined || truth === undefined) throw new Error('takes CASES QUERIES TRUTH')
const gazetteer: Gazetteer = buildGazetteer(readPlaceFile())
const open: Prepared[] = []
for await (const child of readDescribed(cases, gazetteer)) open.push(prepare(child))
const labels = await readTruth(truth)
const reports: Prepared[] = []
const left = { found: Number(most), missing: Number(most) }
for await (const child of readDescribed(queries, gazetteer))
  if (left[child.kind] > 0 && labels.has(child.id)) {
    left[child.kind] -= 1
    reports.push(prepare(child))
  }
for (const { name, score } of BASELINES) {
  const answered: Answered[] = reports.map((report) => {
    const best: { id: string; probability: number }[] = []
    for (const each of open) {
      const probability = score(report, each)
      if (probability > 0 && (best.length < 10 || probability > best.at(-1)!.probability)) {
        best.push({ id: each.child.id, probability })
        best.sort((a, b) => b.probability - a.probability)
        if (best.length > 10) best.pop()
      }
    }
    return { ...labels.get(report.child.id)!, use: report.child.kind === 'found' ? 'found' : 'duplicate', ranked: best }
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
}

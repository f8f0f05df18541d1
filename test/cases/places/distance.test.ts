import { expect, test } from 'vitest'
import {
  Distances,
  distance,
  leastCost,
  leastWeight,
  type Sounds,
  soundsOf,
} from '../../../src/cases/places/distance.ts'
import { foldName } from '../../../src/cases/places/fold.ts'
import { gazetteer } from '../../dial.ts'
import { seededRandom, slip } from './respell.ts'

const random = seededRandom(7)
const places = gazetteer.all()
const some = () => places[Math.floor(random() * places.length)]!

/** The cost of one name alone, whatever it is. */
const cost = (typed: Sounds, name: Sounds) => distance(typed, name, 1_000)

test.each([
  ['the same', 'kampot', 'kampot', 0],
  ['a vowel left out', 'kampt', 'kampot', 0.25],
  ['a vowel for another', 'kampat', 'kampot', 0.2],
  ['b for p', 'kambot', 'kampot', 0.3],
  ['two letters the other way round', 'kapmot', 'kampot', 0.5],
  ['Khmer vowels alike', 'កំពុត', 'កំពូត', 0.25],
])('%s: %s for %s costs %d', (_what, typed, name, expected) => {
  expect(cost(soundsOf(foldName(typed)), soundsOf(foldName(name)))).toBeCloseTo(expected)
})

test('what the counted letters cost at least is never more than the whole cost', () => {
  const above: unknown[] = []
  for (let i = 0; i < 40_000; i++) {
    const [one, other] = [some(), some()]
    const khmer = i % 2 === 0
    const near = random() < 0.5
    const name = khmer ? one.km : one.latin
    const typed = near ? slip(slip(name, random), random) : khmer ? other.km : other.latin
    const [a, b] = [soundsOf(foldName(typed)), soundsOf(foldName(name))]
    if (a.khmer === b.khmer && leastCost(a.counts, b.counts) > cost(a, b)) above.push([typed, name])
  }
  expect(above).toEqual([])
})

test('a name is as far off beside names that begin like it, and within a limit, as alone', () => {
  const names = places.slice(0, 4_000).map((place) => soundsOf(foldName(place.latin)))
  const wrong: unknown[] = []
  for (let i = 0; i < 300; i++) {
    const typed = soundsOf(foldName(slip(some().latin, random)))
    const limit = random() * 3
    const distances = new Distances(typed, limit)
    const [a, b] = [names[i * 7]!, names[i * 7 + 1]!]
    let same = 0
    while (same < a.codes.length && a.codes[same] === b.codes[same]) same += 1
    distances.begin(leastWeight(a), limit)
    distances.to(a, 0)
    if (a.counts !== b.counts) {
      distances.begin(leastWeight(b), limit)
      same = 0
    }
    const beside = distances.to(b, same)
    const alone = cost(typed, b)
    const agree = beside < 0 || beside === Infinity ? alone > limit - 1e-9 : Math.abs(beside - alone) < 1e-9
    if (!agree) wrong.push([typed, b, beside, alone, limit])
  }
  expect(wrong).toEqual([])
})

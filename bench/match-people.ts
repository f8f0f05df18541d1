import type { Described } from '../src/cases/match/description.ts'
import { COMMON_NAMES } from '../src/cases/names/common-names.ts'
import { readPlaceFile } from '../src/store/place-file.ts'

const DAY_0 = 18_000
const DAYS = 2_500
/** Part of the name words that are in no list. */
const RARE = 0.3
/** What a writer does to a name: another listed spelling as its list says, and these. */
const SWAPS = 0.14
const GIVEN_ONLY = 0.3
const SLIPS = 0.12

/** A source of numbers from 0 up to but without 1: the same for the same seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Name {
  /** How one writer spells it. */
  spell(random: () => number): string
}

const names = COMMON_NAMES.trim()
  .split('\n')
  .map((line) => {
    const [, weight = '0', ...spellings] = line.split(' ')
    const latin = spellings.map((each) => ({
      text: each.replace(/\d+$/, ''),
      chance: Number(/\d+$/.exec(each)?.[0] ?? 1),
    }))
    return { weight: Number(weight), latin }
  })
/** Of each name the weight of all before it and its own. */
const upTo: number[] = []
for (const { weight } of names) upTo.push((upTo.at(-1) ?? 0) + weight)

function commonName(random: () => number): Name {
  const at = random() * upTo.at(-1)!
  let [low, high] = [0, upTo.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (upTo[middle]! < at) low = middle + 1
    else high = middle
  }
  const { latin } = names[low]!
  return {
    spell(random) {
      let left = random() * latin.reduce((sum, { chance }) => sum + chance, 0)
      for (const { text, chance } of latin) {
        left -= chance
        if (left <= 0) return text
      }
      return latin[0]!.text
    },
  }
}

const STARTS = ['s', 'k', 'th', 'ch', 'p', 'n', 'm', 'l', 'r', 'v', 'ph', 'kh', 't', 'y', 'b', 'd']
const RHYMES = ['an', 'orn', 'ea', 'ey', 'oeun', 'ou', 'ak', 'ith', 'eng', 'im', 'ol', 'ann', 'eap', 'una']

function rareName(random: () => number): Name {
  const syllable = () => STARTS[Math.floor(random() * STARTS.length)]! + RHYMES[Math.floor(random() * RHYMES.length)]!
  const text = syllable() + syllable()
  return { spell: () => text }
}

const codes = readPlaceFile()
  .split('\n')
  .map((line) => line.split('\t')[0]!)
  .filter((code) => /^\d{6}$/.test(code))

/** An invented child of the file: what its family told, and how to write of it again. */
export interface Invented {
  readonly told: Described
  readonly words: readonly [Name, Name]
}

/** Invents one child; the same for the same seed and number. */
export function inventChild(seed: number, number: number): Invented {
  const random = dice(seed + number * 7_919)
  for (let at = 0; at < 3; at += 1) random()
  const word = () => (random() < RARE ? rareName(random) : commonName(random))
  const words = [word(), word()] as const
  const home = codes[Math.floor(random() * codes.length)]!
  const told: Described = {
    id: `c${number}`,
    kind: 'missing',
    name: words.map((each) => each.spell(random)).join(' '),
    sex: random() < 0.5 ? 'M' : 'F',
    age: Math.floor(random() * 18),
    day: DAY_0 + Math.floor(random() * DAYS),
    home: [home.slice(0, random() < 0.5 ? 6 : 4)],
    seen: random() < 0.7 ? [home.slice(0, 4)] : [],
  }
  return { told, words }
}

/** The same child as somebody else writes of it who found it some days later. */
export function foundAgain({ told, words }: Invented, random: () => number): Described {
  const [family, given] = words.map((each) => slip(each.spell(random), random)) as [string, string]
  const draw = random()
  const name = draw < GIVEN_ONLY ? given : draw < GIVEN_ONLY + SWAPS ? `${given} ${family}` : `${family} ${given}`
  const guess = Math.round((random() + random() - 1) * 3)
  const home = told.home[0]!
  const seen = random() < 0.5 ? home : codes[Math.floor(random() * codes.length)]!
  return {
    id: `q${told.id}`,
    kind: 'found',
    name,
    ...(random() < 0.9 && { sex: told.sex! }),
    age: Math.max(0, told.age! + guess),
    day: told.day + Math.floor(random() ** 2 * 200),
    home: random() < 0.6 ? [home.slice(0, random() < 0.5 ? 4 : 2)] : [],
    seen: [seen.slice(0, 4)],
  }
}

/** A letter changed, dropped or doubled, now and then. */
function slip(word: string, random: () => number): string {
  if (random() >= SLIPS || word.length < 3) return word
  const at = 1 + Math.floor(random() * (word.length - 1))
  const letter = 'aeioukhnr'[Math.floor(random() * 9)]!
  return word.slice(0, at) + [letter, '', word[at - 1]! + word[at]!][Math.floor(random() * 3)]! + word.slice(at + 1)
}

import { COMMON_NAMES } from '../src/cases/names/common-names.ts'

/** A source of numbers from 0 up to but without 1: the same for the same seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A source of its own for each number of a seed; numbers side by side have nothing in common. */
export function diceOf(seed: number, number: number): () => number {
  let mixed = (seed ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0
  return dice(mixed ^ (mixed >>> 16))
}

/** One of a list, each as likely. */
export const oneOf = <Of>(list: readonly Of[], random: () => number): Of => list[Math.floor(random() * list.length)]!

/** One word of a name: its Khmer spelling, and its Latin ones with how often each is used. */
export interface Name {
  readonly khmer: string
  readonly latin: readonly { readonly text: string; readonly chance: number }[]
  readonly isRare: boolean
}

/** Part of the name words that are in no list. */
const RARE = 0.25
/** Of those, the ones of two syllables. */
const TWO_SYLLABLES = 0.35

const names: readonly (Name & { readonly weight: number })[] = COMMON_NAMES.trim()
  .split('\n')
  .map((line) => {
    const [khmer = '', weight, ...spellings] = line.split(' ')
    const latin = spellings.map((each) => ({
      text: each.replace(/\d+$/, ''),
      chance: Number(/\d+$/.exec(each)?.[0] ?? 1),
    }))
    return { khmer, weight: Number(weight), latin, isRare: false }
  })
/** Of each name the weight of all before it and its own. */
const upTo: number[] = []
for (const { weight } of names) upTo.push((upTo.at(-1) ?? 0) + weight)

/** Some name: one of the lexicon as often as people bear it, or one that is in no list. */
export function someName(random: () => number): Name {
  return random() < RARE ? rareName(random) : commonName(random)
}

function commonName(random: () => number): Name {
  const at = random() * upTo.at(-1)!
  let [low, high] = [0, upTo.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (upTo[middle]! < at) low = middle + 1
    else high = middle
  }
  return names[low]!
}

/** Beginnings and ends of syllables: the Khmer, then how it is written in Latin letters, the usual way first. */
const STARTS = [
  ...['ស s x', 'ក k', 'ធ th', 'ច ch j', 'ព p', 'ន n', 'ម m', 'ល l', 'រ r', 'វ v w', 'ភ ph', 'ខ kh', 'ត t', 'យ y'],
  ...['ប b', 'ដ d', 'ឆ chh', 'គ k', 'ហ h', 'ស្រ sr', 'ព្រ pr', 'ក្រ kr'],
].map((line) => line.split(' '))
const ENDS = [
  ...['ាន an arn', 'ន orn on', 'ា a ea', 'ី ey y', 'ឿន oeun oeurn', 'ូ ou u', 'ាក់ ak ark', 'ិទ្ធ ith it', 'េង eng eang'],
  ...['ឹម im em', 'ុល ol ul', 'ណ្ណ ann an', 'ាប eap ieb', 'ុំ om um', 'ៀន ien ean', 'េត et eth', 'ៃ ai ay', 'ោះ oh os'],
].map((line) => line.split(' '))

const khmerOf = (part: readonly string[]) => part[0]!

function rareName(random: () => number): Name {
  const syllables = random() < TWO_SYLLABLES ? 2 : 1
  const parts = Array.from({ length: syllables }, () => [oneOf(STARTS, random), oneOf(ENDS, random)]).flat()
  const usual = parts.map((part) => part[1]!).join('')
  // one part at a time is written in the other way
  const others = parts.flatMap((part, at) =>
    part[2] === undefined ? [] : [parts.map((each, i) => (i === at ? part[2]! : each[1]!)).join('')],
  )
  return {
    khmer: parts.map(khmerOf).join(''),
    latin: [{ text: usual, chance: 75 }, ...others.map((text) => ({ text, chance: 35 / others.length }))],
    isRare: true,
  }
}

/** How one writer spells the word in Latin letters. */
export function spelled({ latin }: Name, random: () => number): string {
  let left = random() * latin.reduce((sum, { chance }) => sum + chance, 0)
  for (const { text, chance } of latin) {
    left -= chance
    if (left <= 0) return text
  }
  return latin[0]!.text
}

/** Another name that is easily taken for this one: its beginning is another, or its end. */
export function nearName(name: Name, random: () => number): Name {
  const [first] = name.latin
  const text = first!.text
  const changed =
    random() < 0.5
      ? oneOf(STARTS, random)[1]! + text.replace(/^[^aeiouy]+/, '')
      : text.replace(/[aeiouy]+[^aeiouy]*$/, '') + oneOf(ENDS, random)[1]!
  const khmer = name.khmer.slice(0, -1) + oneOf(['ន', 'ម', 'ល', 'ក', 'ត', 'យ'], random)
  return { khmer, latin: [{ text: changed === text ? `${text}a` : changed, chance: 100 }], isRare: true }
}

import { COMMON_NAMES } from './common-names.ts'
import { keyOfSound, soundOf } from './key.ts'

/** One reading of a spelling: which common name it may be, and how likely a writer of that name spells it so. */
export interface Reading {
  readonly name: number
  readonly chance: number
}

/** A word met nowhere in the list is taken to be as frequent as this; about half of the rarer names are not in it. */
const RARE_WORD = 1e-4
/** The spelling of the list among all ways to write that name in Khmer. */
const USUAL_KHMER = 0.9

const nameShares: number[] = []
const readings = new Map<string, Reading[]>()
const spellingsOfName: string[][] = []
const soundShares = new Map<string, number>()
const keyShares = new Map<string, number>()

for (const line of COMMON_NAMES.trim().split('\n')) {
  const [khmer = '', perMillion = '', ...latin] = line.split(' ')
  const name = nameShares.length
  const share = Number(perMillion) / 1e6
  nameShares.push(share)
  const spellings = latin.map((item) => ({ text: item.replace(/\d+$/, ''), chance: Number(/\d+$/.exec(item)) / 100 }))
  const known = spellings.reduce((sum, { chance }) => sum + chance, 0)
  spellingsOfName.push([khmer, ...spellings.map(({ text }) => text)])
  note(khmer, { name, chance: USUAL_KHMER })
  for (const { text, chance } of spellings) {
    note(text, { name, chance })
    const sound = soundOf(text)
    add(soundShares, sound, (share * chance) / known)
    add(keyShares, keyOfSound(sound), (share * chance) / known)
  }
}

function note(spelling: string, reading: Reading): void {
  const list = readings.get(spelling)
  if (list === undefined) readings.set(spelling, [reading])
  else list.push(reading)
}

function add(shares: Map<string, number>, word: string, share: number): void {
  shares.set(word, (shares.get(word) ?? 0) + share)
}

/** How large a part of all name words sounds so (0 to 1, never 0). */
export function shareOfSound(sound: string): number {
  return Math.max(soundShares.get(sound) ?? 0, RARE_WORD)
}

/** How large a part of all name words has this key (0 to 1, never 0). */
export function shareOfKey(key: string): number {
  return Math.max(keyShares.get(key) ?? 0, RARE_WORD)
}

const NO_READINGS: readonly Reading[] = []

/** The common names a spelling may stand for; none of one that is not listed. */
export const readingsOf = (spelling: string): readonly Reading[] => readings.get(spelling) ?? NO_READINGS

/**
 * How many times likelier two spellings are when both write one name than when they write two names drawn by chance: the
 * sum over common names of P(name) P(a|name) P(b|name), over P(a) P(b). Undefined when either spelling is not listed.
 */
export function likelihoodOfOneName(left: readonly Reading[], right: readonly Reading[]): number | undefined {
  if (left.length === 0 || right.length === 0) return undefined
  let together = 0
  for (const { name, chance } of left)
    for (const other of right) if (other.name === name) together += nameShares[name]! * chance * other.chance
  return together === 0 ? 0 : together / (chanceOf(left) * chanceOf(right))
}

function chanceOf(list: readonly Reading[]): number {
  return list.reduce((sum, { name, chance }) => sum + (nameShares[name] ?? 0) * chance, RARE_WORD / 10)
}

/** Every listed spelling of the names that a spelling may stand for; none of one that is not listed. */
export function spellingsOf(text: string): string[] {
  return (readings.get(text) ?? []).flatMap(({ name }) => spellingsOfName[name]!)
}

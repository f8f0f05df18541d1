/** Letters that stand on one key of a phone with twelve keys: a slip of the thumb. */
const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']
/** Letters that Cambodian writers use for one another. */
const SOUNDS = ['aeo', 'eiy', 'iey', 'ouw', 'oe', 'kgcq', 'td', 'pb', 'vw', 'sxz', 'cj', 'nm', 'rl', 'yj']

/** What it costs to read one letter for another, 1 for letters that have nothing to do with each other. */
const SOUND_COST = 0.35
const KEY_COST = 0.55
/** Letters that are often left out or added. */
const LIGHT: Readonly<Record<string, number>> = { h: 0.25, r: 0.4, e: 0.4, a: 0.45, o: 0.45, i: 0.45, y: 0.45, u: 0.45 }
const LEFT_OUT = 0.8
/** A key that was pressed once too often or too seldom. */
const DOUBLED = 0.2
const EXCHANGED = 0.6

const LETTERS = 26
const A = 97

const substitutions = new Float64Array(LETTERS * LETTERS).fill(1)
for (const [groups, cost] of [
  [KEYS, KEY_COST],
  [SOUNDS, SOUND_COST],
] as const)
  for (const group of groups) for (const a of group) for (const b of group) substitutions[slot(a, b)] = cost
for (let letter = 0; letter < LETTERS; letter += 1) substitutions[letter * LETTERS + letter] = 0

const omissions = Float64Array.from({ length: LETTERS }, (_, at) => LIGHT[String.fromCharCode(A + at)] ?? LEFT_OUT)

function slot(a: string, b: string): number {
  return (a.charCodeAt(0) - A) * LETTERS + b.charCodeAt(0) - A
}

/** Longer words are compared by their beginnings. */
const LONGEST = 24
/** What two words are made into while they are compared: their letters from 0, and what it costs to leave each out. */
const letters = [new Uint8Array(LONGEST), new Uint8Array(LONGEST)] as const
const omitted = [new Float64Array(LONGEST), new Float64Array(LONGEST)] as const
const rows = [0, 1, 2].map(() => new Float64Array(LONGEST + 1)) as [Float64Array, Float64Array, Float64Array]

/** Lays out one of the two words; how many letters of it count. */
function layOut(word: string, which: 0 | 1): number {
  const length = Math.min(word.length, LONGEST)
  const [to, costs] = [letters[which], omitted[which]]
  let before = -1
  for (let at = 0; at < length; at += 1) {
    const letter = word.charCodeAt(at) - A
    to[at] = letter
    costs[at] = letter === before ? DOUBLED : omissions[letter]!
    before = letter
  }
  return length
}

/**
 * How much it takes to make one word of small letters a to z of another: 0 for the same, about 1 for each letter that a
 * writer of Khmer names would not exchange, leave out or double, and less for those they do.
 */
function editCost(one: string, other: string): number {
  const [m, n] = [layOut(one, 0), layOut(other, 1)]
  const [a, b] = letters
  const [dropA, dropB] = omitted
  let [before, above, row] = rows
  above[0] = 0
  for (let j = 1; j <= n; j += 1) above[j] = above[j - 1]! + dropB[j - 1]!
  for (let i = 1; i <= m; i += 1) {
    const x = a[i - 1]!
    const drop = dropA[i - 1]!
    const costs = x * LETTERS
    row[0] = above[0]! + drop
    for (let j = 1; j <= n; j += 1) {
      const y = b[j - 1]!
      let best = above[j - 1]! + substitutions[costs + y]!
      const without = above[j]! + drop
      if (without < best) best = without
      const added = row[j - 1]! + dropB[j - 1]!
      if (added < best) best = added
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y) {
        const exchanged = before[j - 2]! + EXCHANGED
        if (exchanged < best) best = exchanged
      }
      row[j] = best
    }
    ;[before, above, row] = [above, row, before]
  }
  return above[n]!
}

/** The cost of the edits between two words for each of their letters, short words taken for ones of three. */
export const perLetter = (a: string, b: string): number => editCost(a, b) / Math.max(3, (a.length + b.length) / 2)

/** A text made ready to be compared: its letters, and which of them it has, a bit each. */
export interface Letters {
  readonly codes: Uint16Array
  readonly has: number
}

const A = 97
/** Common beginnings count up to here. */
const MOST_START = 4
const START_WEIGHT = 0.1

/** Makes a text ready; letters outside a to z share what bits are left. */
export function lettersOf(text: string): Letters {
  const codes = Uint16Array.from(text, (letter) => letter.charCodeAt(0))
  let has = 0
  for (const code of codes) has |= 1 << (code - A >= 0 && code - A < 26 ? code - A : 26 + (code % 5))
  return { codes, has }
}

/** What the likeness cannot exceed, from the letters they have alone: fewer to look at closely. */
export function mostAlike(a: Letters, b: Letters): number {
  const [m, n] = [a.codes.length, b.codes.length]
  if (m === 0 || n === 0) return 0
  const most = Math.min(m - bitsOf(a.has & ~b.has), n - bitsOf(b.has & ~a.has))
  if (most <= 0) return 0
  const jaro = (most / m + most / n + 1) / 3
  return a.codes[0] === b.codes[0] ? jaro + MOST_START * START_WEIGHT * (1 - jaro) : jaro
}

function bitsOf(mask: number): number {
  let left = mask - ((mask >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

const LONGEST = 256
const takenA = new Uint8Array(LONGEST)
const takenB = new Uint8Array(LONGEST)

/** How alike two texts are by Jaro and Winkler, 0 to 1; of longer ones than 256 letters the rest is left out. */
export function jaroWinkler({ codes: a }: Letters, { codes: b }: Letters): number {
  const m = Math.min(LONGEST, a.length)
  const n = Math.min(LONGEST, b.length)
  if (m === 0 || n === 0) return 0
  const window = Math.max(0, (Math.max(m, n) >> 1) - 1)
  takenA.fill(0, 0, m)
  takenB.fill(0, 0, n)
  let matched = 0
  for (let i = 0; i < m; i += 1) {
    const end = Math.min(n - 1, i + window)
    for (let j = Math.max(0, i - window); j <= end; j += 1) {
      if (takenB[j] === 1 || a[i] !== b[j]) continue
      takenA[i] = 1
      takenB[j] = 1
      matched += 1
      break
    }
  }
  if (matched === 0) return 0
  let exchanged = 0
  for (let i = 0, j = 0; i < m; i += 1) {
    if (takenA[i] === 0) continue
    while (takenB[j] === 0) j += 1
    if (a[i] !== b[j]) exchanged += 1
    j += 1
  }
  const jaro = (matched / m + matched / n + (matched - exchanged / 2) / matched) / 3
  let start = 0
  while (start < MOST_START && start < m && start < n && a[start] === b[start]) start += 1
  return jaro + start * START_WEIGHT * (1 - jaro)
}

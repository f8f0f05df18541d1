/** Numbers from 0 to 1 that are the same on every run. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

const CONSONANTS: Readonly<Record<string, string>> = {
  ក: 'k',
  ខ: 'kh k',
  គ: 'k',
  ឃ: 'kh k',
  ង: 'ng',
  ច: 'ch c',
  ឆ: 'chh ch',
  ជ: 'ch j',
  ឈ: 'chh ch',
  ញ: 'nh ny',
  ដ: 'd',
  ឋ: 'th t',
  ឌ: 'd',
  ឍ: 'th t',
  ណ: 'n',
  ត: 't d',
  ថ: 'th t',
  ទ: 't',
  ធ: 'th t',
  ន: 'n',
  ប: 'b p',
  ផ: 'ph p',
  ព: 'p',
  ភ: 'ph p',
  ម: 'm',
  យ: 'y',
  រ: 'r',
  ល: 'l',
  វ: 'v w',
  ស: 's',
  ហ: 'h',
  ឡ: 'l',
  អ: '',
  ឥ: 'e',
  ឧ: 'ou o',
  ឫ: 'rue ru',
  ឬ: 'rue',
  ឯ: 'ae e',
  ឱ: 'ao o',
  ឪ: 'ov',
  ឮ: 'lue lu',
  ឭ: 'lue',
}
const VOWELS: Readonly<Record<string, string>> = {
  'ា': 'a ea aa',
  'ិ': 'e i',
  'ី': 'ei i y',
  'ឹ': 'oe eu ue',
  'ឺ': 'ueu eu',
  'ុ': 'o u ou',
  'ូ': 'ou u o',
  'ួ': 'uo ou ua',
  'ើ': 'aeu eu er',
  'ឿ': 'oea eua',
  'ៀ': 'ie ea ia',
  'េ': 'e ei ae',
  'ែ': 'ae e',
  'ៃ': 'ai ei ay',
  'ោ': 'ao o ou',
  'ៅ': 'au ov ao',
  'ំ': 'am om um',
  'ះ': 'ah eah eh',
  'ៈ': 'a',
}

/** A Khmer name in Latin letters as one of many hands might write it by ear; digits and silent letters are left out. */
export function respell(km: string, random: () => number): string {
  const pick = (choices: string): string => {
    const all = choices.split(' ')
    return all[Math.floor(random() * all.length)] ?? ''
  }
  const letters = [...km.replace(/[\u1780-\u17a2][\u17b7\u17bb]?\u17cd/g, '')]
  let out = ''
  letters.forEach((letter, i) => {
    const next = letters[i + 1] ?? ' '
    const vowel = VOWELS[letter]
    const consonant = CONSONANTS[letter]
    if (letter === 'ំ' && /[aeiou]$/.test(out)) out += 'm'
    else if (letter === 'ះ' && /[aeiou]$/.test(out)) out += 'h'
    else if (vowel !== undefined) out += pick(vowel)
    else if (consonant !== undefined) {
      const bare = CONSONANTS[next] !== undefined
      const closed = /[aeiou]$/.test(out) && random() < 0.8
      out += pick(consonant) + (bare && !closed ? pick('a o') : '')
    } else if (letter === ' ') out += ' '
  })
  return out
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** A text with one slip of the thumb: a letter left out, put in, wrong, doubled, or changed with its neighbour. */
export function slip(text: string, random: () => number): string {
  const letters = [...text]
  const at = Math.floor(random() * letters.length)
  const other = LETTERS[Math.floor(random() * LETTERS.length)] ?? ''
  const here = letters[at] ?? ''
  const kind = Math.floor(random() * 5)
  if (kind === 0) letters.splice(at, 1)
  else if (kind === 1) letters.splice(at, 0, other)
  else if (kind === 2) letters[at] = other
  else if (kind === 3) letters.splice(at, 0, here)
  else letters.splice(at, 2, letters[at + 1] ?? '', here)
  return letters.join('')
}

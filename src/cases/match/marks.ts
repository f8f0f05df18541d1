import { soundOf } from '../names/key.ts'

/**
 * Marks that families name, each with the words for it in English, Khmer and Khmer in Latin letters. One spelling of each is
 * enough: words are compared by their sound. A mark of several words counts when all of them are there.
 */
const MARK_WORDS: Readonly<Record<string, readonly string[]>> = {
  scarFace: ['scar face', 'cheek scar', 'scar cheek', 'ស្នាមមុខ', 'ស្នាមលើមុខ', 'snam mok', 'sneam mukh', 'snam thpol'],
  scarArm: ['scar arm', 'scar hand', 'ស្នាមដៃ', 'snam dai'],
  scarLeg: ['scar leg', 'scar foot', 'ស្នាមជើង', 'snam choeung'],
  scar: ['scar', 'ស្នាម', 'snam', 'សម្លាក', 'samlak'],
  mole: ['mole', 'ប្រជ្រុយ', 'prachruy', 'pro chrouy'],
  birthmark: ['birth mark', 'birthmark', 'ស្នាមពីកំណើត', 'snam kamnaeut', 'snam komnert'],
  burn: ['burn', 'រលាក', 'roleak', 'rolok'],
  tattoo: ['tattoo', 'សាក់', 'sak'],
  cleftLip: ['cleft', 'cleft lip', 'ឆែបមាត់', 'chheb mot'],
  deaf: ['deaf', 'ថ្លង់', 'គថ្លង់', 'thlong', 'khalong'],
  mute: ['mute', 'cannot speak', 'គ', 'kor', 'niyeay min'],
  blind: ['blind', 'blind eye', 'ខ្វាក់', 'ភ្នែកខ្វាក់', 'khvak', 'phnek chhve', 'pnek srovang'],
  limp: ['limp', 'lame', 'ខ្ចើច', 'khchoek', 'khchak', 'choeung khvin'],
  finger: ['missing finger', 'finger', 'ដាច់ម្រាមដៃ', 'dach mream', 'mream dach'],
  curly: ['curly', 'curly hair', 'សក់រួញ', 'sok rounh'],
  dark: ['dark', 'dark skin', 'ខ្មៅ', 'khmao', 'sbek khmao', 'សម្បុរខ្មៅ'],
  thin: ['thin', 'skinny', 'ស្គម', 'skom'],
  fat: ['fat', 'ធាត់', 'thoat'],
}

interface MarkForm {
  readonly mark: string
  readonly sounds: readonly string[]
}

/** The most words first: "scar on face" is not any scar. */
const FORMS: readonly MarkForm[] = Object.entries(MARK_WORDS)
  .flatMap(([mark, texts]) => texts.map((text) => ({ mark, sounds: wordsOf(text).map(soundOf) })))
  .sort((a, b) => b.sounds.length - a.sounds.length)

/** Marks of which one is the other, told with less care. */
const WIDER: Readonly<Record<string, string>> = { scarFace: 'scar', scarArm: 'scar', scarLeg: 'scar', deaf: 'mute' }

/** Stands before the sound of a word that names no known mark. */
const UNNAMED = '~'

/** The mark in a text: its name, or the sounds of the words themselves where they name no known mark; empty without words. */
export function marksIn(text: string): ReadonlySet<string> {
  const left = new Set(wordsOf(text).map(soundOf))
  const marks = new Set<string>()
  for (const { mark, sounds } of FORMS) {
    if (!sounds.every((sound) => left.has(sound))) continue
    marks.add(mark)
    for (const sound of sounds) left.delete(sound)
  }
  if (marks.size > 0) return marks
  return new Set([...left].filter((sound) => sound.length > 1).map((sound) => `${UNNAMED}${sound}`))
}

/** Whether it is a word that names no known mark. */
export const isUnnamed = (mark: string): boolean => mark.startsWith(UNNAMED)

/** What two sets of marks say: the same, one that may be the other, or others. */
export function compareMarks(a: ReadonlySet<string>, b: ReadonlySet<string>): 'same' | 'wider' | 'other' {
  for (const mark of a) if (b.has(mark)) return 'same'
  const near = (one: string, other: string) => WIDER[one] === other || WIDER[other] === one
  for (const one of a) for (const other of b) if (near(one, other)) return 'wider'
  return 'other'
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
}

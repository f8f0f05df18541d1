import { nameTokens, soundOf } from '../names/key.ts'
import { compareMarks, marksIn } from './marks.ts'

/** What a caller is asked about, without a word of the answer: the body, how the child moves and hears, what it wore or carried. */
export type CheckTopic = 'BODY' | 'MANNER' | 'CLOTHES'

/** A question that only somebody who has seen the child can answer. */
export interface CheckQuestion {
  readonly topic: CheckTopic
  /** The mark or garment as the family named it; whoever asks never says it. */
  readonly expects: string
}

const MANNERS: ReadonlySet<string> = new Set(['deaf', 'mute', 'blind', 'limp'])
/** What stays with a child comes before what can be taken off. */
const ORDER: readonly CheckTopic[] = ['BODY', 'MANNER', 'CLOTHES']

/** Where people put one mark beside another. */
const BETWEEN = /[,;/\n\u17d4\u17d5]|\s(?:and|nung|ning)\s|\u1793\u17b7\u1784/iu

/**
 * The question by which a caller who claims to have seen a child is tried: one mark of the family's report that `told`, what
 * the other side said by itself, does not name. Null when the family named none, or each was told already.
 */
export function checkQuestion(marks: string, told: readonly string[]): CheckQuestion | null {
  const questions = marks
    .split(BETWEEN)
    .map((piece) => piece.trim())
    .filter((piece) => [...piece].length > 1 && !told.some((text) => names(text, piece)))
    .map((expects) => ({ topic: topicOf(expects), expects }))
  return questions.sort((a, b) => ORDER.indexOf(a.topic) - ORDER.indexOf(b.topic))[0] ?? null
}

function topicOf(piece: string): CheckTopic {
  const marks = [...marksIn(piece)]
  if (marks.some((mark) => MANNERS.has(mark))) return 'MANNER'
  return marks.some((mark) => !mark.startsWith('~')) ? 'BODY' : 'CLOTHES'
}

/** Whether a text names a mark: the same known one, or every word of it by its sound. */
function names(text: string, piece: string): boolean {
  if (compareMarks(marksIn(text), marksIn(piece)) === 'same' && topicOf(piece) !== 'CLOTHES') return true
  const sounds = new Set(nameTokens(text).map(soundOf))
  const words = nameTokens(piece).map(soundOf)
  return words.length > 0 && words.every((sound) => sounds.has(sound))
}

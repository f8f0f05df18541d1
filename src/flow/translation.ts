import { inEach, type Language, TRANSLATED, type Words } from './language.ts'

/** One text of the set: its name, where it is shown, its words, and the languages in which it is a draft. */
export interface Wording {
  readonly id: string
  readonly medium: 'ussd' | 'sms' | 'line'
  readonly words: Words
  readonly drafts: readonly Language[]
}

/** What was read together: fingerprints of the words in each language, and the native readers who approved them. */
export interface Reading extends Words {
  readonly readers?: readonly string[]
}

/** Readings by the id of the text, and how a fingerprint is made. */
export interface Readings {
  readonly of: Readonly<Record<string, Reading>>
  readonly fingerprint: (text: string) => string
}

export type State = 'draft' | 'approved' | 'stale'

/** Khmer in either script is approved by two native readers. */
export const READERS = 2

/** The fingerprints of the words as they are now. */
export const readingOf = (words: Words, { fingerprint }: Readings): Words =>
  inEach((language) => fingerprint(words[language]))

/**
 * `stale` when the English has changed since and a translation has not, `approved` when two readers have read these very
 * words, else `draft`. A text that was never recorded is a draft of today's English.
 */
export function stateOf({ id, words }: Wording, readings: Readings): State {
  const before = Object.hasOwn(readings.of, id) ? readings.of[id] : undefined
  if (before === undefined) return 'draft'
  const now = readingOf(words, readings)
  if (before.en !== now.en) {
    return TRANSLATED.some((language) => words[language] !== '' && before[language] === now[language])
      ? 'stale'
      : 'draft'
  }
  const isSame = TRANSLATED.every((language) => before[language] === now[language])
  return isSame && new Set(before.readers).size >= READERS ? 'approved' : 'draft'
}

/** Problems of the marks: words that are no draft and nobody approved, and words changed after they were approved. */
export function checkDrafts(wordings: readonly Wording[], readings: Readings): string[] {
  return wordings.flatMap((wording) => {
    const { id, words, drafts } = wording
    if (stateOf(wording, readings) === 'approved') return []
    const wasApproved = (readings.of[id]?.readers?.length ?? 0) > 0
    return [
      ...(wasApproved ? [`${id}: not the words that its readers approved`] : []),
      ...TRANSLATED.filter((language) => (words[language] ?? '') !== '' && !drafts.includes(language)).map(
        (language) => `${id} ${language}: no draft mark, and no two readers have approved it`,
      ),
    ]
  })
}

import type { Language, Words } from './language.ts'
import { fill } from './slots.ts'

/** Names of the slots in a text: `SlotsIn<'Case {number}'>` is `'number'`. */
type SlotsIn<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}` ? Slot | SlotsIn<Rest> : never

/** The slots that an English text names; texts whose words are not known to the compiler take any. */
export type SlotValues<W extends Words> = string extends W['en']
  ? Readonly<Record<string, string>>
  : Readonly<Record<SlotsIn<W['en']>, string>>

/** An SMS text in a language with its slots filled; one message, whatever its length. */
export function renderText<const W extends Words>(words: W, language: Language, slots: SlotValues<W>): string {
  return fill(words[language], language, slots as Readonly<Record<string, string>>)
}

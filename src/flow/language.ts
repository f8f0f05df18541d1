/** The languages a person can be spoken to in: Khmer, Khmer in Latin letters, English (BCP 47). */
export const LANGUAGES = ['km', 'km-Latn', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The languages that a text is translated into from its English. */
export const TRANSLATED = LANGUAGES.filter((language) => language !== 'en')

/** One text in every language, side by side. Slots are written `{name}` and are the same in every language or fewer. */
export type Words = Readonly<Record<Language, string>>

/** A text of each language, made from it. */
export const inEach = <Value>(make: (language: Language) => Value): Readonly<Record<Language, Value>> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<Language, Value>

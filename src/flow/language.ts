/** The languages a person can be spoken to in: Khmer, Khmer in Latin letters, English (BCP 47). */
export const LANGUAGES = ['km', 'km-Latn', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One text in every language, side by side. Slots are written `{name}` and are the same in every language or fewer. */
export type Words = Readonly<Record<Language, string>>

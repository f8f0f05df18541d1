import type { Language } from '../language.ts'

/** A phone of a talk: what the talk calls it, its number, and who holds it when that person is registered. */
export interface TalkPhone {
  readonly name: string
  /** E.164. */
  readonly number: string
  readonly registered: Registered | null
  /** The language the gateway knows of it beforehand. */
  readonly language: Language | null
}

/** A registered person: the role's word and the area, an NCDD code or empty for the whole country. */
export interface Registered {
  readonly role: string
  readonly area: string
}

/** What a phone does or shows. `text` may hold placeholders; `id` is a screen's or an SMS's, null when only the text counts. */
export type Deed =
  | { readonly does: 'dials' | 'types' | 'texts'; readonly text: string }
  | { readonly does: 'loses' }
  /** Rings the service number and hangs up. */
  | { readonly does: 'rings' }
  | { readonly does: 'sets'; readonly what: Setting; readonly to: string }
  | { readonly does: 'sees'; readonly id: string | null; readonly text: string | null; readonly ends: boolean }
  | { readonly does: 'gets'; readonly id: string | null; readonly text: string | null }
  | { readonly does: 'gets nothing' }

/**
 * What can be otherwise with a phone and the network around it, and how: how its texts arrive, whether anything gets through,
 * the longest screen, what it makes of Khmer, for how many seconds what it sends is under way, and who carries it.
 */
export const SETTINGS = {
  texts: ['once', 'twice', 'late'],
  way: ['up', 'down'],
  screens: ['160/70', '182/80'],
  letters: ['khmer', 'boxes'],
  delay: ['0', '2', '9'],
  channel: ['africastalking', 'kannel', 'twilio'],
} as const

export type Setting = keyof typeof SETTINGS

/** One line of a talk. `line` is where it begins in its file, counted from 1. */
export type TalkLine =
  | { readonly line: number; readonly phone: string; readonly deed: Deed }
  | { readonly line: number; readonly waits: number }

/** A whole talk: several phones, in the order in which things happened. `waits` are seconds. */
export interface Talk {
  readonly phones: readonly TalkPhone[]
  readonly lines: readonly TalkLine[]
}

/** How long each unit of time is, in seconds; the longest first. */
export const UNITS = { day: 86_400, hour: 3_600, minute: 60, second: 1 } as const

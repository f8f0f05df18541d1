import type { Setting } from '../../flow/talk/talk.ts'
import { settingsText } from './text.ts'

/** The longest screen a network takes, by the name its form has for it: characters of the common alphabet, and others. */
export const SCREEN_LIMITS = {
  '160/70': { 'GSM-7': 160, 'UCS-2': 70 },
  '182/80': { 'GSM-7': 182, 'UCS-2': 80 },
} as const

/** Seconds that what a phone sends is under way. */
export const DELAYS = [0, 2, 9] as const

/** What the network makes of a text from a phone, by the name its form has for it. */
export const TEXT_WAYS = {
  once: settingsText.once,
  twice: settingsText.twice,
  late: settingsText.late,
} as const

/** How a make-believe phone and the network around it behave. */
export interface Settings {
  /** The name of the way by which it reaches the gateway. */
  readonly channel: string
  readonly limits: keyof typeof SCREEN_LIMITS
  /** Without it every Khmer letter is a box on its display. */
  readonly drawsKhmer: boolean
  readonly delay: (typeof DELAYS)[number]
  readonly texts: keyof typeof TEXT_WAYS
  /** Nothing comes from the phone to the gateway, nor back. */
  readonly isDown: boolean
}

/** A phone that draws Khmer on a network that does what it should. */
export const USUAL: Settings = {
  ...{ channel: 'africastalking', limits: '160/70', drawsKhmer: true, delay: 0, texts: 'once', isDown: false },
}

const keyOf = <Key extends string>(table: Readonly<Record<Key, unknown>>, name: string, usual: Key): Key =>
  (Object.keys(table) as Key[]).find((each) => each === name) ?? usual

/** The settings a form asks for, with the channels there are; what it does not say, or says of nothing known, is as usual. */
export const readSettings = (
  form: (name: string) => string,
  channels: Readonly<Record<string, unknown>>,
): Settings => ({
  channel: keyOf(channels, form('channel'), USUAL.channel),
  limits: keyOf(SCREEN_LIMITS, form('limits'), USUAL.limits),
  drawsKhmer: form('letters') !== 'boxes',
  delay: DELAYS.find((each) => String(each) === form('delay')) ?? USUAL.delay,
  texts: keyOf(TEXT_WAYS, form('arrives'), USUAL.texts),
  isDown: form('gateway') === 'down',
})

/** Settings in the words of a talk. */
const inWords = ({
  texts,
  isDown,
  limits,
  drawsKhmer,
  delay,
  channel,
}: Settings): readonly (readonly [Setting, string])[] => [
  ['channel', channel],
  ['way', isDown ? 'down' : 'up'],
  ['texts', texts],
  ['screens', limits],
  ['letters', drawsKhmer ? 'khmer' : 'boxes'],
  ['delay', String(delay)],
]

/** What is otherwise than before, in the words of a talk. */
export function changed(before: Settings, after: Settings): readonly string[] {
  const old = new Map(inWords(before))
  return inWords(after).flatMap(([what, to]) => (old.get(what) === to ? [] : [`${what} ${to}`]))
}

/** What the display of a phone makes of a text. */
export const drawn = (text: string, { drawsKhmer }: Settings): string =>
  drawsKhmer ? text : text.replace(/[\u1780-\u17ff\u19e0-\u19ff]/g, '□')

import { plainLine } from '../text.ts'

/** Keys with a meaning of their own on every screen: back, menu, skip, next page, call me, none of these. */
export const KEYS = ['0', '00', '88', '98', '99', '9'] as const
export type Key = (typeof KEYS)[number]

/** The key pressed, in digits of any script and with `o` for 0, closing marks ignored; null for any other answer. */
export const readKey = (text: string): Key | null => {
  const line = plainLine(text)
  if (line.length > 8) return null
  const pressed = line.replace(/[oO]/g, '0').replace(/[.,#)។ ]+$/, '')
  return KEYS.find((key) => key === pressed) ?? null
}

import { z } from 'zod'
import { dayOf } from '../../flow/day.ts'
import { cleanText } from '../../flow/text.ts'

/** A cell of words in a list that somebody sends: cleaned, not empty, and of so many letters at most. */
export const words = (most: number) =>
  z
    .union([z.string(), z.number()], { error: 'missing' })
    .transform((text) => cleanText(String(text)).replace(/\s+/g, ' '))
    .refine((text) => text !== '', 'missing')
    .refine((text) => text.length <= most, `longer than ${most} letters`)

const isDay = (text: string) => {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d\d-\d\d$/.test(text) ? text.split('-').map(Number) : []
  return dayOf(year, month, day) === text
}

/** A cell of a day there is, written YYYY-MM-DD. */
export const day = words(10).refine(isDay, 'no day, written YYYY-MM-DD')

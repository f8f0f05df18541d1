import { z } from 'zod'
import { isDay } from '../../flow/day.ts'
import { cleanText } from '../../flow/text.ts'

/** A cell of words in a list that somebody sends: cleaned, not empty, and of so many letters at most. */
export const words = (most: number) =>
  z
    .union([z.string(), z.number()], { error: 'missing' })
    .transform((text) => cleanText(String(text)).replace(/\s+/g, ' '))
    .refine((text) => text !== '', 'missing')
    .refine((text) => text.length <= most, `longer than ${most} letters`)

/** A cell of a day there is, written YYYY-MM-DD. */
export const day = words(10).refine((text) => isDay(text), 'no day, written YYYY-MM-DD')

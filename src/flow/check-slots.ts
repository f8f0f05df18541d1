import { slotsIn } from './check-text.ts'
import type { Book, Flow, SlotPart } from './flow.ts'
import { LANGUAGES, type Language, type Words } from './language.ts'
import { countSegments } from './segments.ts'
import { fill } from './slots.ts'

type Values = Readonly<Record<string, string>>

/** Units a value takes: a screen in Khmer letters counts each UTF-16 unit, whatever alphabet the value alone would have. */
export const unitsIn = (text: string, language: Language): number =>
  language === 'km' ? text.length : countSegments(text).units

const LONGEST_DAY = '31/12'.length
const LONGEST_RANGE = '13-17'.length

function longestPart(part: SlotPart, language: Language, longest: Values): number | null {
  if ('list' in part) return null
  if ('range' in part) return LONGEST_RANGE
  const lines = Object.values(part.line).map((line) => unitsIn(fill(line[language] ?? '', language, longest), language))
  return Math.max(0, ...lines, 'otherwise' in part && part.otherwise === 'day' ? LONGEST_DAY : 0)
}

/** Budgets are counted with the longest value of a slot, so no wording of it may be longer. Rows of lists are counted elsewhere. */
function tooLong(flow: Flow, language: Language, longest: Values): string[] {
  return Object.entries(flow.slots ?? {}).flatMap(([slot, parts]) => {
    const units = parts.map((part) => longestPart(part, language, longest))
    if (units.includes(null)) return []
    const most = units.reduce<number>((sum, one) => sum + one!, parts.length - 1)
    const room = unitsIn(longest[slot] ?? '', language)
    return most <= room ? [] : [`${flow.id} ${language}: slot {${slot}} takes ${most} units, counted as ${room}`]
  })
}

/** A number or PIN that a last screen cannot do without stands in it in every language: it is shown once. */
function leftOut(flow: Flow): string[] {
  return Object.entries(flow.steps).flatMap(([id, step]) => {
    const needed = step.kind === 'end' ? (step.needs?.given ?? []) : []
    const title: Partial<Words> = flow.text[id]?.title ?? {}
    return needed.flatMap((slot) =>
      LANGUAGES.filter((language) => title[language] !== undefined && !slotsIn(title[language]).includes(slot)).map(
        (language) => `${flow.id}/${id} ${language}: leaves out {${slot}}, which is shown nowhere else`,
      ),
    )
  })
}

/** Problems of slots: values longer than budgets count with, and numbers that a language does not show. */
export function checkSlots(book: Book, longest: Readonly<Record<Language, Values>>): string[] {
  return Object.values(book.flows).flatMap((flow) => [
    ...LANGUAGES.flatMap((language) => tooLong(flow, language, longest[language])),
    ...leftOut(flow),
  ])
}

/** The same for lines that fill a slot by themselves: each in no more units than the slot is counted with. */
export function checkLines(
  lines: Readonly<Record<string, Words>>,
  slotOf: (id: string) => string | undefined,
  longest: Readonly<Record<Language, Values>>,
): string[] {
  return Object.entries(lines).flatMap(([id, line]) =>
    LANGUAGES.flatMap((language) => {
      const slot = slotOf(id)
      if (slot === undefined || line[language] === undefined) return []
      const units = unitsIn(fill(line[language], language, longest[language]), language)
      const room = unitsIn(longest[language][slot] ?? '', language)
      return units <= room ? [] : [`${id} ${language}: ${units} units, slot {${slot}} is counted as ${room}`]
    }),
  )
}

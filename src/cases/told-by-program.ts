import { z } from 'zod'
import { readPhone } from '../flow/answers/index.ts'
import { cleanText } from '../flow/text.ts'
import type { Facts, Help, Left } from './facts.ts'
import { readCaseNumber } from './number.ts'
import { OTHER_SYSTEMS } from './other-systems.ts'

const OLDEST = 25

const words = (most: number) =>
  z
    .string()
    .max(4 * most)
    .transform(cleanText)
    .pipe(z.string().min(1).max(most))
const read = <Value>(reader: (text: string) => Value | null) =>
  z
    .string()
    .max(100)
    .transform((text, context) => {
      const value = reader(text)
      if (value !== null) return value
      context.addIssue({ code: 'custom' })
      return z.NEVER
    })
const age = z.int().min(0).max(OLDEST)
const maybe = <Type extends z.ZodType>(type: Type) => type.nullish()

/** What a program sends of a missing child (api 3); null is as if it were not there, and what is not known is left out. */
export const toldBody = z.object({
  child: maybe(
    z.object({
      sex: maybe(z.enum(['M', 'F', 'U'])),
      ageMin: maybe(age),
      ageMax: maybe(age),
      nameLatin: maybe(words(100)),
      nameKm: maybe(words(100)),
      marks: maybe(words(300)),
    }),
  ),
  lastSeen: maybe(z.object({ place: maybe(z.string().regex(/^(\d\d){1,4}$/)), date: maybe(z.iso.date()) })),
  circumstances: maybe(words(1_000)),
  left: maybe(z.int().min(1).max(6)),
  help: maybe(z.int().min(1).max(4)),
  contact: maybe(z.enum(['CALL', 'SMS', 'NONE'])),
  reporter: maybe(
    z.object({
      phone: maybe(read(readPhone)),
      name: maybe(words(100)),
      relation: maybe(z.enum(['PARENT', 'RELATIVE', 'NEIGHBOUR', 'TEACHER', 'OFFICIAL', 'OTHER'])),
    }),
  ),
  externalRefs: maybe(
    z
      .array(
        z.object({
          system: z.enum(OTHER_SYSTEMS),
          value: z
            .string()
            .max(64)
            .transform((text) => cleanText(text).toUpperCase())
            .pipe(z.string().min(1).max(40)),
        }),
      )
      .max(20),
  ),
  ticket: maybe(read(readCaseNumber)),
})

export type ToldBody = z.output<typeof toldBody>

const TAKES: Readonly<Record<string, string>> = {
  child: `takes sex M F U, ageMin and ageMax 0 to ${OLDEST} in order, nameLatin, nameKm, marks`,
  lastSeen: 'takes place, an NCDD code, and date, a day such as 2026-03-15 that is not to come',
  circumstances: 'takes words, at most 1000 letters',
  left: 'takes 1 to 6',
  help: 'takes 1 to 4',
  contact: 'takes one of CALL SMS NONE',
  reporter: 'takes phone, name, relation PARENT RELATIVE NEIGHBOUR TEACHER OFFICIAL OTHER',
  externalRefs: `takes a list of {system, value}, system one of ${OTHER_SYSTEMS.join(' ')}`,
  ticket: 'takes a number issued for paper that no case has',
  body: 'takes at least one fact of child, lastSeen, circumstances, left or help',
}

/** The problem with one field of what a program told; never what it sent. */
export const toldProblem = (field: string) => ({ field, message: TAKES[field] ?? TAKES.body! })

/**
 * Reads what a program tells of a missing child: its facts and what belongs to them, or which fields are wrong. `today` is
 * the day in Cambodia; `exists` says whether there is a place.
 */
export function readTold(body: unknown, today: string, exists: (code: string) => boolean) {
  const parsed = toldBody.safeParse(body)
  if (!parsed.success) {
    const fields = new Set(parsed.error.issues.map(({ path: [field] }) => String(field ?? 'body')))
    return { problems: [...fields].map(toldProblem) }
  }
  const { child, lastSeen, circumstances, left, help, contact, reporter, externalRefs, ticket } = parsed.data
  const { ageMin, ageMax } = child ?? {}
  const wrong = [
    ...(ageMin != null && ageMax != null && ageMin > ageMax ? ['child'] : []),
    ...((lastSeen?.place != null && !exists(lastSeen.place)) || (lastSeen?.date != null && lastSeen.date > today)
      ? ['lastSeen']
      : []),
  ]
  if (wrong.length > 0) return { problems: wrong.map(toldProblem) }
  const name = child?.nameLatin ?? child?.nameKm
  const told: Partial<Facts> = {
    ...((child?.sex === 'M' || child?.sex === 'F') && { sex: child.sex }),
    ...((ageMin ?? ageMax) != null && { ageMin: ageMin ?? ageMax!, ageMax: ageMax ?? ageMin! }),
    ...(lastSeen?.place != null && { place: lastSeen.place }),
    ...(lastSeen?.date != null && { seenFrom: lastSeen.date, seenTo: lastSeen.date }),
    ...(left != null && { left: left as Left }),
    ...(help != null && { help: help as Help }),
    ...(name != null && { name }),
    ...(child?.nameLatin != null && child.nameKm != null && { nameKm: child.nameKm }),
    ...(child?.marks != null && { marks: child.marks }),
    ...(circumstances != null && { text: circumstances }),
  }
  if (Object.keys(told).length === 0) return { problems: [toldProblem('body')] }
  const facts: Facts = {
    kind: 'MISSING',
    ...told,
    contact: reporter?.phone == null ? 'NONE' : (contact ?? 'NONE'),
    ...(reporter?.relation != null && { relation: reporter.relation }),
  }
  return {
    facts,
    phone: reporter?.phone ?? null,
    words: [circumstances, reporter?.name].filter((each) => each != null).join('\n'),
    externalRefs: externalRefs ?? [],
    ticket: ticket ?? null,
  }
}

import { faceOf, keyLines, numbered } from './face.ts'
import { type Face, joined, rowsThatFit } from './fit.ts'
import type { Asking, Book, End, Flow, ListStep, ScreenWords } from './flow.ts'
import type { Language } from './language.ts'
import { fill } from './slots.ts'
import { isAsking } from './spots.ts'

/** One screen as it would be drawn: the flow and id of its words, and its pieces. */
export interface Picture {
  readonly flow: string
  readonly id: string
  readonly face: Face
  readonly text: string
}

/** The labels of the rows that a list shows in a picture, all of them; the picture takes as many as fit. */
export type RowsFor = (step: ListStep, id: string, language: Language) => readonly string[]

/** Ids of the words that a step may be shown with: its own, and those that stand in after a wrong answer or for want of a value. */
export function wordIds(id: string, step: Asking | End): string[] {
  if (step.kind === 'end') return step.needs === undefined ? [id] : [id, step.needs.otherwise]
  return [
    id,
    ...(step.wrong ?? []).flatMap((wrong) => (typeof wrong === 'object' && 'own' in wrong ? [wrong.own] : [])),
  ]
}

/** The words of a flow, each with the step it belongs to, in the order of the flow. */
export function shownWords(flow: Flow): { readonly id: string; readonly step: Asking | End }[] {
  const seen = new Set<string>()
  return Object.entries(flow.steps).flatMap(([name, step]) => {
    if (!isAsking(step) && step.kind !== 'end') return []
    return wordIds(name, step).flatMap((id) => {
      if (seen.has(id)) return []
      seen.add(id)
      return [{ id, step }]
    })
  })
}

function listFace(book: Book, words: ScreenWords, face: Face, language: Language, labels: readonly string[]): Face {
  const rows = numbered(labels)
  const more = keyLines(words, language, (words.more ?? book.more)[language], '')
  const count = rowsThatFit(face.title, rows, { last: face.keys, more })
  return { title: face.title, rows: rows.slice(0, count), keys: count === rows.length ? face.keys : more }
}

/** Every screen of the book in a language, with these values in its slots; what is too long is not cut. */
export function gallery(
  book: Book,
  language: Language,
  slots: Readonly<Record<string, string>>,
  rowsFor: RowsFor,
): Picture[] {
  const pictures = Object.values(book.flows).flatMap((flow) =>
    shownWords(flow).flatMap(({ id, step }) => {
      const words = flow.text[id]
      if (words === undefined) return []
      if (step.kind === 'end') {
        const face = { title: fill(words.title[language], language, slots), rows: [], keys: [] }
        return [{ flow: flow.id, id, face, text: joined(face) }]
      }
      const whole = faceOf(step, words, language, slots)
      const hasRows = step.kind === 'list' && step.shows !== 'none'
      const face = hasRows ? listFace(book, words, whole, language, rowsFor(step, id, language)) : whole
      return [{ flow: flow.id, id, face, text: joined(face) }]
    }),
  )
  const title = fill(book.typeOneToN[language], language, slots)
  const typeOneToN = { flow: 'system', id: 'X2', face: { title, rows: [], keys: [] }, text: title }
  return [...pictures, typeOneToN]
}

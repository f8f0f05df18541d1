import type { Flow, Json, SlotPart } from './flow.ts'
import type { Language } from './language.ts'
import { isGsm7 } from './segments.ts'
import { type Answer, type Env, listNamed } from './session.ts'

type Answers = Readonly<Record<string, Answer>>
type Given = Readonly<Record<string, string>>

const SLOT = /(\{\w+\})/
const SEPARATOR = /^[, ]+$/

/**
 * The text with its slots filled. An empty slot is left out with the comma or blank beside it. In a Latin language a value
 * that is not GSM-7 is left out too: it would turn the whole text into UCS-2.
 */
export function fill(template: string, language: Language, values: Readonly<Record<string, string>>): string {
  if (!template.includes('{')) return template
  const pieces = template.split(SLOT)
  for (let i = 1; i < pieces.length; i += 2) {
    const name = pieces[i]!.slice(1, -1)
    const value = Object.hasOwn(values, name) ? values[name]! : ''
    const fits = language === 'km' || isGsm7(value)
    pieces[i] = fits ? value : ''
    if (pieces[i] !== '') continue
    if (i > 1 && SEPARATOR.test(pieces[i - 1]!)) pieces[i - 1] = ''
    else if (SEPARATOR.test(pieces[i + 1]!)) pieces[i + 1] = ''
  }
  return pieces.join('')
}

/** What is kept under a field, or inside it: `age.min`. Undefined when there is none. */
export function valueAt(answers: Answers, field: string): Json | undefined {
  const [name = '', inner] = field.split('.')
  const value = Object.hasOwn(answers, name) ? answers[name]!.value : undefined
  if (inner === undefined) return value
  if (value === null || value === undefined || typeof value !== 'object' || Array.isArray(value)) return undefined
  return (value as { readonly [key: string]: Json })[inner]
}

function word(part: SlotPart, answers: Answers, given: Given, language: Language, env: Env): string {
  if ('given' in part) {
    const value = given[part.given] ?? ''
    return Object.hasOwn(part.line, value) ? fill(part.line[value]![language], language, env.slots) : ''
  }
  const value = valueAt(answers, part.field)
  if (value === undefined || value === null) return ''
  if ('range' in part) {
    const [min, max] = [valueAt(answers, `${part.field}.min`), valueAt(answers, `${part.field}.max`)]
    return min === max ? `${min ?? ''}` : `${min}-${max}`
  }
  if (typeof value !== 'string') return ''
  if ('list' in part) return listNamed(env.lists, part.list, given)?.summary(value, language) ?? ''
  if (Object.hasOwn(part.line, value)) return part.line[value]![language]
  return part.otherwise === 'day' ? `${value.slice(8, 10)}/${value.slice(5, 7)}` : ''
}

/** The slots that a flow words from answers and given values. */
export function answerSlots(
  flow: Flow,
  { answers, held, given }: { readonly answers: Answers; readonly held?: Answers; readonly given: Given },
  language: Language,
  env: Env,
): Record<string, string> {
  const words: Record<string, string> = {}
  for (const [slot, parts] of Object.entries(flow.slots ?? {})) {
    words[slot] = parts
      .map((part) => word(part, { ...answers, ...held }, given, language, env))
      .filter((text) => text !== '')
      .join(' ')
  }
  return words
}

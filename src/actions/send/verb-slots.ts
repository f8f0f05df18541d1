import { lines } from '../../../flows/lines.ts'
import { examples } from '../../../flows/sms/examples.ts'
import { sendersOf, TEXT_VERBS } from '../../cases/access.ts'
import type { Language, Words } from '../../flow/language.ts'

/** Stands for a verb that has no words. */
const UNKNOWN = '?'
const OFFICIALS = sendersOf('UNDO').length

const lineOf = (id: string, language: Language): string =>
  (lines as Readonly<Record<string, Words | undefined>>)[id]?.[language] ?? UNKNOWN

/** What texts say of a verb: its name, how it is written, a whole line of it, and who may send it. */
export function verbSlots(verb: string, language: Language): Readonly<Record<string, string>> {
  return {
    verb,
    example: examples[verb] ?? UNKNOWN,
    pattern: lineOf(`VP-${verb}`, language),
    whose: whose(verb, language),
  }
}

function whose(name: string, language: Language): string {
  const verb = TEXT_VERBS.find((each) => each === name)
  if (verb === undefined) return UNKNOWN
  const roles = sendersOf(verb)
  return (roles.length === OFFICIALS ? ['officials'] : roles).map((role) => lineOf(`RO-${role}`, language)).join(', ')
}

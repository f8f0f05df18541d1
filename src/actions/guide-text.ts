import { lines } from '../../flows/lines.ts'
import { examples } from '../../flows/sms/examples.ts'
import { guideWords } from '../../flows/sms/guide.ts'
import { sms } from '../../flows/sms/text.ts'
import { type AccessRole, LEGAL_VERBS, maySend, TEXT_VERBS } from '../cases/access.ts'
import type { Words } from '../flow/language.ts'
import { helpFor } from './sms/answer-help.ts'

/** What anybody may send, in the order of the guide. */
const PUBLIC = ['NEW', 'SEE', 'FND', 'ASK', 'ADD', 'DUTY', 'LIC'] as const

/** What stands in the pocket guide of a role; words may hold slots that settings fill. */
export interface GuideText {
  readonly title: Words
  /** The role in words; absent of one that has none. */
  readonly role: Words | undefined
  readonly rules: Words
  readonly columns: { readonly verb: Words; readonly pattern: Words; readonly example: Words }
  /** Each verb, whether a code comes back for it, how it is written and a whole line of it. */
  readonly verbs: readonly {
    readonly verb: string
    readonly isLegal: boolean
    readonly pattern: Words | undefined
    readonly example: string | undefined
  }[]
  /** About the codes that come back; null for whom none does. */
  readonly codes: Words | null
  readonly help: Words
  readonly desk: Words
  readonly noWait: Words
}

/** The verbs that a role may send, those of everybody first. */
export const verbsOf = (role: AccessRole): readonly string[] => [
  ...PUBLIC,
  ...TEXT_VERBS.filter((verb) => verb !== 'UNDO' && maySend(role, verb)),
]

/** The pocket guide of a role: every verb of it, and no other. */
export function guideText(role: AccessRole): GuideText {
  return {
    title: guideWords['PG-title'],
    role: lineOf(`RO-${role}`),
    rules: guideWords['PG-rules'],
    columns: {
      verb: guideWords['PG-verb'],
      pattern: guideWords['PG-pattern'],
      example: guideWords['PG-example'],
    },
    verbs: verbsOf(role).map((verb) => ({
      verb,
      isLegal: LEGAL_VERBS.some((legal) => legal === verb),
      pattern: lineOf(`VP-${verb}`),
      example: examples[verb],
    })),
    codes: maySend(role, 'UNDO') ? guideWords['PG-codes'] : null,
    help: (sms as Readonly<Record<string, { readonly words: Words }>>)[helpFor(role)]!.words,
    desk: guideWords['PG-desk'],
    noWait: guideWords['PG-noWait'],
  }
}

const lineOf = (id: string): Words | undefined => (lines as Readonly<Record<string, Words | undefined>>)[id]

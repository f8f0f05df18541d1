import { sms } from '../../../flows/sms/text.ts'
import type { Plan } from '../../cases/plan.ts'
import type { OpenQuestion } from '../../cases/question.ts'
import { MOST_ROWS } from '../../flow/fit.ts'
import type { Language } from '../../flow/language.ts'
import { rowLines, rowsInOnePart } from '../../flow/one-part.ts'
import type { LicenceReading } from '../../officials/reading.ts'
import { loadRegister } from '../../store/agencies.ts'
import { commitPlan } from '../../store/commit.ts'
import type { Deps } from '../deps.ts'
import { agencyList } from '../ussd/agency-list.ts'
import { wakeFor } from '../wake-for.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

/** The answer by what the list says: the words are those of the screens. */
const TEMPLATES: Readonly<Record<string, string>> = { listed: 'W4', ended: 'W4e', unlisted: 'W4n', unknown: 'W4u' }

/** What is said and what fills it, the row it was about (empty for none), and the agencies to choose from. */
interface Answer {
  readonly template: string
  readonly params: { readonly verb: 'LIC' } | { readonly said: Readonly<Record<string, string>> }
  readonly about?: string
  readonly rows?: readonly string[]
}

/**
 * Answers whether an agency is on the licence list, or asks which of several is meant. The question is counted; what was
 * asked is not kept with the phone that did.
 */
export async function answerLicence(deps: Deps, context: SmsContext, reading: LicenceReading): Promise<void> {
  const { row, sender, contactId, phone, language, today: day } = context
  const { template, params, about, rows } = await answerTo(deps, language, reading)
  const ask: OpenQuestion | null = rows === undefined ? null : { kind: 'AGENCY', caseId: null, rows }
  const plan: Plan = {
    outcome: 'licence asked',
    forgets: true,
    contacts: [{ id: contactId, phone }],
    messages: [reply(deps, row, { contactId, language }, template, params)],
    ...(about !== undefined && { counts: [{ day, what: 'LICENCE_QUESTION', about }] }),
    ...((ask !== null || sender.question?.kind === 'AGENCY') && { questions: [{ contactId, ask }] }),
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

async function answerTo(deps: Deps, language: Language, { query = '' }: LicenceReading): Promise<Answer> {
  const register = await loadRegister(deps.pool)
  const list = agencyList(() => register, deps.now)
  const found = list.read(query, '')
  if (found.kind === 'none') return { template: 'E03', params: { verb: 'LIC' } }
  if (found.kind === 'one') {
    const about = found.values[0]!
    return {
      template: TEMPLATES[list.row(about, language).level]!,
      params: { said: list.slots!(about, language) },
      about,
    }
  }
  const labels = list.choices(found.values, language).map(({ label }) => label)
  const first = (count: number) => labels.slice(0, count)
  const count = rowsInOnePart(sms.T12.words, language, 'agencyrows', Math.min(labels.length, MOST_ROWS), first)
  return {
    template: 'T12',
    params: { said: { agencyrows: rowLines(first(count)) } },
    rows: found.values.slice(0, count),
  }
}

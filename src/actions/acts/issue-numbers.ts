import type { Plan } from '../../cases/plan.ts'
import type { ActReading } from '../../officials/reading.ts'
import { commitPlan } from '../../store/commit.ts'
import { keepTickets } from '../../store/tickets.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { nextNumber } from '../next-number.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { wakeFor } from '../wake-for.ts'
import { answerPlan } from './answer-act.ts'

/** So many numbers fit one part of a text. */
const IN_ONE = 14

/** Reserves numbers for paper and sends them, digits only; they never return. */
export async function issueNumbers(deps: Deps, context: SmsContext, { fields }: ActReading): Promise<void> {
  const numbers: string[] = []
  while (numbers.length < fields.count!) numbers.push(await nextNumber(deps))
  const texts = [numbers.slice(0, IN_ONE), numbers.slice(IN_ONE)].filter((some) => some.length > 0)
  const plan = await inTransaction(deps.pool, async (client): Promise<Plan | null> => {
    const answers = texts.map((some, at) => {
      const { messages, ...rest } = answerPlan(deps, context, 'numbers issued', {
        ...{ template: 'F6', params: { numbers: some.join(' ') } },
      })
      return {
        ...rest,
        messages: messages.map((each) => (at === 0 ? each : { ...each, dedupeKey: `more-numbers:${context.row.id}` })),
      }
    })
    const planned = { ...answers[0]!, messages: answers.flatMap(({ messages }) => messages) }
    if (!(await commitPlan(client, deps.ring, context.row.id, planned))) return null
    await keepTickets(client, context.row.fromHash!, numbers)
    return planned
  })
  if (plan !== null) wakeFor(deps, plan)
}

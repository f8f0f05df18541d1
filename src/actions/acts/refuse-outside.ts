import type { CaseHead } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { wordToOwner } from '../told/word-to-owner.ts'
import { wakeFor } from '../wake-for.ts'
import { answerPlan, refused } from './answer-act.ts'

/** An act outside the sender's area: nothing changes, and the owner of the case hears that it was tried. */
export async function refuseOutside(
  deps: Deps,
  context: SmsContext,
  verb: string,
  number: string,
  head: CaseHead,
): Promise<void> {
  const { row, sender } = context
  const by = sender.official === null ? {} : { by: sender.official.id }
  const owner = await wordToOwner(deps, row, head, {
    ...{ template: 'AL23', origin: row.id, params: { tried: verb } },
    ...by,
  })
  const answered = answerPlan(deps, context, refused(verb, 'E10'), { template: 'E10', params: { number } })
  const plan = { ...answered, messages: [...answered.messages, ...owner] }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

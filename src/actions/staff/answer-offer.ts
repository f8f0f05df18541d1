import type { Plan } from '../../cases/plan.ts'
import { claimRung } from '../../store/alerts.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { reply } from '../sms/reply.ts'
import type { Standing } from './alert-acts.ts'
import { planOfferEnd } from './end-offer.ts'

/** Takes what somebody was offered, or refuses it: a hand-over becomes theirs, a referral that is refused goes on. */
export async function answerOffer(
  deps: Deps,
  context: SmsContext,
  { client, mine }: Pick<Standing, 'client' | 'mine'>,
  isTaken: boolean,
): Promise<Plan> {
  if (isTaken) await claimRung(client, mine.id, null)
  const plan = await planOfferEnd(deps, client, mine.groupId, isTaken ? 'ACCEPTED' : 'REFUSED')
  const words = plan === null ? 'AL8' : isTaken ? 'AL31' : 'AL32'
  const to = { contactId: context.contactId, language: context.language }
  return {
    ...(plan ?? { outcome: 'offer was over' }),
    messages: [reply(deps, context.row, to, words, { alertId: mine.id }), ...(plan?.messages ?? [])],
  }
}

import { lines } from '../../../flows/lines.ts'
import type { SmsText } from '../../../flows/sms/sms.ts'
import { sms } from '../../../flows/sms/text.ts'
import type { AccessRole } from '../../cases/access.ts'
import type { HelpReading } from '../../officials/reading.ts'
import { commitPlan } from '../../store/commit.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../wake-for.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

/** The help text of each role: the one of those that names the role as its receiver, else that of the public. */
export function helpFor(role: AccessRole): string {
  const texts: [string, SmsText][] = Object.entries(sms)
  return texts.find(([id, { to }]) => id.startsWith('HP-') && to.split(', ').includes(role))?.[0] ?? 'T4'
}

/** Says how to use the gateway, or one verb of it: its pattern and an example, to whoever asks. */
export async function answerHelp(deps: Deps, context: SmsContext, { topic }: HelpReading): Promise<void> {
  const { row, sender, contactId, phone, language } = context
  const isWorded = topic !== undefined && `VP-${topic}` in lines
  const template = isWorded ? 'F15' : helpFor(sender.role)
  const plan = {
    outcome: 'help',
    contacts: [{ id: contactId, phone }],
    messages: [reply(deps, row, { contactId, language }, template, isWorded ? { verb: topic } : {})],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

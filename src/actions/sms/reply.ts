import type { PlannedMessage } from '../../cases/plan.ts'
import { LANGUAGES, type Language } from '../../flow/language.ts'
import type { InboundRow } from '../../store/inbox.ts'
import type { Deps } from '../deps.ts'

/** How long a direct answer is worth sending, and a code to a registered phone. */
const REPLY_MINUTES = 30
const CODE_MINUTES = 10

/** The language to answer a text in: the remembered one, else the script it was written in. */
export function replyLanguage(remembered: string | null, text: string): Language {
  const known = LANGUAGES.find((language) => language === remembered)
  return known ?? (/\p{Script=Khmer}/u.test(text) ? 'km' : 'km-Latn')
}

/** The one answer to a message, to the phone it came from. */
export function reply(
  deps: Deps,
  row: InboundRow,
  to: { readonly contactId: string; readonly language: string },
  template: string,
  params: Readonly<Record<string, unknown>>,
  options: { readonly caseId?: string | null; readonly class?: 'REPLY' | 'CODE' } = {},
): PlannedMessage {
  const minutes = options.class === 'CODE' ? CODE_MINUTES : REPLY_MINUTES
  return {
    id: deps.newId(),
    dedupeKey: `reply:${row.id}`,
    class: options.class ?? 'REPLY',
    contactId: to.contactId,
    caseId: options.caseId ?? null,
    template,
    language: to.language,
    params,
    sendAt: null,
    validUntil: new Date(deps.now().getTime() + minutes * 60_000),
  }
}

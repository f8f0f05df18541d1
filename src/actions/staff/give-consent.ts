import type { PublishAct, ShareAct } from '../../cases/acts.ts'
import { setPublishConsent, setShareConsent } from '../../store/consent.ts'
import { isSameHuman } from '../../store/proposals.ts'
import { type ActOutcome, commitAct, conflict, eventOf, FORBIDDEN, type PersonActing } from './staff-act.ts'

/** Keeps a consent to share, or one of the two keys to publish. Two different people turn the two keys; one takes them back. */
export async function giveConsent(at: PersonActing, act: ShareAct | PublishAct): Promise<ActOutcome> {
  const { client, writer, own, personId } = at
  const { type, ...data } = act
  if (act.kind === 'SHARE' || act.value === 'NONE') {
    if (!writer.may('write:CONSENT')) return FORBIDDEN
    const seq = await commitAct(at, eventOf(at, type, data))
    if (act.kind === 'SHARE') await setShareConsent(client, own.id, act.value, personId)
    else await setPublishConsent(client, own.id, { asked: 'NONE', consent: 'NONE', key1: null, key2: null })
    return { kind: 'written', answer: { seq } }
  }
  if (!writer.may(`key:${act.key}`)) return FORBIDDEN
  if (own.publishConsent === act.value) return conflict('Both keys stand for it.')
  // another value begins anew: the key turned before stood for something else
  const before = own.publishAsked === act.value ? [own.publishKey1ById, own.publishKey2ById] : [null, null]
  if (before[act.key - 1] !== null) return conflict('This key was turned before: a second person turns the other.')
  const other = before[act.key === 1 ? 1 : 0] ?? null
  if (other !== null && (await isSameHuman(client, other, personId)))
    return conflict('You turned the other key: a second person turns this one.')
  const seq = await commitAct(at, eventOf(at, type, data))
  const [key1, key2] = act.key === 1 ? [personId, other] : [other, personId]
  await setPublishConsent(client, own.id, {
    asked: act.value,
    consent: other === null ? 'NONE' : act.value,
    ...{ key1, key2 },
  })
  return { kind: 'written', answer: { seq } }
}

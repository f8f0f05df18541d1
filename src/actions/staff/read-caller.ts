import type { Pool, PoolClient } from 'pg'
import { type AccessChannel, mayReadReporterPhone } from '../../cases/access.ts'
import { holderOf } from '../../store/alerts.ts'
import { callerOf } from '../../store/callers.ts'
import { places } from '../../store/sealed-places.ts'
import { loadKeys, openFor } from '../../store/secrets/vault.ts'
import type { Deps } from '../deps.ts'

/** The phone of whoever a claimed question is about, and how it may be reached. */
export interface Caller {
  readonly phone: string
  readonly mode: 'CALL' | 'SMS'
  readonly caseId: string | null
  /** Whether the one who claimed may read the phone by a way. */
  mayRead(channel: AccessChannel): boolean
}

/** Whom the one who claimed an alert may reach, as the contact rule stands now; null when nobody claimed it, or nobody may be reached. */
export async function readCaller(
  { ring }: Pick<Deps, 'ring'>,
  client: Pool | PoolClient,
  alertId: string,
): Promise<Caller | null> {
  const holder = await holderOf(client, alertId)
  const mayRead = (channel: AccessChannel) =>
    holder !== null && mayReadReporterPhone(holder.role, holder.isOwner, channel)
  if (holder === null || !mayRead('sms')) return null
  const reporter = await callerOf(client, holder)
  if (reporter === null) return null
  const { contactId, mode } = reporter
  const caseId = reporter.isOther ? holder.caseId : null
  const where = caseId === null ? places.phone(contactId) : places.otherPhone(contactId, caseId)
  const keyId = caseId ?? contactId
  const phone = openFor((await loadKeys(client, ring, [keyId])).get(keyId), where, reporter.phone)
  return phone === null ? null : { phone, mode, caseId: holder.caseId, mayRead }
}

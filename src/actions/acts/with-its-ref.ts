import type { ActReading } from '../../officials/reading.ts'
import { areTextsLocked, openCodes } from '../../store/act-codes.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { type Act, readAct } from './kept-act.ts'

/**
 * A line of a reference alone, after the same act was recorded without its own because that was too long (E09): the whole act,
 * which takes the place of the one before. Null for any other line, and once that act cannot be taken back any more.
 */
export async function withItsRef(
  deps: Deps,
  { contactId, sender }: SmsContext,
  { verb, number, fields, error }: ActReading,
): Promise<Act | null> {
  const { ref, ...others } = fields
  const isAlone = ref !== undefined && Object.keys(others).length === 0 && (error === undefined || error === 'E03')
  if (!isAlone || number === undefined) return null
  if (sender.official === null || (await areTextsLocked(deps.pool, sender.official.id))) return null
  for (const { id, act: kept } of await openCodes(deps.pool, deps.ring, contactId, 'UNDO')) {
    const act = readAct(kept)
    if (act?.withoutRef !== true || act.verb !== verb || act.number !== number || act.row === undefined) continue
    const { withoutRef: _, row, ...whole } = act
    return { ...whole, fields: { ...act.fields, ref }, replaces: { row, codeId: id } }
  }
  return null
}

import type { PoolClient } from 'pg'
import { keepCode } from '../../store/act-codes.ts'
import type { Deps } from '../deps.ts'
import { type KeptAct, writeAct } from './kept-act.ts'

/** How long an act can be taken back. */
export const UNDO_MINUTES = 30

/** Keeps the code by which an act can be taken back from the phone it is sent to; `act.row` is what was written. */
export function keepUndo(
  { ring, newId }: Pick<Deps, 'ring' | 'newId'>,
  client: PoolClient,
  { contactId, code, act }: { readonly contactId: string; readonly code: string; readonly act: KeptAct },
): Promise<void> {
  const { verb, caseId } = act
  return keepCode(client, ring, {
    ...{ id: newId(), contactId, code, kind: 'UNDO', verb, caseId },
    ...{ act: writeAct(act), minutes: UNDO_MINUTES },
  })
}

import { fillsPart } from '../../flow/segments.ts'
import { bodyPlace, type InboundRow } from '../../store/inbox.ts'
import { openFromDoor } from '../../store/secrets/door.ts'
import { hasFollower, takeAsPart, textsJustBefore, waitForMore } from '../../store/text-parts.ts'
import type { Deps } from '../deps.ts'
import { eventBody } from '../event-body.ts'

/**
 * The whole text that a row ends, where a provider hands over the parts of a long one each by itself: what came just before
 * and filled a part stands in front of it. Null when this row is no end: its text waits, or is part of a later one.
 */
export async function wholeText(deps: Deps, row: InboundRow, text: string): Promise<string | null> {
  const { pool } = deps
  if (fillsPart(text)) {
    if (await waitForMore(pool, row.id)) return null
    if (await hasFollower(pool, row)) {
      await takeAsPart(pool, row.id)
      return null
    }
  }
  const parts = [text]
  for (const before of await textsJustBefore(pool, row)) {
    const earlier = textOf(deps, before)
    if (earlier === null || !fillsPart(earlier) || !(await takeAsPart(pool, before.id))) break
    parts.unshift(earlier)
  }
  return parts.join('')
}

function textOf({ ring }: Deps, { id, body }: InboundRow): string | null {
  const { event } = eventBody.parse(JSON.parse(openFromDoor(ring, bodyPlace(id), body).toString('utf8')))
  return event.kind === 'sms' ? event.text : null
}

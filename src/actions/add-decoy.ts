import { randomBytes } from 'node:crypto'
import { v7 as uuidAt } from 'uuid'
import type { Facts } from '../cases/facts.ts'
import { inventName } from '../cases/names/invent-name.ts'
import { planOpening } from '../cases/opening.ts'
import { cambodianDay } from '../flow/day.ts'
import { commitPlan } from '../store/commit.ts'
import { backdate, addDecoy as keepAsDecoy } from '../store/decoys.ts'
import { places } from '../store/sealed-places.ts'
import { contactIdOf, phoneHash } from '../store/secrets/keys.ts'
import { loadKeys, sealFor } from '../store/secrets/vault.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** People report from 07:00 to 21:00 in Cambodia, which are the first hours of a day of UTC. */
const WAKING_MS = 14 * 60 * MINUTE_MS

/** A phone of the range that is given to nobody but invented people. */
const inventPhone = (random: () => number) => `+85510${String(Math.floor(random() * 100_000)).padStart(6, '0')}`

/**
 * Makes a decoy: an invented case at a place (NCDD code), so many days old, that lists show as any other and that nobody
 * has a reason to open. It belongs to the national desk, its question to staff is long closed, and that it is one stands
 * sealed apart from it. Its number.
 */
export async function addDecoy(
  deps: Pick<Deps, 'pool' | 'ring' | 'random' | 'numbers' | 'now'>,
  asked: { readonly place: string; readonly days: number },
): Promise<string> {
  const { pool, ring, random } = deps
  await deps.numbers.topUp(pool, random)
  const number = deps.numbers.issue()!
  const day = Math.floor(deps.now().getTime() / DAY_MS) - asked.days
  const at = new Date(day * DAY_MS + Math.floor(random() * WAKING_MS))
  // ids tell the time they were made at
  let made = 0
  const newId = () => uuidAt({ msecs: at.getTime() + made++ })
  const age = 4 + Math.floor(random() * 11)
  const facts: Facts = {
    kind: 'MISSING',
    sex: random() < 0.5 ? 'M' : 'F',
    ageMin: age,
    ageMax: age,
    place: asked.place,
    seenFrom: cambodianDay(at),
    seenTo: cambodianDay(at),
    name: inventName(random),
  }
  await inTransaction(pool, async (client) => {
    let phone = inventPhone(random)
    while ((await client.query('SELECT FROM contact WHERE phone_hash = $1', [phoneHash(ring, phone)])).rowCount !== 0)
      phone = inventPhone(random)
    const contactId = contactIdOf(phoneHash(ring, phone))
    const opening = planOpening(
      {
        number,
        via: 'USSD',
        facts,
        rawText: `age: ${age}\nplace: ${asked.place}\nname: ${facts.name}`,
        origin: `ATUid_${randomBytes(16).toString('hex')}#1`,
        version: 8,
        messageId: '',
        contact: { id: contactId, phone },
        officialId: null,
        now: at,
        today: cambodianDay(at),
        people: [],
      },
      newId,
    )
    const reports = opening.reports!.map((report) => ({ ...report, messageId: null }))
    await commitPlan(client, ring, null, { ...opening, reports, events: [] })
    const keys = await loadKeys(client, ring, [opening.caseId])
    const events = opening.events!.map(({ id, type, data }) => ({
      id,
      type,
      data: sealFor(keys, opening.caseId, places.event(id), JSON.stringify(data)),
    }))
    await backdate(client, opening.caseId, contactId, at, events)
    await keepAsDecoy(client, ring, opening.caseId)
  })
  return number
}

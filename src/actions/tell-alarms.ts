import { ALARMS, alarmTemplate, type Hearer, listedSlots, whoHears } from '../cases/alarms.ts'
import { ringAt } from '../cases/duty.ts'
import type { Plan, PlannedMessage } from '../cases/plan.ts'
import { type DueAlarm, hearers, lockDueAlarms, lookAgain, markTold } from '../store/alarms.ts'
import { commitPlan } from '../store/commit.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { wakeFor } from './wake-for.ts'

const AT_ONCE = 200
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** How long the news that somebody read a case is worth sending, as an alert is. */
const ALERT_HOURS = 4
/** Somebody may be registered meanwhile who can be told. */
const NOBODY_AGAIN_MS = 10 * MINUTE_MS
/** A text has surely come to its end so long after it could last be sent. */
const AFTER_ITS_END_MS = 5 * MINUTE_MS

/**
 * Puts alarms into texts to whoever has to hear them, in the transaction that marks them told: however many sweep at once,
 * each is told once. A cause told within the hour waits until that has passed. An alarm that nobody can be told of, or
 * whose texts came to nothing, stays open and is tried again.
 */
export async function tellAlarms(deps: Deps): Promise<void> {
  const plan = await inTransaction(deps.pool, async (client): Promise<Plan | null> => {
    const due = await lockDueAlarms(client, AT_ONCE)
    if (due.length === 0) return null
    const keysOf = (alarms: readonly DueAlarm[]) => alarms.map(({ key }) => key)
    await lookAgain(client, keysOf(due.filter(({ wentOut }) => wentOut)), null)
    const open = due.filter(({ wentOut }) => !wentOut)
    for (const each of open.filter(({ toldBefore }) => toldBefore !== null))
      await lookAgain(client, [each.key], new Date(each.toldBefore!.getTime() + HOUR_MS))

    const people = await hearers(client)
    const told = open
      .filter(({ toldBefore }) => toldBefore === null)
      .map((alarm) => ({ alarm, to: whoHears(alarm, people) }))
    const deaf = told.filter(({ to }) => to.length === 0).map(({ alarm }) => alarm)
    await lookAgain(client, keysOf(deaf), new Date(deps.now().getTime() + NOBODY_AGAIN_MS))

    const texts = [
      ...told.flatMap(({ alarm, to }) =>
        alarm.case === null ? to.map((person) => ({ alarms: [alarm], message: alarmText(deps, alarm, person) })) : [],
      ),
      ...[...readBy(told)].map(([person, alarms]) => ({ alarms, message: readText(deps, alarms, person) })),
    ]
    for (const { alarm } of told.filter(({ to }) => to.length > 0)) {
      const about = texts.flatMap(({ alarms, message }) => (alarms.includes(alarm) ? [message] : []))
      const end = Math.max(...about.map(({ validUntil }) => validUntil.getTime()))
      await markTold(
        client,
        alarm.key,
        about.map(({ id }) => id),
        new Date(end + AFTER_ITS_END_MS),
      )
    }
    const planned: Plan = { outcome: 'alarms told', messages: texts.map(({ message }) => message) }
    if (texts.length > 0) await commitPlan(client, deps.ring, null, planned)
    return planned
  })
  if (plan !== null) wakeFor(deps, plan)
}

interface Told {
  readonly alarm: DueAlarm
  readonly to: readonly Hearer[]
}

/** What was read of cases, by who hears it: who looks at a page of them rings each owner once. */
function readBy(told: readonly Told[]): ReadonlyMap<Hearer, readonly DueAlarm[]> {
  const found = new Map<Hearer, DueAlarm[]>()
  for (const { alarm, to } of told)
    if (alarm.case !== null) for (const person of to) found.set(person, [...(found.get(person) ?? []), alarm])
  return found
}

const textTo = (deps: Deps, person: Hearer) => {
  const id = deps.newId()
  return { id, dedupeKey: `alarm:${id}`, contactId: person.contactId, caseId: null, language: person.language }
}

/** An alarm rings at any hour and is worth an hour. */
function alarmText(deps: Deps, alarm: DueAlarm, person: Hearer): PlannedMessage {
  return {
    ...textTo(deps, person),
    class: 'ALARM',
    template: alarmTemplate(alarm.kind, person),
    params: {
      ...{ at: alarm.at.toISOString(), about: alarm.about },
      ...(alarm.kind === 'young-worker' && { said: listedSlots(alarm.about) }),
    },
    sendAt: null,
    validUntil: new Date(deps.now().getTime() + HOUR_MS),
  }
}

/** That a case was read is news, no alarm: it waits for the morning. */
function readText(deps: Deps, alarms: readonly DueAlarm[], person: Hearer): PlannedMessage {
  const ring = ringAt(deps.now(), 0)
  const cases = new Set(alarms.map((alarm) => alarm.case!.number))
  const [number] = cases
  return {
    ...textTo(deps, person),
    class: 'ALERT',
    template: cases.size === 1 ? ALARMS['case-read'].template : 'AM3n',
    params: cases.size === 1 ? { number } : { count: cases.size },
    sendAt: ring,
    validUntil: new Date(ring.getTime() + ALERT_HOURS * HOUR_MS),
  }
}

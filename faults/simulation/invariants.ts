import { CANARIES } from './people.ts'
import type { Story } from './plan.ts'
import { type Row, same } from './tables.ts'
import type { Sent, World } from './world.ts'

const NUMBER = /\b\d{4} \d{4} \d{2}\b/g
/** What each text of a person must have led to once it was acknowledged. */
const OUTCOMES: Readonly<Record<string, RegExp>> = {
  'sms-report': /^case opened$/,
  'sms-found': /^case opened$/,
  'sms-answer': /^contact answer$/,
  'sms-stop': /^stop$/,
}

/** What may open a case. */
const OPENING: readonly Story[] = ['opens', 'texts', 'finds']

/** Watches a run as it goes: what must hold at every commit. */
export function watch(world: World): string[] {
  const violations: string[] = []
  const { store } = world
  store.onCommit = ({ written, began }) => {
    for (const attempt of written.get('outbound_attempt')?.values() ?? []) {
      if (attempt === null || store.tables.get('outbound_attempt')!.get(attempt.id) !== attempt) continue
      if (attempt.state !== 'CLAIMED' || attempt.reason !== null) continue
      const message = store.tables.get('outbound_message')!.get(attempt.message_id)!
      const contact = store.tables.get('contact')!.get(message.contact_id)!
      const stopped = contact.opted_out_at !== null && contact.opted_out_at < began
      if (stopped && (message.class === 'NOTICE' || message.class === 'ALERT' || message.class === 'ALARM'))
        violations.push(`I-d: a ${message.class} ${message.template} was claimed behind a STOP`)
      if (message.class !== 'NOTICE' || message.case_id === null) continue
      const safe = store
        .rows('safe_contact')
        .find((row) => row.contact_id === message.contact_id && row.case_id === message.case_id)
      if (safe === undefined || (safe.mode === 'NONE' && safe.confirmed_at < began))
        violations.push(`I-d: a NOTICE ${message.template} was claimed without leave`)
    }
  }
  return violations
}

/** What does not hold when everything has come to its end. */
export function violationsOf(
  world: World,
  shown: readonly { readonly screen: string; readonly end: boolean }[],
): string[] {
  return [
    ...unfinished(world),
    ...acknowledgedIsStored(world),
    ...doneHasEffects(world),
    ...numbersAreCases(world, shown),
    ...sendsAreOnce(world),
    ...alertsGoOn(world),
    ...historyHolds(world),
    ...nothingLeaks(world),
  ]
}

const rows = (world: World, table: Parameters<World['store']['rows']>[0]) => world.store.rows(table)

function unfinished(world: World): string[] {
  const { store, disk, faults, base, scheduler } = world
  const waits = rows(world, 'outbound_message').filter(
    (row) => row.state === 'QUEUED' && row.next_at.getTime() < scheduler.now - 5_000,
  )
  return [
    ...rows(world, 'inbound_message').flatMap(({ key, state }) => (state === 'DONE' ? [] : [`${key} is ${state}`])),
    ...waits.map(({ template }) => `${template} is still queued`),
    ...rows(world, 'case').flatMap(({ match_due_at }) => (match_due_at === null ? [] : ['a case is not compared'])),
    ...rows(world, 'waiting_pin').map(({ case_id }) => `the PIN of ${case_id} still waits to be hashed`),
    ...(disk.files.length > 0 ? ['the spool is not drained'] : []),
    ...(disk.bad.length > 0 ? ['a spooled file could not be read'] : []),
    ...(store.open.size > 0 ? ['a transaction is open'] : []),
    ...faults
      .filter(({ error }) => !base.product.isAway(error) && (error as { code?: unknown } | null)?.code !== '40P01')
      .map(({ code, error }) => `fault ${code}: ${error instanceof Error ? error.stack : error}`),
  ]
}

/** I-a, I-b. */
function acknowledgedIsStored(world: World): string[] {
  return world.acknowledged.flatMap(({ key, what, kept }) => {
    const found = rows(world, 'inbound_message').filter((row) => row.key === key)
    if (found.length !== 1) return [`I-a: "${what}" was acknowledged (${kept}) and is stored ${found.length} times`]
    const outcome = OUTCOMES[key]
    return outcome === undefined || outcome.test(found[0]!.outcome) ? [] : [`"${what}" became "${found[0]!.outcome}"`]
  })
}

/** I-c: what is done has its effects, once. */
function doneHasEffects(world: World): string[] {
  const violations: string[] = []
  const reports = rows(world, 'report')
  for (const row of rows(world, 'inbound_message')) {
    if (row.state !== 'DONE') continue
    const of = reports.filter((report) => report.message_id === row.id)
    const contact = rows(world, 'contact').find((each) => same(each.phone_hash, row.from_hash))
    const lost = (what: string) => violations.push(`I-c: ${row.key} is done (${row.outcome}) without ${what}`)
    switch (row.outcome) {
      case 'case opened': {
        if (of.length !== 1) lost(`one report: ${of.length}`)
        else if (world.store.tables.get('case')!.get(of[0]!.case_id) === undefined) lost('its case')
        break
      }
      case 'report told more':
      case 'report complete':
        if (!reports.some((each) => each.contact_id === contact?.id && each.via === 'USSD')) lost('its report')
        break
      case 'contact answer':
        if (!rows(world, 'safe_contact').some((each) => each.contact_id === contact?.id)) lost('a contact rule')
        break
      case 'stop':
        if (contact?.opted_out_at == null) lost('the stop')
        break
      case 'alert claimed':
        if (!rows(world, 'alert').some((each) => each.claimed_at !== null || each.closed_at !== null)) lost('a claim')
        break
      case 'call-back':
        if (!rows(world, 'callback').some((each) => each.contact_id === contact?.id)) lost('a call-back')
        break
      case 'delivery noted':
      case 'delivery known':
      case 'report of nothing known':
      case 'overtaken':
      case 'alert was closed':
      case 'alert taken by another':
      case 'alert answer without an alert':
        break
      default:
        lost('a rule for it in the checker')
    }
  }
  const opened = rows(world, 'case').length - world.base.store.rows('case').length
  const could = world.plan.stories.filter((story) => OPENING.includes(story)).length
  if (opened > could) violations.push(`I-b: ${opened} cases came of ${could} reports`)
  const pairs = new Map<string, number>()
  for (const alert of rows(world, 'alert'))
    if (alert.match_id !== null && alert.rung === 1) pairs.set(alert.match_id, (pairs.get(alert.match_id) ?? 0) + 1)
  for (const [, count] of pairs) if (count > 1) violations.push(`I-b: one pair was asked about ${count} times`)
  return violations
}

/** A number that somebody read is a case's. */
function numbersAreCases(world: World, shown: readonly { readonly screen: string }[]): string[] {
  const known = new Set(rows(world, 'case').map(({ number }) => number))
  return [...shown.map(({ screen }) => screen), ...world.sent.map(({ text }) => text)].flatMap((text) =>
    (text.match(NUMBER) ?? []).flatMap((number) =>
      known.has(number.replaceAll(' ', '')) ? [] : [`I-a: the number ${number} was shown and is no case`],
    ),
  )
}

/** I-d. */
function sendsAreOnce(world: World): string[] {
  const violations: string[] = []
  const byMessage = new Map<string, Sent[]>()
  for (const sent of world.sent) {
    const attempt = world.store.tables.get('outbound_attempt')!.get(sent.reference)
    if (attempt === undefined) violations.push('I-d: a text went out whose claim was never committed')
    else byMessage.set(attempt.message_id, [...(byMessage.get(attempt.message_id) ?? []), sent])
  }
  for (const [id, sent] of byMessage) {
    const message = world.store.tables.get('outbound_message')!.get(id)!
    const isStaff = message.class === 'ALERT' || message.class === 'ALARM'
    const most = 1 + (isStaff ? world.excuses : 0)
    if (sent.length > most) violations.push(`I-d: a ${message.class} ${message.template} went out ${sent.length} times`)
  }
  return violations
}

/** I-e. */
function alertsGoOn(world: World): string[] {
  const ladders = new Map<string, Row[]>()
  for (const alert of rows(world, 'alert'))
    if (alert.closed_at === null) ladders.set(alert.group_id, [...(ladders.get(alert.group_id) ?? []), alert])
  return [...ladders.values()].flatMap((rungs) =>
    rungs.some((each) => each.escalate_at !== null || (each.claimed_at !== null && each.worked_at !== null))
      ? []
      : [`I-e: an open ${rungs[0]!.kind} has no next time`],
  )
}

/** I-f, I-g. */
function historyHolds(world: World): string[] {
  const violations: string[] = []
  const eventsOf = new Map<string, Row[]>()
  for (const event of rows(world, 'case_event'))
    eventsOf.set(event.case_id, [...(eventsOf.get(event.case_id) ?? []), event])
  for (const row of rows(world, 'case')) {
    const events = (eventsOf.get(row.id) ?? []).sort((a, b) => a.seq - b.seq)
    let last: Buffer | null = null
    events.forEach((event, index) => {
      if (event.seq !== index + 1) violations.push(`I-g: event ${index + 1} of a case is missing`)
      const { id, seq, type } = event
      const of = { id, caseId: event.case_id, seq, type, at: event.at.getTime(), actorId: event.actor_id }
      const hash: Buffer = world.base.product.eventHash(last, { ...of, data: event.data })
      if (!same(hash, event.hash)) violations.push(`I-g: the hash of event ${seq} is another`)
      last = hash
    })
    if (row.event_seq !== events.length)
      violations.push(`I-g: ${events.length} events of a case that says ${row.event_seq}`)
    if (!same(row.last_hash, last)) violations.push('I-g: the head of a case is not its last event')
    if (events.length === 0) violations.push('I-f: a case without a history')
    const decided = events.some(({ type }) => type === 'SECOND' || type === 'REOPEN')
    if (row.status !== 'ACTIVE' && !decided) violations.push(`I-f: ${row.status} without a decision`)
    const owner = events.findLast(({ type }) => type === 'OWNER')?.actor_id
    if (owner !== undefined && owner !== row.owner_id) violations.push('I-f: the owner is not who took the case')
    if (row.public_status === 'SEARCHING' && owner === undefined) violations.push('I-f: searched for by nobody')
  }
  return violations
}

/** I-h: in no column, job, file or fault. */
function nothingLeaks(world: World): string[] {
  const seen: string[] = [...world.jobs, ...world.disk.files.map(({ content }) => content)]
  for (const { code, error } of world.faults) seen.push(code, String(error))
  for (const table of world.store.tables.values())
    for (const row of table.values())
      for (const value of Object.values(row)) {
        if (typeof value === 'string') seen.push(value)
        else if (Buffer.isBuffer(value)) seen.push(value.toString('utf8'))
        else if (Array.isArray(value)) seen.push(JSON.stringify(value))
      }
  const all = seen.join('\n')
  return CANARIES.flatMap((canary) => (all.includes(canary) ? [`I-h: "${canary}" stands in the clear`] : []))
}

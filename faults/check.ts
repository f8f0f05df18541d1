import { sha256 } from '../src/channels/keys.ts'
import type { FakeAfricasTalking } from '../test/channels/fake-africastalking.ts'
import { fromApi, type Gateway, type Page, type Running } from '../test/journeys/program.ts'
import { asked } from '../test/journeys/stores.ts'
import { type Bar, exactly } from './fault.ts'
import type { Happening } from './history.ts'

/** What is known of one report from outside. */
interface Known {
  readonly kind: Happening['kind']
  readonly event: Happening['event']
  readonly hash: string | null
  readonly numbers: ReadonlySet<string>
}

interface Message {
  readonly providerId: string | null
  readonly state: string
  readonly number: string | null
  readonly text: string | null
}

/**
 * Compares what was acknowledged with what is stored: texts and cases as the API lists them; dialogues, which it does not
 * list, by their rows in the database. Nothing may be handled any more meanwhile.
 */
export async function check(
  history: readonly Happening[],
  gateway: Gateway,
  running: Running,
  databaseUrl: string,
): Promise<readonly Bar[]> {
  const known = outcomes(history)
  const [messages, cases] = [
    await all<Message>(gateway, running, '/messages?direction=IN'),
    await all<{ number: string }>(gateway, running, '/cases?'),
  ]
  const dialogues = await asked(
    databaseUrl,
    `SELECT s.id, s.number, s.reportable OR s.number IS NOT NULL AS kept,
      coalesce(r.reports, 0) AS reports FROM ussd_session s LEFT JOIN
        (SELECT split_part(origin, '#', 1) AS id, count(*)::int AS reports FROM report GROUP BY 1) r ON r.id = s.id`,
  )
  const byId = new Map<string, Message[]>()
  for (const each of messages) {
    const id = each.providerId ?? ''
    byId.set(id, [...(byId.get(id) ?? []), each])
  }
  const times = new Map<string, number>()
  for (const { number } of cases) times.set(number, (times.get(number) ?? 0) + 1)
  const calls = new Map(dialogues.map((row) => [String(row.id).slice(String(row.id).indexOf(':') + 1), row]))

  const lost: string[] = []
  const doubled: string[] = []
  const invented: string[] = []
  for (const [id, { kind, event, hash, numbers }] of known) {
    if (kind === 'ussd') {
      const call = calls.get(id)
      if (event === 'ok' && call?.kept !== true) lost.push(id)
      for (const number of numbers) {
        if (times.get(number) !== 1) lost.push(id)
        if (call !== undefined && call.number !== number) doubled.push(id)
      }
      if (Number(call?.reports ?? 0) > 1 || numbers.size > 1) doubled.push(id)
      continue
    }
    const stored = byId.get(id) ?? []
    const [first] = stored
    if (stored.length > 1) doubled.push(id)
    if (event === 'fail' && stored.length > 0) invented.push(id)
    if (event !== 'ok') continue
    if (first === undefined || first.state !== 'DONE' || first.number === null || times.get(first.number) !== 1)
      lost.push(id)
    else if (sha256(first.text ?? '') !== hash) lost.push(id)
  }
  const numbers = messages.flatMap(({ number }) => number ?? [])
  const shown = [...known.values()].flatMap((each) => [...each.numbers])
  const twice = [...numbers, ...shown].length - new Set([...numbers, ...shown]).size
  const possible = [...known.values()].filter(({ event }) => event !== 'fail').length
  const [dead] = await asked(databaseUrl, `SELECT count(*)::int AS count FROM inbound_message WHERE state = 'DEAD'`)
  return [
    exactly('acknowledged and lost', 0, new Set(lost).size),
    exactly('stored twice', 0, new Set(doubled).size),
    exactly('numbers given twice', 0, twice),
    exactly('stored though refused', 0, new Set(invented).size),
    { what: 'cases', bar: `≤ ${possible} that can be`, got: cases.length, held: cases.length <= possible },
    exactly('given up', 0, Number(dead?.count)),
  ]
}

/** That no phone of a family got more than one text about its one report. */
export function textsAtMostOnce(provider: FakeAfricasTalking): Bar {
  const texts = new Map<string, string[]>()
  for (const { form } of provider.requests)
    texts.set(form.to ?? '', [...(texts.get(form.to ?? '') ?? []), form.message ?? ''])
  const most = [...texts.values()].sort((a, b) => b.length - a.length)[0] ?? []
  // the phones are invented, so what they were told may be shown
  const told = most.length > 1 ? ` (${most.map((text) => JSON.stringify(text.slice(0, 40))).join(', ')})` : ''
  return {
    what: `texts to one family (${texts.size} got one)`,
    bar: '≤ 1',
    got: `${most.length}${told}`,
    held: most.length === 1,
  }
}

function outcomes(history: readonly Happening[]): ReadonlyMap<string, Known> {
  const known = new Map<string, { -readonly [Key in keyof Known]: Known[Key] } & { numbers: Set<string> }>()
  const rank = { invoke: 0, fail: 0, unknown: 1, ok: 2 }
  for (const { id, kind, event, hash, number } of history) {
    const before = known.get(id) ?? { kind, event: 'fail', hash: hash ?? null, numbers: new Set<string>() }
    if (rank[event] > rank[before.event]) before.event = event
    if (number !== undefined) before.numbers.add(number)
    known.set(id, before)
  }
  return known
}

async function all<Item>(gateway: Gateway, running: Running, route: string): Promise<Item[]> {
  const seen: Item[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<Item> = await fromApi(gateway, running, `${route}&limit=200${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.items)
    cursor = page.next
  }
  return seen
}

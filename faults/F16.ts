import { setTimeout as pause } from 'node:timers/promises'
import { numberIn, textFrom } from '../test/journeys/phone.ts'
import { until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'
import { diceFor } from './dice.ts'
import { atRate, phoneOf } from './driver.ts'
import { atMost, exactly, type Fault, type World } from './fault.ts'
import { mustRun } from './must-run.ts'
import { type BadProvider, type Handed, startBadProvider } from './provider.ts'
import { settingsFor } from './scene.ts'
import { openStores, type Stores } from './servers.ts'
import { openMessages } from './waiting.ts'

const WORKER = '+85510000003'
/** A child in great danger: the alert rings at any hour, however many others do. */
const REPORT = 'NEW M A8 P0703 D G4'
const A_SECOND = 20
/** The sender is killed this often while the provider is bad. */
const KILL_EVERY_MS = 3_000
/** How long the provider is bad after the last report, and how fast minutes pass. */
const MINUTES = 20
const MOST_MINUTES = 300
const A_MINUTE_MS = 600

/** Each report makes two texts: the answer to its family (at most once) and an alert to the worker (at least once). */
export const F16: Fault = {
  id: 'F16',
  title:
    'the provider times out after accepting, errs, throttles, is gone for an hour; senders are killed during calls',
  load: { full: '1,000 sends', short: '100 sends' },
  plants: [
    {
      what: 'a text to a family is sent again when nobody knows whether it went out',
      file: 'src/actions/send/what-follows.js',
      find: `sendClass === 'ALERT' || sendClass === 'ALARM'`,
      replace: 'true',
    },
    {
      what: 'an alert of which nobody knows whether it went out is given up',
      file: 'src/actions/send/what-follows.js',
      find: `sendClass === 'ALERT' || sendClass === 'ALARM'`,
      replace: 'false',
    },
    {
      what: 'a claim that nobody recorded counts as never handed over',
      file: 'src/actions/send/claim-message.js',
      find: 'if (uncertain === null)',
      replace: 'if (uncertain === null || !uncertain.waited)',
    },
    {
      what: 'a 500 counts as surely not sent',
      file: 'src/channels/africastalking/outcomes.js',
      find: `const UNKNOWN = { outcome: 'uncertain',`,
      replace: `const UNKNOWN = { outcome: 'retry',`,
    },
  ],
  async run(world) {
    const stores = await openStores(world)
    if ('skipped' in stores) return stores
    const dice = diceFor(world)
    const reports = world.short ? 50 : 500
    const provider = await startBadProvider(dice)
    world.atEnd(() => provider.goAway())
    const stand = await openSender(world, stores, provider)
    const { databaseUrl } = stand

    const before = Math.round(reports * 0.7)
    let over = false
    const killing = (async () => {
      let kills = 0
      const enough = world.short ? 5 : 40
      for (; kills < enough && (await during(provider, KILL_EVERY_MS, () => over)); kills += 1) await stand.killSender()
      return kills
    })()
    await atRate(A_SECOND, before, (at) => stand.tell(at))
    await until('every report to be handled', async () => (await openMessages(databaseUrl)) === 0 || null)
    // while some wait for a report, some for their retry, some for the channel, the clock goes on minute by minute
    for (
      let minutes = 0;
      minutes < MOST_MINUTES && (minutes < MINUTES || provider.handed.length < 2 * before);
      minutes += 1
    ) {
      await pause(A_MINUTE_MS)
      await timePasses(databaseUrl, 60)
    }
    over = true
    const kills = await killing
    world.say(`${provider.handed.length} texts handed over, the sender killed ${kills} times; the provider goes away`)

    await provider.goAway()
    await atRate(A_SECOND, reports - before, (at) => stand.tell(before + at))
    for (let minutes = 0; minutes < 60; minutes += 5) {
      await pause(A_MINUTE_MS)
      await timePasses(databaseUrl, 300)
      await asked(databaseUrl, `UPDATE outbound_message SET valid_until = valid_until - interval '5 minutes'`)
    }
    const [rest] = await asked(databaseUrl, 'SELECT rest FROM channel_state WHERE rest IS NOT NULL')
    provider.mend()
    await provider.comeBack()
    world.say('an hour is over, the provider is back')
    await until(
      'every text to come to its end',
      async () => {
        await timePasses(databaseUrl, 120)
        await pause(A_MINUTE_MS)
        return (await waiting(databaseUrl)) === 0 || null
      },
      300_000,
    )
    return verdict(provider.handed, databaseUrl, { reports, kills, gaveUp: String(rest?.rest), seed: dice.seed })
  },
}

/** Waits so long, and then for a moment at which a call is under way; false when there is none any more. */
async function during(provider: BadProvider, ms: number, isOver: () => boolean): Promise<boolean> {
  await pause(ms)
  const { length } = provider.handed
  while (provider.handed.length === length && !isOver()) await pause(10)
  return !isOver()
}

/** A gateway whose sender can be killed, with one worker on duty who has a phone. */
async function openSender(world: World, { postgres, redis }: Stores, provider: BadProvider) {
  const gateway = world.openGateway({
    ...settingsFor(provider),
    ...{ DATABASE_URL: postgres.url, REDIS_URL: redis.url },
  })
  await mustRun(gateway, 'migrate')
  const person = ['--role', 'caseworker', '--phone', WORKER, '--name', 'Sophea', '--lang', 'en']
  await mustRun(gateway, 'people', 'add', ...person)
  const web = await gateway.start('web')
  let worker = await gateway.startWorker()
  return {
    databaseUrl: postgres.url,
    tell: (at: number) => textFrom(gateway, web.send, phoneOf(at), REPORT),
    async killSender() {
      await worker.stop('SIGKILL')
      worker = await gateway.startWorker()
    },
  }
}

/**
 * Everything that waits for a time has waited so much longer; a call that is under way, or whose sender has just died, has not.
 * How long a text is worth sending goes on only in the hour in which the provider is gone, so that nothing hides behind it.
 */
async function timePasses(databaseUrl: string, seconds: number): Promise<void> {
  await asked(
    databaseUrl,
    `UPDATE outbound_message m SET next_at = next_at - $1 * interval '1 second' WHERE state = 'QUEUED'
      AND NOT EXISTS (SELECT FROM outbound_attempt a WHERE a.message_id = m.id AND a.state = 'CLAIMED' AND a.reason IS NULL)`,
    [seconds],
  )
  await asked(databaseUrl, `UPDATE channel_state SET until = until - $1 * interval '1 second'`, [seconds])
}

const count = async (databaseUrl: string, sql: string) => Number((await asked(databaseUrl, sql))[0]?.count)
const waiting = (databaseUrl: string) =>
  count(databaseUrl, `SELECT count(*) FROM outbound_message WHERE state = 'QUEUED' AND class <> 'ALARM'`)

async function verdict(
  handed: readonly Handed[],
  databaseUrl: string,
  { reports, kills, gaveUp, seed }: { reports: number; kills: number; gaveUp: string; seed: number },
) {
  const families = byKey(handed.filter(({ to }) => to !== WORKER))
  const alerts = byKey(handed.filter(({ to }) => to === WORKER))
  const codes = await asked(
    databaseUrl,
    `SELECT code, "case".number FROM alert JOIN outbound_message m ON m.dedupe_key = 'alert:' || alert.id
      JOIN "case" ON "case".id = alert.case_id WHERE m.class = 'ALERT'`,
  )
  const delivered = (all: readonly Handed[]) => all.filter((each) => each.delivered).length
  const missing = codes.filter(
    ({ code, number }) => delivered(alerts.get(keyOf(WORKER, String(code), String(number))) ?? []) === 0,
  )
  const unsureOf = (all: readonly Handed[]) => all.filter((each) => each.unsure).length
  const tooOften = [...alerts.values()].filter((all) => all.length > 1 + unsureOf(all) + refused(all))
  const extras = [...alerts.values()].map((all) => Math.max(0, delivered(all) - 1))
  const perCrash = [...alerts.values()].map((all) => delivered(all) - 1 - unsureOf(all))
  const cut = handed.filter((each) => each.cut).length
  const reached = [...families.values()].filter((all) => delivered(all) > 0).length
  const ways = new Map<string, number>()
  for (const { what } of handed) ways.set(what, (ways.get(what) ?? 0) + 1)
  return {
    bars: [
      { what: 'sends', bar: `≥ ${2 * reports}`, got: reports + codes.length, held: codes.length >= reports },
      atMost('times one text reached one family', 1, Math.max(0, ...[...families.values()].map(delivered))),
      { what: 'families reached', bar: `≥ ${reports / 4}`, got: reached, held: reached >= reports / 4 },
      exactly('alerts that never arrived', 0, missing.length),
      atMost('alerts more than one for each end that nobody could know', 0, Math.max(0, ...perCrash)),
      exactly('alerts sent again without such a reason', 0, tooOften.length),
      { what: 'calls cut by a kill', bar: '≥ 1', got: cut, held: cut >= 1 },
      exactly('the channel while the provider was gone', 'BREAKER', gaveUp),
    ],
    figures: {
      ...{ kills, seed, 'alerts that came twice or more': extras.filter((each) => each > 0).length },
      calls: [...ways].map(([what, times]) => `${times} ${what}`).join(', '),
    },
  }
}

const refused = (all: readonly Handed[]) => all.filter(({ what }) => what === '429').length

/** A code is given out again when more alerts are open than there are codes: with the case it is one. */
const keyOf = (to: string, code: string, number: string) => `${to} ${code} ${number}`

/** Hand-overs by whom they go to and what they say; an alert is known by code and case, for its words are those of the moment. */
function byKey(handed: readonly Handed[]): ReadonlyMap<string, readonly Handed[]> {
  const found = new Map<string, Handed[]>()
  for (const each of handed) {
    const [, code = ''] = /^([A-Z]\d+) /.exec(each.text) ?? []
    const key = each.to === WORKER ? keyOf(each.to, code, numberIn(each.text) ?? '') : `${each.to} ${each.text}`
    found.set(key, [...(found.get(key) ?? []), each])
  }
  return found
}

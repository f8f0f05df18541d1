import { setTimeout as pause } from 'node:timers/promises'
import { asked } from '../test/journeys/stores.ts'
import { check, textsAtMostOnce } from './check.ts'
import { diceFor } from './dice.ts'
import { atLeast, atMost, type Bar, type Outcome, type World } from './fault.ts'
import { type Crowd, crowd } from './load.ts'
import type { Scene } from './scene.ts'
import { backlog, spooled } from './waiting.ts'

/** How much is killed, and what else happens meanwhile. */
export interface Killing {
  readonly reports: number
  readonly kills: number
  /** Reports that come in a second. */
  readonly rate: number
  /** The longest that whatever waits may take afterwards; 10 where it is not given. */
  readonly drainedSeconds?: number
  /** Done again and again meanwhile, every `everyMs`. */
  readonly meanwhile?: { readonly everyMs: number; act(): Promise<unknown> }
  /** Done once all are acknowledged. */
  atTheEnd?(): Promise<void>
}

/** The longest that whatever waits may take after the last restart. */
const DRAINED_SECONDS = 10
/** What waits is told of this often. */
const TELL_SECONDS = 5
/** After that nobody waits for it any more. */
const GIVEN_UP_SECONDS = 120
/** A part that was killed lives again for up to so long before the next one is. */
const BETWEEN_MS = 400

/** Kills one after the other, spread over the reports that come, then compares what was acknowledged with what is stored. */
export async function killUnderLoad(world: World, scene: Scene, killing: Killing): Promise<Outcome> {
  const { reports, kills, rate, drainedSeconds, meanwhile, atTheEnd } = killing
  const dice = diceFor(world)
  const people = crowd(world.history, scene.gateway, scene, rate, dice)
  let over = false
  const acting = (async () => {
    while (!over && meanwhile !== undefined) {
      await pause(meanwhile.everyMs)
      await meanwhile.act().catch(() => undefined)
    }
  })()
  const counts = new Map<string, number>()
  for (let at = 0; at < kills; at += 1) {
    await acknowledged(people, (reports * (at + 1)) / kills)
    await pause(dice.upTo(BETWEEN_MS))
    const victim = scene.victims[at % scene.victims.length]!
    await victim.kill()
    counts.set(victim.name, (counts.get(victim.name) ?? 0) + 1)
    if (at % 10 === 9) world.say(`${at + 1} kills, ${people.acknowledged} of ${people.begun} reports acknowledged`)
  }
  await acknowledged(people, reports)
  await atTheEnd?.()
  const killed = [...counts].map(([name, count]) => `${count} ${name}`).join(', ')
  const bars = await afterwards(
    world,
    scene,
    people,
    async () => {
      over = true
      await acting
    },
    drainedSeconds,
  )
  return {
    bars: [atLeast('acknowledged', reports, people.acknowledged), ...bars],
    figures: { ...(kills > 0 && { kills: killed }), reports: people.begun, seed: dice.seed },
  }
}

async function acknowledged(people: Crowd, count: number): Promise<void> {
  while (people.acknowledged < count) await pause(20)
}

/** Lets the load end and what waits be handled; then whether nothing was lost or doubled, and how long it took. */
export async function afterwards(
  world: World,
  scene: Scene,
  people: Crowd,
  quiet: () => Promise<void>,
  drainedSeconds = DRAINED_SECONDS,
): Promise<readonly Bar[]> {
  await people.end()
  await quiet()
  const ended = performance.now()
  const waiting = () => backlog(scene.gateway, scene.databaseUrl())
  let left = await waiting().catch(() => 1)
  const seconds = () => (performance.now() - ended) / 1_000
  for (let told = 0; left > 0 && seconds() < GIVEN_UP_SECONDS; ) {
    await pause(100)
    left = await waiting().catch(() => left)
    if (seconds() < told + TELL_SECONDS) continue
    told = seconds()
    world.say(`after ${told.toFixed(0)} s: ${await leftOver(scene).catch(String)}`)
  }
  const drained = seconds()
  world.say(`${people.acknowledged} acknowledged, handled ${drained.toFixed(1)} s after the last; comparing`)
  if (left > 0) world.say(`still waiting: ${await leftOver(scene).catch(String)}`)
  await pause(3_000) // what is done twice comes late
  return [
    ...(await check(world.history.all, scene.gateway, scene.running(), scene.databaseUrl())),
    textsAtMostOnce(scene.provider),
    atMost('handled after the last', drainedSeconds, drained, ' s'),
  ]
}

/** What is left to do, in words. */
async function leftOver({ gateway, databaseUrl }: Scene): Promise<string> {
  const [row] = await asked(
    databaseUrl(),
    `SELECT count(*) FILTER (WHERE attempts = 0) AS first, count(*) FILTER (WHERE attempts > 0) AS again,
        coalesce(extract(epoch FROM max(clock_timestamp() - received_at)), 0)::int AS age,
        (SELECT count(*) FROM "case" WHERE match_due_at IS NOT NULL) AS pairs,
        (SELECT count(*) FROM outbound_message WHERE state = 'QUEUED') AS texts,
        (SELECT count(DISTINCT group_id) FROM alert WHERE closed_at IS NULL AND escalate_at <= clock_timestamp()) AS ladders
      FROM inbound_message WHERE state = 'RECEIVED'`,
  )
  const { first, again, age, pairs, texts, ladders } = row ?? {}
  return `${first} messages and ${again} that failed before, the oldest ${age} s old, ${spooled(gateway)} in the spool; ${pairs} cases to compare, ${texts} texts, ${ladders} questions to move on`
}

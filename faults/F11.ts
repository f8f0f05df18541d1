import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Call, newId, numberIn, textFrom } from '../test/journeys/phone.ts'
import { asked } from '../test/journeys/stores.ts'
import { check } from './check.ts'
import { atRate, phoneOf, tellBySms } from './driver.ts'
import { type Bar, exactly, type Fault } from './fault.ts'
import { mustRun } from './must-run.ts'
import { openProvider, settingsFor } from './scene.ts'
import { openStores } from './servers.ts'
import { drained } from './waiting.ts'

const CLOCKS = ['-2h', '+2h', '+400d']
const RATE = 20
const LIBRARIES = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
/** So long before midnight the store's clock is set, there and in Cambodia, which is seven hours ahead. */
const BEFORE_MIDNIGHT_S = 25
const MIDNIGHTS = { UTC: 24, 'UTC+7': 17 }

/** Rows whose order, lease, validity or day is not what the store's clock says. */
const WRONG = `SELECT
  (SELECT count(*)::int FROM (SELECT done_at, lead(done_at) OVER (PARTITION BY from_hash ORDER BY received_at, id) AS after
    FROM inbound_message) o WHERE after < done_at) AS "order",
  (SELECT count(*)::int FROM outbound_message WHERE valid_until < created_at + interval '1 minute'
    OR valid_until > created_at + interval '8 days' OR next_at > created_at + interval '1 day') AS leases,
  (SELECT count(*)::int FROM outbound_message WHERE reason = 'expired') AS expired,
  (SELECT count(*)::int FROM alert WHERE escalate_at < created_at OR escalate_at > created_at + interval '8 days') AS alerts,
  (SELECT count(*)::int FROM person p JOIN report r ON r.case_id = p.case_id JOIN inbound_message i ON i.id = r.message_id
    WHERE p.role = 'CHILD' AND p.age_on <> (i.received_at AT TIME ZONE 'Asia/Phnom_Penh')::date) AS ages,
  (SELECT count(*)::int FROM report r JOIN inbound_message i ON i.id = r.message_id
    WHERE r.seen_to IS NULL OR r.seen_to <> (i.received_at AT TIME ZONE 'Asia/Phnom_Penh')::date) AS days,
  (SELECT count(DISTINCT age_on)::int FROM person WHERE role = 'CHILD') AS "differentDays"`

/** The clock of a worker's host is wrong; the database's is right. */
export const F11: Fault = {
  id: 'F11',
  title: 'a worker whose clock is two hours late, two hours early, 400 days early',
  load: { full: '1,000 reports, and more across two midnights', short: '90 reports, and more across two midnights' },
  plants: [
    {
      what: 'a process goes by the clock of its host',
      file: 'src/store/clock.js',
      find: 'new Date(this.#host() - this.#offMs)',
      replace: 'new Date(this.#host())',
    },
  ],
  async run(world) {
    const { say, history } = world
    const library = LIBRARIES.find((file) => existsSync(file))
    if (library === undefined) return { skipped: 'no faketime on this machine' }
    const faked = (by: string) => ({ LD_PRELOAD: library, FAKETIME: by, FAKETIME_DONT_FAKE_MONOTONIC: '1' })
    let storeBy: string | null = null
    const env = () => (storeBy === null ? {} : faked(storeBy))
    const stores = await openStores(world, { postgres: { env } })
    if ('skipped' in stores) return stores
    const { postgres, redis } = stores
    const provider = await openProvider(world)
    const gateway = world.openGateway({ ...settingsFor(provider), DATABASE_URL: postgres.url, REDIS_URL: redis.url })
    await mustRun(gateway, 'migrate')
    let web = await gateway.start('web')
    let from = 0
    const report = async (count: number) => {
      const first = from
      from += count
      await atRate(RATE, count, (at) => tellBySms(history, gateway, web, first + at))
      // a second text of the same phones has its place behind the first
      for (let at = 0; at < count; at += 10) await textFrom(gateway, web.send, phoneOf(first + at), 'HELP', newId())
      await drained(gateway, postgres.url)
      await pause(3_000)
    }

    const each = Math.ceil((world.short ? 90 : 1_000) / CLOCKS.length)
    const bars: Bar[] = []
    for (const clock of CLOCKS) {
      say(`the worker's clock is ${clock}`)
      const worker = await gateway.startWorker(faked(clock))
      await report(each)
      const pins = await guesses()
      bars.push(exactly(`wrong PINs let through a day, ${clock}`, '5, then 5', pins))
      await worker.stop()
    }
    const before = await asked(postgres.url, 'SELECT count(DISTINCT age_on)::int AS days FROM person')
    for (const [zone, hour] of Object.entries(MIDNIGHTS)) {
      say(`the store comes to midnight ${zone}`)
      await web.stop()
      await postgres.stop()
      const day = new Date()
      // each midnight on a day of its own, later than all before
      const nights = zone === 'UTC' ? 1 : 4
      const at = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + nights, hour) / 1_000
      storeBy = `+${Math.round(at - BEFORE_MIDNIGHT_S - Date.now() / 1_000)}`
      await postgres.start()
      web = await gateway.start('web')
      const worker = await gateway.startWorker(faked('-2h'))
      await report(20)
      const left = await asked(
        postgres.url,
        `SELECT extract(epoch FROM to_timestamp($1) - clock_timestamp())::float8 AS s`,
        [at],
      )
      await pause(Math.max(0, Number(left[0]?.s) * 1_000 + 500))
      await report(20)
      await worker.stop()
    }
    const [wrong] = await asked(postgres.url, WRONG)
    const stored = await check(history.all, gateway, web, postgres.url)
    const days = Number(wrong?.differentDays) - Number(before[0]?.days)
    return {
      bars: [
        ...stored,
        exactly('handled out of order', 0, Number(wrong?.order)),
        exactly('texts with a wrong validity or lease', 0, Number(wrong?.leases)),
        exactly('texts that lapsed unsent', 0, Number(wrong?.expired)),
        exactly('alerts with a wrong next time', 0, Number(wrong?.alerts)),
        exactly('ages on another day than the report', 0, Number(wrong?.ages)),
        exactly('"today" on another day than the report', 0, Number(wrong?.days)),
        // at midnight UTC it is morning in Cambodia: one day; at midnight there: two
        exactly('days seen across the midnights', 3, days),
        ...bars,
      ],
    }

    /** Guesses by SMS at one new case, ten today and ten tomorrow: how many of each day were let through. */
    async function guesses(): Promise<string> {
      const mother = new Call(gateway, web, phoneOf(90_000 + from))
      await mother.presses('1', '1', '1', '7', '0703', '1', '4', '88', '88', '1')
      const number = numberIn(mother.screen)
      if (number === null) throw new Error('the report got no number')
      // its case has to be there; the dialogue itself is forgotten when the store's clock is days later
      history.note({ event: 'unknown', kind: 'ussd', id: mother.sessionId, number })
      const pin = Number(/PIN (\d{6})/.exec(mother.screen)?.[1])
      await asked(postgres.url, 'DELETE FROM quota')
      const through: number[] = []
      for (const day of [0, 1]) {
        for (let at = 0; at < 10; at += 1) {
          const guess = String((pin + 1 + at) % 1_000_000).padStart(6, '0')
          await textFrom(gateway, web.send, phoneOf(91_000 + from * 2 + day * 10 + at), `ASK ${number} ${guess}`)
        }
        await drained(gateway, postgres.url)
        const [row] = await asked(
          postgres.url,
          `SELECT max((SELECT count(*) FROM unnest(tries) t WHERE t BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp()))::int
            AS most FROM quota`,
        )
        through.push(Number(row?.most))
        await asked(
          postgres.url,
          `UPDATE quota SET tries = ARRAY(SELECT t - interval '24 hours 1 minute' FROM unnest(tries) t)`,
        )
      }
      return through.join(', then ')
    }
  },
}

import { beforeEach, describe, expect, it } from 'vitest'
import { dice } from '../../bench/match-names.ts'
import { retain } from '../../src/actions/retain.ts'
import { disablePerson } from '../../src/actions/staff/disable-person.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { tellGaps } from '../../src/actions/tell-gaps.ts'
import { tellReminders } from '../../src/actions/tell-reminders.ts'
import { wakeQuiet } from '../../src/actions/wake-quiet.ts'
import { answersFor } from '../../src/cases/duty.ts'
import { enabledPeople } from '../../src/store/people.ts'
import { addAbsence, addShift } from '../../src/store/roster.ts'
import { freshPhone, gatewayOfFile, register, startAfresh, text } from '../deps.ts'
import { timePasses } from '../store/time-passes.ts'
import { IS_FULL, IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'

// A month of people on a real store: shifts, leave, deputies, resignations, refusals and people who do not answer.
// `ROKKON_ABUSE=full` lives through all of it; a run in continuous integration through a day and a year.

const DAYS = IS_FULL ? 30 : 1
const CASES = IS_FULL ? 150 : 8
const YEARS = IS_FULL ? 5 : 1
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const PROVINCES = ['02', '07', '08'] as const
const COMMUNES: Readonly<Record<string, string>> = { '02': '0203', '07': '0703', '08': '0803' }

const gateway = await gatewayOfFile()
beforeEach(() => startAfresh(gateway))

interface Member {
  readonly id: string
  readonly phone: string
  readonly province: string
}

const timers = async () => {
  for (const timer of [sweep, tellReminders, wakeQuiet, tellGaps, retain]) await timer(gateway.deps)
  await gateway.settle()
}

/** A crew of three provinces: four workers, two seniors and a police officer in each. */
async function hireAll(): Promise<readonly Member[]> {
  const crew: Member[] = []
  for (const province of PROVINCES)
    for (const [role, count] of [
      ['caseworker', 4],
      ['supervisor', 2],
      ['police', 1],
    ] as const)
      for (let each = 0; each < count; each += 1) {
        const phone = freshPhone()
        crew.push({ id: await register(gateway, phone, role, province, `${role} ${each}`), phone, province })
      }
  return crew
}

/** Open cases that nobody, or nobody who is there, answers for at this instant. */
async function unanswered(): Promise<{ readonly open: number; readonly without: readonly string[] }> {
  const people = await enabledPeople(gateway.pool)
  const open = await gateway.rows<{ number: string; owner: string | null; place: string; owners: number }>(
    `SELECT c.number, c.owner_id AS owner, coalesce(c.district, c.province, '')::text AS place,
       (SELECT count(*)::int FROM official o WHERE o.id = c.owner_id AND o.disabled_at IS NULL) AS owners
      FROM "case" c WHERE c.status = 'ACTIVE'`,
  )
  const without = open.filter(({ owner, place, owners }) => {
    const answering = people.find(({ id }) => id === answersFor(people, owner, place))
    return owners !== 1 || answering === undefined || answering.away === true
  })
  return { open: open.length, without: without.map(({ number }) => number) }
}

const parts = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1)

describe.skipIf(!IS_THOROUGH)(`on a real store${IS_THOROUGH ? '' : WHY_NOT_USUAL}`, () => {
  it('a month with leave and resignations leaves every open case with one person at every instant', {
    timeout: 3_000_000,
  }, async () => {
    const roll = dice(1)
    const crew = await hireAll()
    const gone = new Set<string>()
    const start = Date.now()
    for (let hour = 0; hour < (DAYS + 2) * 24; hour += 8) {
      const rota = crew.slice(0, 4)
      const [holder, deputy] = [rota[(hour / 8) % 4]!, rota[(hour / 8 + 1) % 4]!]
      if (roll() < 0.05) continue
      await addShift(gateway.pool, gateway.deps.newId(), {
        ...{ province: '02', role: 'caseworker', officialId: holder.id, deputyId: deputy.id },
        ...{ from: new Date(start + hour * HOUR_MS), until: new Date(start + (hour + 8) * HOUR_MS) },
      })
    }
    const workers = crew.filter((_, at) => at % 7 < 4)
    let leaves = 0
    for (const [at, worker] of workers.entries()) {
      if (roll() < 0.3) continue
      leaves += 1
      const from = start + roll() * DAYS * DAY_MS
      const until = from + (1 + roll() * 3) * DAY_MS
      const deputyId = roll() < 0.5 ? workers[(at + 1) % workers.length]!.id : null
      await addAbsence(gateway.pool, gateway.deps.newId(), {
        ...{ officialId: worker.id, deputyId, from: new Date(from), until: new Date(until) },
      })
    }
    const hours = DAYS * 24
    const leaving = crew.filter((_, at) => at % 5 === 3).map((member) => ({ member, at: Math.floor(roll() * hours) }))
    let asked = 0
    let resigned = 0
    const missing: string[] = []
    const look = async (when: string) => {
      const { open, without } = await unanswered()
      asked += open
      missing.push(...without.map((number) => `${when}: ${number}`))
    }
    let read = 0
    for (let hour = 0; hour < hours; hour += 1) {
      for (let fresh = 0; fresh < CASES; fresh += 1) {
        if (roll() * hours >= 1) continue
        const place = COMMUNES[PROVINCES[Math.floor(roll() * 3)]!]!
        await text(
          gateway,
          freshPhone(),
          `NEW M A${3 + Math.floor(roll() * 12)} P${place} D G${1 + Math.floor(roll() * 6)}`,
        )
        await look(`hour ${hour}, a report`)
      }
      for (const { member, at } of leaving)
        if (at === hour && !gone.has(member.id)) {
          gone.add(member.id)
          resigned += 1
          await disablePerson(gateway.deps, member.phone)
          await look(`hour ${hour}, a resignation`)
        }
      for (let half = 0; half < 2; half += 1) {
        await timePasses(gateway.pool, '30 minutes')
        await timers()
        const news = gateway.sms.sent.slice(read)
        read = gateway.sms.sent.length
        for (const { to, text: words } of news) {
          const code = /^([A-Z]{1,2}\d{1,4})\b/.exec(words)?.[1]
          if (code === undefined || roll() < 0.4) continue
          const said = roll()
          await text(gateway, to, `${code} ${said < 0.8 ? 1 : said < 0.9 ? 3 : 0}`)
          if (roll() < 0.7) await text(gateway, to, `${code} N called them`)
        }
      }
      await look(`hour ${hour}`)
    }
    const waits = await gateway.rows<{ urgent: boolean; minutes: number }>(
      `SELECT c.danger >= 2 AS urgent, min(extract(epoch FROM a.claimed_at - first.created_at) / 60)::float8 AS minutes
        FROM alert a JOIN "case" c ON c.id = a.case_id
        JOIN alert first ON first.group_id = a.group_id AND first.rung = 1
        WHERE a.claimed_at IS NOT NULL AND a.kind IN ('NEW_CASE', 'DANGER') GROUP BY c.id, c.danger`,
    )
    for (const urgent of [true, false]) {
      const sorted = waits
        .filter((each) => each.urgent === urgent)
        .map(({ minutes }) => minutes)
        .sort((a, b) => a - b)
      process.stdout.write(
        `danger ${urgent ? '2-3' : '0-1'}: ${sorted.length} accepted, minutes p50 ${parts(sorted, 0.5)}, p90 ${parts(sorted, 0.9)}, longest ${parts(sorted, 1)}\n`,
      )
    }
    process.stdout.write(`${DAYS} days, ${leaves} leaves, ${resigned} resignations, ${asked} questions who answers\n`)
    expect(missing).toEqual([])
    expect(resigned).toBeGreaterThan(IS_FULL ? 2 : 0)
    expect(waits.length).toBeGreaterThan(CASES / 3)
    expect(gateway.faults).toEqual([])
  })

  it(`${YEARS} years leave no open case silent for more than 90 days and a round`, { timeout: 1_200_000 }, async () => {
    const crew = await hireAll()
    const roll = dice(2)
    for (let each = 0; each < 12; each += 1)
      await text(gateway, freshPhone(), `NEW F A9 P${COMMUNES[PROVINCES[each % 3]!]} D G${1 + (each % 6)}`)
    const step = IS_FULL ? 5 : 15
    let longest = 0
    let woken = 0
    for (let day = 0; day < YEARS * 365; day += step) {
      await timePasses(gateway.pool, `${step} days`)
      await timers()
      // most leave it at what they were asked; some write a line
      const open = await gateway.rows<{ code: string; to: string }>(
        `SELECT code, official_id AS to FROM alert WHERE kind = 'STALE' AND closed_at IS NULL`,
      )
      for (const { code, to } of open)
        if (roll() < 0.2) {
          const phone = crew.find(({ id }) => id === to)?.phone
          if (phone !== undefined) await text(gateway, phone, `${code} 1`)
        }
      const [silence] = await gateway.rows<{ days: number }>(
        `SELECT max(extract(epoch FROM clock_timestamp() - last) / 86400)::float8 AS days FROM (
          SELECT c.id, (SELECT max(at) FROM case_event e WHERE e.case_id = c.id) AS last
          FROM "case" c WHERE c.status = 'ACTIVE') each`,
      )
      longest = Math.max(longest, silence!.days)
      woken += open.length
    }
    process.stdout.write(`${YEARS} years: longest silence of an open case ${longest.toFixed(1)} days\n`)
    expect(woken).toBeGreaterThan(0)
    expect(longest).toBeLessThanOrEqual(90 + step + 1)
    expect(await gateway.rows(`SELECT count(*)::int AS open FROM "case" WHERE status = 'ACTIVE'`)).toEqual([
      { open: 12 },
    ])
    expect(gateway.faults).toEqual([])
  })
})

import fc from 'fast-check'
import pg from 'pg'
import { beforeEach, expect, it, vi } from 'vitest'
import { eraseCase } from '../../src/actions/erase-case.ts'
import type { Described } from '../../src/cases/match/description.ts'
import { caseNumberAt } from '../../src/cases/number.ts'
import { planOpening } from '../../src/cases/opening.ts'
import { openCasesLine } from '../../src/cli/doctor.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { addDecoy } from '../../src/store/decoys.ts'
import { OpenCases } from '../../src/store/open-cases.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { asDecided, gatewayOfFile, register, startAfresh } from '../deps.ts'
import { IS_THOROUGH } from '../thorough.ts'

const gateway = await gatewayOfFile()
const [BOSS, ADMIN] = ['+85510006701', '+85510006702']

beforeEach(async () => {
  await startAfresh(gateway)
  await register(gateway, BOSS, 'supervisor', '', 'Boss')
  await register(gateway, ADMIN, 'admin', '', 'Admin')
})

const NAMES = ['Sok Dara', 'សុខ ដារា', 'Dara', 'Chan Thida', 'Keo Makara', 'Prum Phirun', undefined] as const
const PLACES = ['070312', '0703', '0801', '12', undefined] as const

interface Told {
  readonly name: number
  readonly place: number
  readonly age: number
  readonly missing: boolean
}

let opened = 0

/** A report that opens a case; its id and number. */
async function report({ name, place, age, missing }: Told, client = gateway.pool as Parameters<typeof commitPlan>[0]) {
  opened += 1
  const phone = `+8559000${String(10_000 + opened).slice(-5)}`
  const number = caseNumberAt({ block: 4712, a: 3, b: 11 }, opened)
  const plan = planOpening(
    {
      ...{
        number,
        via: 'SMS',
        rawText: 'as typed',
        origin: `open-cases-${opened}`,
        version: 1,
        messageId: null as never,
      },
      facts: {
        kind: missing ? 'MISSING' : 'FOUND',
        sex: 'M',
        ageMin: age,
        ageMax: age,
        ...(NAMES[name] !== undefined && { name: NAMES[name] }),
        ...(PLACES[place] !== undefined && { place: PLACES[place] }),
      },
      contact: { id: contactIdOf(phoneHash(gateway.ring, phone)), phone },
      ...{ officialId: null, now: new Date(), today: '2026-03-15', people: [] },
    },
    gateway.deps.newId,
  )
  await commitPlan(client, gateway.ring, null, plan)
  return { id: plan.caseId, number }
}

/** What both files answer to a few questions: as it would be if the store were read anew. */
async function answers(cases: OpenCases) {
  const { missing, found } = await cases.now()
  const asked: Described[] = [0, 3, 5, 6].map((name) => ({
    ...{ id: 'asked', kind: 'found', sex: 'M', age: 7, day: 20_530, home: [], seen: ['0703'] },
    ...(NAMES[name] !== undefined && { name: NAMES[name] }),
  }))
  const shown = (each: { readonly id: string; readonly probability: number }) =>
    `${each.id} ${each.probability.toFixed(9)}`
  return [
    ...[missing.size, found.size],
    ...asked.map((child) => missing.rank(child).map(shown)),
    ...asked.map((child) =>
      found.weigh({ ...child, kind: 'missing' }).map(({ id, evidence }) => `${id} ${evidence.same.toFixed(9)}`),
    ),
  ]
}

const anew = () => answers(new OpenCases(gateway.pool, gateway.ring, gateway.deps.fault))

it('follows what opens, changes, closes, merges, comes back and is erased, as if all were read anew', async () => {
  const told = fc.record({
    name: fc.nat(6),
    place: fc.nat(4),
    age: fc.integer({ min: 5, max: 9 }),
    missing: fc.boolean(),
  })
  const step = fc.record({
    what: fc.constantFrom('open', 'open', 'open', 'change', 'close', 'reopen', 'merge', 'erase', 'look'),
    at: fc.nat(99),
    told,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), async (steps) => {
      const cases = new OpenCases(gateway.pool, gateway.ring, gateway.deps.fault)
      await cases.now()
      const known: { id: string; number: string }[] = []
      for (const { what, at, told } of steps) {
        const own = known[at % Math.max(1, known.length)]
        if (what === 'look') await cases.now()
        else if (what === 'open' || own === undefined) known.push(await report(told))
        else if (what === 'change') await change(own.id, told)
        else if (what === 'erase') await erase(own.number)
        else await asDecidedStatus(own.id, what, known[0]!.id)
      }
      expect(await answers(cases)).toEqual(await anew())
    }),
    { numRuns: IS_THOROUGH ? 60 : 12 },
  )
})

async function change(caseId: string, { name, age, missing }: Told) {
  await commitPlan(gateway.pool, gateway.ring, null, {
    outcome: 'told more',
    changes: [
      {
        caseId,
        matchAgain: true,
        told: {
          facts: {
            kind: missing ? 'MISSING' : 'FOUND',
            ageMin: age,
            ageMax: age,
            ...(NAMES[name] !== undefined && { name: NAMES[name] }),
          },
          ...{ danger: 1, dangerWhy: [], completeness: 2, today: '2026-03-15' },
        },
      },
    ],
  })
}

const erase = (number: string) => eraseCase(gateway.deps, { number, by: BOSS, and: ADMIN, reason: 'withdrawn' })

/** As two people would have decided it; the store's walls, which ask for their events, do not look. */
async function asDecidedStatus(id: string, what: 'close' | 'reopen' | 'merge', survivor: string) {
  const sets = {
    close: `status = 'REUNIFIED'`,
    reopen: `status = 'ACTIVE', merged_into_id = NULL`,
    merge: `status = 'MERGED', merged_into_id = NULLIF($2::uuid, id)`,
  }
  await asDecided(
    gateway,
    `WITH asked AS (SELECT $2::uuid) UPDATE "case" SET ${sets[what]}, match_xact = pg_current_xact_id()::text::bigint
      WHERE id = $1 AND erased_at IS NULL`,
    [id, survivor],
  )
}

it('misses nothing of a transaction that began before and ends behind a reading', async () => {
  const told = { name: 0, place: 0, age: 7, missing: true }
  const own = await report(told)
  const cases = new OpenCases(gateway.pool, gateway.ring, gateway.deps.fault)
  await cases.now()
  await inTransaction(gateway.pool, async (slow) => {
    await slow.query(`UPDATE person SET sex = 'F' WHERE case_id = $1`, [own.id])
    await slow.query('UPDATE "case" SET match_version = match_version + 1 WHERE id = $1', [own.id])
    await report({ ...told, name: 3 })
    expect((await cases.now()).missing.size).toBe(2)
    expect((await cases.now()).missing.size).toBe(2)
  })
  await report({ ...told, name: 4 })
  expect((await cases.now()).missing.size).toBe(3)
  expect(await answers(cases)).toEqual(await anew())
})

it('shows whoever asks what was committed before, however many ask at once', async () => {
  const cases = new OpenCases(gateway.pool, gateway.ring, gateway.deps.fault)
  const sizes = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      await report({ name: at % 7, place: 0, age: 7, missing: true })
      return (await cases.now()).missing.size
    }),
  )
  expect(Math.min(...sizes)).toBeGreaterThan(0)
  expect((await cases.now()).missing.size).toBe(20)
})

it('leaves out a case that does not open, says so, and compares the others', async () => {
  const broken = await report({ name: 0, place: 0, age: 7, missing: true })
  await report({ name: 3, place: 0, age: 7, missing: true })
  await gateway.rows(`UPDATE person SET name_latin = '\\x01020304' WHERE case_id = $1`, [broken.id])
  const cases = new OpenCases(gateway.pool, gateway.ring, gateway.deps.fault)
  expect((await cases.now()).missing.size).toBe(1)
  // once more when it changed beside somebody's unfinished work
  expect([...new Set(gateway.faults.map(({ code }) => code))]).toEqual(['case-unreadable'])
})

it('has a case that is named alike before all are read, in another spelling and script, and competing with all of them', async () => {
  const told = { place: 0, age: 7, missing: true }
  const [khmer, latin, other] = [
    await report({ ...told, name: 1 }),
    await report({ ...told, name: 0 }),
    await report({ ...told, name: 4 }),
  ]
  const decoy = await report({ ...told, name: 0 })
  await inTransaction(gateway.pool, (client) => addDecoy(client, gateway.ring, decoy.id))
  let goOn!: () => void
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  // a store that is slow to give its first page
  const query = async (asked: pg.QueryConfig) => {
    if (asked.name === 'open-cases') await held
    return gateway.pool.query(asked)
  }
  const slow = new Proxy(gateway.pool, { get: (pool, name) => (name === 'query' ? query : Reflect.get(pool, name)) })
  const cases = new OpenCases(slow, gateway.ring, gateway.deps.fault, { earlyFrom: 0 })
  expect(await cases.early({ name: 'Sok Dara' })).toBeNull()
  const whole = cases.now()
  const child: Described = {
    id: 'asked',
    kind: 'found',
    name: 'Sokh Dara',
    age: 7,
    day: 20_530,
    home: [],
    seen: ['0703'],
  }
  const early = await vi.waitFor(async () => {
    const files = await cases.early(child)
    expect(files).not.toBeNull()
    return files!
  })
  expect(
    early.missing
      .rank(child)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([khmer.id, latin.id].sort())
  expect(await cases.early({})).toBeNull()
  goOn()
  const { missing } = await whole
  expect(missing.size).toBe(3)
  expect(missing.rank({ ...child, name: 'Keo Makara' })[0]!.id).toBe(other.id)
  expect(await cases.early(child)).toBeNull()
})

it('tells how much memory the open cases take, and nothing where they cannot be read', async () => {
  await report({ name: 0, place: 0, age: 7, missing: true })
  expect(await openCasesLine(gateway.pool)).toBe('memory: a worker holds the open cases in about 1 MB')
  const closed = new pg.Pool()
  await closed.end()
  expect(await openCasesLine(closed)).toBeNull()
})

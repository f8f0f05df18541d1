import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CommandContext } from '../../src/cli/commands.ts'
import { matchFit } from '../../src/cli/match-fit.ts'
import type { Config } from '../../src/config.ts'
import { loadModels } from '../../src/store/match-models.ts'
import { OpenCases } from '../../src/store/open-cases.ts'
import { type Gateway, openGateway, startAfresh, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

let database: TestDatabase
let gateway: Gateway
beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})
beforeEach(() => startAfresh(gateway))

async function refit(...args: string[]) {
  const stdout = new PassThrough()
  const config = {
    ...{ databaseUrl: database.url, dataDir: gateway.dataDir },
    piiKeys: `file:${path.join(gateway.dataDir, 'keys.json')}`,
  } as Config
  const status = await matchFit.run(args, { config, stdout, talk: () => undefined } as unknown as CommandContext)
  stdout.end()
  return { status, page: (await stdout.toArray()).join('') }
}

/** Pairs of cases that were decided: marks misled, they said much for pairs that were none. */
async function decide(count: number) {
  await text(gateway, '+85590003001', 'BATKON Dara 7 bros Kampot')
  await gateway.rows(
    `WITH made AS (
        INSERT INTO "case" (id, number, kind, opened_via, danger_why)
          SELECT gen_random_uuid(), lpad((7000000000 + n)::text, 10, '0'), CASE WHEN n % 2 = 0 THEN 'FOUND' ELSE 'MISSING' END::"ReportKind", 'SMS', '{}'
          FROM generate_series(1, 2 * $1::int) n RETURNING id, number)
      INSERT INTO match (id, left_id, right_id, kind, score, why, state, reason, decided_at)
        SELECT gen_random_uuid(), least(a.id, b.id), greatest(a.id, b.id), 'MISSING_FOUND', 0.6, jsonb_build_array(
            jsonb_build_object('field', 'name', 'verdict', 'SAME', 'text', 'x', 'weight', CASE WHEN n % 3 = 0 THEN 6 ELSE 1 END),
            jsonb_build_object('field', 'marks', 'verdict', 'SAME', 'text', 'x', 'weight', CASE WHEN n % 3 = 0 THEN -1 ELSE 4 END)),
          CASE WHEN n % 3 = 0 THEN 'ACCEPTED' ELSE 'REJECTED' END::"MatchState", CASE WHEN n % 3 > 0 THEN 'OTHER' END, clock_timestamp()
        FROM (SELECT *, row_number() OVER (ORDER BY number) AS n FROM made) a JOIN (SELECT *, row_number() OVER (ORDER BY number DESC) AS m FROM made) b
          ON b.m = a.n WHERE n <= $1`,
    [count],
  )
}

describe('match fit', () => {
  it('says how many decided pairs are missing', async () => {
    await decide(30)
    const { status, page } = await refit()
    expect(status).toBe(1)
    expect(page).toContain('found or seen: 30 decided pairs\n  170 more are needed')
    expect(page).toContain('reported twice: 0 decided pairs\n  200 more are needed')
  })

  it('shows old and new, and replaces nothing unless it is told to', async () => {
    await decide(240)
    const { status, page } = await refit()
    expect(status).toBe(0)
    expect(page).toMatch(/marks\t1\.000\t0\.\d/)
    expect(page).toMatch(/Brier score\t0\.\d{4}\t0\.\d{4} on pairs held out/)
    expect(page).toContain('not replaced: --apply does it')
    expect((await loadModels(gateway.pool)).version).toBe(0)
    expect((await refit('--all')).status).toBe(2)
  })

  it('replaces them when it is told to: workers read the file anew by them, and every open case is compared again', async () => {
    await decide(240)
    const cases = new OpenCases(gateway.pool, gateway.ring, gateway.deps.fault)
    await cases.now()
    await gateway.rows('UPDATE "case" SET match_due_at = NULL')
    expect((await refit('--apply')).page).toContain('replaced; every open case is compared anew from two minutes on')
    const { version, of } = await loadModels(gateway.pool)
    expect(version).toBeGreaterThan(0)
    expect(of.FOUND.scales.marks).toBeLessThan(0.9)
    expect(of.DUPLICATE).toEqual({ scales: {}, offset: 0 })
    // not before every worker has heard of it
    const [due] = await gateway.rows<{ count: string }>(
      `SELECT count(*) FROM "case" WHERE match_due_at > clock_timestamp() + interval '1 minute'`,
    )
    expect(Number(due!.count)).toBe(481)
    const [own] = await gateway.rows<{ id: string }>(
      `SELECT id FROM "case" WHERE match_version >= 0 ORDER BY opened_at LIMIT 1`,
    )
    const report = {
      id: 'q',
      kind: 'found',
      name: 'Dara',
      sex: 'M',
      age: 7,
      day: 20_000,
      home: [],
      seen: ['07'],
    } as const
    const anew = new OpenCases(gateway.pool, gateway.ring, gateway.deps.fault)
    expect((await anew.now()).missing.compare(report, own!.id)!.same).not.toBe(
      (await cases.now()).missing.compare(report, own!.id)!.same,
    )
  })

  it('learns once from a pair: those weighed by weights that were replaced are left out', async () => {
    await decide(240)
    expect((await refit('--apply')).status).toBe(0)
    const { of } = await loadModels(gateway.pool)
    const { status, page } = await refit('--apply')
    expect(status).toBe(1)
    expect(page).toContain('found or seen: 0 decided pairs; 240 were weighed by weights that do not count now')
    expect((await loadModels(gateway.pool)).of).toEqual(of)
    // a minute later a worker may not have heard of the new weights, an hour later every one has
    const proposed = (later: string) =>
      gateway.rows(`UPDATE match SET proposed_at = (SELECT max(at) FROM match_model) + $1::interval`, [later])
    await proposed('1 minute')
    expect((await refit()).page).toContain('found or seen: 0 decided pairs; 240')
    await proposed('1 hour')
    expect((await refit()).page).toContain('found or seen: 240 decided pairs\n')
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { CURES } from '../../src/cases/exports/push/payload.ts'
import { pushOutcomes } from '../../src/http/console/push-text.ts'
import { PUSH_OUTCOMES } from '../../src/partners/push-outcome.ts'
import { endPush, keepPotential, queuePushes } from '../../src/store/pushes.ts'
import { openCase, signed } from './console-cases.ts'
import { type Desk, openDesk } from './console-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('a refused push stands on the page of its case, with the words of the partner for whoever may read them alone', async () => {
  const { pool, ring, deps } = desk.gateway
  const supervisor = await signed(desk, 'supervisor', { area: '01' })
  const neighbour = await signed(desk, 'police', { area: '0105' })
  const { id, number } = await openCase(desk, { kind: 'MISSING', sex: 'F', place: '010502' })
  const page = async (who: typeof supervisor) => (await who.browser.open(`/console/cases/${number}`)).html
  expect(await page(supervisor)).not.toContain('Primero')
  await queuePushes(pool, 'PRIMERO', null, deps.now())
  const [push] = await desk.gateway.rows<{ id: string }>('SELECT id FROM push WHERE case_id = $1', [id])
  expect(await page(supervisor)).toContain('is sent soon')
  const end = {
    state: 'REFUSED',
    outcome: 'refused',
    answered: 422,
    words: 'name is <b>too</b> long',
    seenAt: deps.now(),
  } as const
  await endPush(pool, ring, { id: push!.id, caseId: id }, end)
  const seen = await page(supervisor)
  expect(seen).toContain('refused: mend what they name')
  expect(seen).toContain('name is &lt;b&gt;too&lt;/b&gt; long')
  const cut = await page(neighbour)
  expect(cut).toContain('refused: mend what they name')
  expect(cut).not.toContain('long')
})

test('what Primero takes for the same child stands beside our own matches', async () => {
  const { pool, deps } = desk.gateway
  const supervisor = await signed(desk, 'supervisor', { area: '01' })
  const missing = await openCase(desk, { kind: 'MISSING', sex: 'F', place: '010502' })
  const found = await openCase(desk, { kind: 'FOUND', sex: 'F', place: '010502' })
  await queuePushes(pool, 'PRIMERO', null, deps.now())
  const [push] = await desk.gateway.rows<{ id: string }>('SELECT id FROM push WHERE case_id = $1', [found.id])
  await keepPotential(pool, push!.id, [{ caseId: missing.id, likelihood: 'likely', score: 0.9 }])
  for (const [own, other] of [
    [missing, found],
    [found, missing],
  ] as const) {
    const { html } = await supervisor.browser.open(`/console/cases/${own.number}`)
    expect(html).toMatch(new RegExp(`likely the same child as <a class="tap" href="/console/cases/${other.number}"`))
  }
})

test('every outcome has its cure, by command and in the console', () => {
  for (const outcome of PUSH_OUTCOMES) {
    expect(CURES[outcome], outcome).toBeTruthy()
    expect(pushOutcomes[outcome]?.km, outcome).toBeTruthy()
  }
})

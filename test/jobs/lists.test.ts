import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Deps } from '../../src/actions/deps.ts'
import { startWritingLists } from '../../src/jobs/lists.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-lists-'))
beforeAll(() => void vi.useFakeTimers())
afterAll(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

/** A store without a case, that keeps the alarms raised. */
function deps(now = '2026-11-28T01:00:00Z') {
  const [alarms, faults]: [unknown[], string[]] = [[], []]
  const query = async (asked: string | { text: string; values: unknown[] }, values?: unknown[]) => {
    const { text, values: given } = typeof asked === 'string' ? { text: asked, values } : asked
    if (text.includes('INTO alarm')) alarms.push(given)
    return { rows: [], rowCount: 1 }
  }
  const parts = {
    pool: { query },
    ring: {},
    now: () => new Date(now),
    fault: (code: string) => faults.push(code),
  }
  return { alarms, faults, deps: parts as unknown as Deps }
}

it('the lists are written ten minutes after a start, not at once', async () => {
  const { deps: parts, alarms, faults } = deps()
  const lists = startWritingLists(parts, folder)
  await vi.advanceTimersByTimeAsync(9 * 60_000)
  expect(existsSync(path.join(folder, 'files'))).toBe(false)
  await vi.advanceTimersByTimeAsync(60_000)
  await lists.close()
  expect(readdirSync(path.join(folder, 'files')).sort()).toEqual([
    ...['court-without-police.csv', 'gaps-of-week.txt', 'police-without-court.csv', 'sheets-of-month.txt'],
    'siren-2026-Q3.json',
  ])
  expect([alarms, faults]).toEqual([[], []])
})

it('that they come more than a day late is an alarm, once for each week and month; then they are written', async () => {
  const { deps: parts, alarms, faults } = deps('2026-12-02T00:00:00Z')
  const lists = startWritingLists(parts, folder)
  await vi.advanceTimersByTimeAsync(20 * 60_000)
  await lists.close()
  expect([alarms, faults]).toEqual([[['lists-late', 'lists']], []])
  expect(readFileSync(path.join(folder, 'files', 'gaps-of-week.txt'), 'utf8')).toBe('2026-11-30\n')
  expect(readFileSync(path.join(folder, 'files', 'sheets-of-month.txt'), 'utf8')).toBe('2026-11\n')
})

it('that they cannot be written is an alarm', async () => {
  const { deps: parts, alarms, faults } = deps()
  writeFileSync(path.join(folder, 'taken'), '')
  const lists = startWritingLists(parts, path.join(folder, 'taken'))
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  await lists.close()
  expect(faults).toEqual(['lists'])
  expect(alarms).toEqual([['lists-fail', 'lists']])
})

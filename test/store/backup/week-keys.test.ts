import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { destroyWeeks, weekKeyToOpen, weekKeyToSeal, weekOf } from '../../../src/store/backup/week-keys.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'rokkon-weeks-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

it('a week begins on Monday', () => {
  expect(
    ['2026-11-22T23:59:59Z', '2026-11-23T00:00:00Z', '2026-11-29T12:00:00Z', '2027-01-01T00:00:00Z'].map((at) =>
      weekOf(new Date(at)),
    ),
  ).toEqual(['2026-11-16', '2026-11-23', '2026-11-23', '2026-12-28'])
})

it('of twenty first backups of a week all get the same key, and the next week has another', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => weekKeyToSeal(dataDir, new Date('2026-11-26'))))
  expect(new Set(made.map(({ key }) => key.toString('hex'))).size).toBe(1)
  expect((await weekKeyToSeal(dataDir, new Date('2026-11-30'))).key.equals(made[0]!.key)).toBe(false)
})

it('a key opens until 35 days after its Monday; then it is refused, and gone from the disk', async () => {
  const { week, key } = await weekKeyToSeal(dataDir, new Date('2026-11-29'))
  await weekKeyToSeal(dataDir, new Date('2026-12-01'))
  const last = new Date('2026-12-27T23:59:59.999Z')
  expect(await destroyWeeks(dataDir, last)).toBe(0)
  expect(weekKeyToOpen(dataDir, week, last)?.equals(key)).toBe(true)
  const over = new Date('2026-12-28')
  expect(weekKeyToOpen(dataDir, week, over)).toBeNull()
  expect(await destroyWeeks(dataDir, over)).toBe(1)
  expect(weekKeyToOpen(dataDir, week, last)).toBeNull()
  expect(readFileSync(path.join(dataDir, 'backup-keys.json'), 'utf8')).not.toContain(key.toString('base64'))
})

it('no file is made where there was no backup, and one that cannot be read is not replaced', async () => {
  expect(await destroyWeeks(dataDir, new Date())).toBe(0)
  expect(existsSync(path.join(dataDir, 'backup-keys.json'))).toBe(false)
  writeFileSync(path.join(dataDir, 'backup-keys.json'), '{')
  await expect(weekKeyToSeal(dataDir, new Date())).rejects.toThrow('cannot be read')
  expect(readFileSync(path.join(dataDir, 'backup-keys.json'), 'utf8')).toBe('{')
})

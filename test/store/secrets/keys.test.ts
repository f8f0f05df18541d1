import { sign, verify } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { replaceFile } from '../../../src/store/replace-file.ts'
import { openFromDoor, sealAtDoor } from '../../../src/store/secrets/door.ts'
import {
  auditKeys,
  isNarrow,
  KeyRingError,
  narrowRing,
  narrowRingText,
  openKeyRing,
  phoneHash,
  readRingOf,
  ringOf,
} from '../../../src/store/secrets/keys.ts'
import { makeRing, type RingFile, renewedOn, rotateRing, writeRing } from '../../../src/store/secrets/ring-file.ts'
import { rotateKeys } from '../../../src/store/secrets/rotate-keys.ts'
import { newDataKey, openDataKey } from '../../../src/store/secrets/vault.ts'

const NOW = new Date('2026-03-15T09:00:00Z')
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
function freshFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-keys-'))
  folders.push(folder)
  return folder
}
const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const one = (fill: number) => [{ version: 1, date: '2026-03-15', key: key(fill) }]
const OLD = { kek: one(1), index: one(2), pepper: one(3) }
const ID = '0199a3c5-7f2e-7000-8000-000000000001'

describe('the key ring', () => {
  it('is made once, for its owner alone, and found again', () => {
    const folder = freshFolder()
    const { ring, made } = openKeyRing(null, folder, NOW)
    expect(made).toBe(true)
    expect(statSync(path.join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
    const again = openKeyRing(null, folder, NOW)
    expect(again.made).toBe(false)
    expect(openFromDoor(again.ring, 'w', sealAtDoor(ring, 'w', 'Dara')).toString()).toBe('Dara')
    const { row, key: made1 } = newDataKey(ring, ID)
    expect(openDataKey(again.ring, row)).toEqual(made1)
  })

  it('of three kinds of key is completed where it is kept, and what they made stays', () => {
    const folder = freshFolder()
    const file = path.join(folder, 'keys.json')
    writeFileSync(file, JSON.stringify(OLD), { mode: 0o600 })
    const before = phoneHash(openKeyRing(JSON.stringify(OLD), '', NOW).ring, '+85510000001')
    const { ring } = openKeyRing(null, folder, NOW)
    const kept = JSON.parse(readFileSync(file, 'utf8'))
    expect(Object.keys(kept)).toEqual(['kek', 'index', 'pepper', 'seal', 'day', 'audit', 'backup'])
    expect(kept).toMatchObject(OLD)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['keys.json'])
    expect(phoneHash(ring, '+85510000001')).toEqual(before)
    expect(openFromDoor(openKeyRing(null, folder, NOW).ring, 'w', sealAtDoor(ring, 'w', 'a')).toString()).toBe('a')
  })

  it('of three kinds that is given as a value works alike on every host', () => {
    const [web, worker] = [1, 2].map(() => openKeyRing(JSON.stringify(OLD), '', NOW).ring)
    expect(openFromDoor(worker!, 'w', sealAtDoor(web!, 'w', 'Dara')).toString()).toBe('Dara')
  })

  it('may hold a single key without the brackets', () => {
    const whole = JSON.parse(writeRing(makeRing(NOW)))
    const bare = Object.fromEntries(Object.entries(whole).map(([kind, keys]) => [kind, (keys as unknown[])[0]]))
    const ring = openKeyRing(JSON.stringify(bare), '', NOW).ring
    expect(
      openFromDoor(openKeyRing(JSON.stringify(whole), '', NOW).ring, 'w', sealAtDoor(ring, 'w', 'a')).toString(),
    ).toBe('a')
  })

  const short = { ...OLD, kek: [{ ...OLD.kek[0], key: Buffer.alloc(31, 7).toString('base64') }] }
  it.each([
    ['no JSON', '{'],
    ['something else', '{"kek":1}'],
    ['no keys', '{"kek":[],"index":[],"pepper":[]}'],
    ['no kek and nothing to seal to', JSON.stringify({ index: OLD.index, pepper: OLD.pepper })],
    ['a short key', JSON.stringify(short)],
    ['a file that is not there', 'file:/nonexistent/keys.json'],
  ])('%s stops the start with one line that shows no key', (_what, value) => {
    try {
      openKeyRing(value, freshFolder(), NOW)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(KeyRingError)
      expect((error as Error).message).toMatch(/^PII_KEYS: [^\n]+$/)
      expect((error as Error).message).not.toContain(Buffer.alloc(31, 7).toString('base64'))
    }
  })

  it.each([0o644, 0o640, 0o604, 0o606])('is refused when others can read or write its file: %o', (mode) => {
    const file = path.join(freshFolder(), 'own.json')
    writeFileSync(file, writeRing(makeRing(NOW)))
    chmodSync(file, mode)
    expect(() => openKeyRing(`file:${file}`, '', NOW)).toThrow(/^PII_KEYS: others can read the key file[^\n]+$/)
    chmodSync(file, 0o400)
    expect(isNarrow(openKeyRing(`file:${file}`, '', NOW).ring)).toBe(false)
  })

  it('signs the audit chain with its newest key, and proves with all', () => {
    const { signer, verifiers } = auditKeys(ringOf(makeRing(NOW)))
    const signature = sign(null, Buffer.from('block'), signer!.privateKey)
    expect(verify(null, Buffer.from('block'), verifiers.get(signer!.version)!, signature)).toBe(true)
    expect(verify(null, Buffer.from('blocK'), verifiers.get(signer!.version)!, signature)).toBe(false)
  })
})

describe('a narrow ring', () => {
  const file = makeRing(NOW)
  const full = ringOf(file)

  it.each([
    ['made in memory', narrowRing(full)],
    ['printed and read again', openKeyRing(narrowRingText(file), '', NOW).ring],
  ])('seals and looks up, but opens, signs and makes nothing: %s', (_how, narrow) => {
    expect(isNarrow(full)).toBe(false)
    expect(isNarrow(narrow)).toBe(true)
    const { row } = newDataKey(full, ID)
    expect(() => openDataKey(narrow, row)).toThrow(KeyRingError)
    expect(() => newDataKey(narrow, ID)).toThrow(KeyRingError)
    const sealed = sealAtDoor(narrow, 'w', 'Dara')
    expect(() => openFromDoor(narrow, 'w', sealed)).toThrow()
    expect(openFromDoor(full, 'w', sealed).toString()).toBe('Dara')
    expect(auditKeys(narrow).signer).toBe(null)
    expect(phoneHash(narrow, '+85510000001')).toEqual(phoneHash(full, '+85510000001'))
  })

  it('is printed without any key that opens', () => {
    const text = narrowRingText(file)
    for (const secret of [...file.kek, ...file.backup]) expect(text).not.toContain(secret.key.toString('base64'))
    for (const pair of [...file.seal, ...file.audit]) expect(text).not.toContain(pair.private!.toString('base64'))
  })
})

describe('a rotated ring', () => {
  it('opens what either version made, and makes with the newer', () => {
    const file = makeRing(NOW)
    const [old, both] = [ringOf(file), ringOf(rotateRing(file, NOW))]
    const { row, key: dataKey } = newDataKey(old, ID)
    expect(openDataKey(both, row)).toEqual(dataKey)
    expect(newDataKey(both, ID).row.version).toBe(2)
    expect(openFromDoor(both, 'w', sealAtDoor(old, 'w', 'a')).toString()).toBe('a')
    expect(() => openFromDoor(old, 'w', sealAtDoor(both, 'w', 'a'))).toThrow()
    expect(phoneHash(both, '+85510000001')).toEqual(phoneHash(old, '+85510000001'))
  })

  it.each(['kek', 'index', 'seal', 'day', 'audit', 'backup'] as const)(
    'is read again when it has a new key of one kind: %s',
    (kind) => {
      const folder = freshFolder()
      const { ring } = openKeyRing(null, folder, NOW)
      const kept = readRingOf(null, folder)
      const more = makeRing(NOW)[kind].map((key) => ({ ...key, version: 2 }))
      const grown = { ...kept, [kind]: [...kept[kind], ...more] } as RingFile
      replaceFile(path.join(folder, 'keys.json'), writeRing(grown))
      expect([ring.refresh(), ring.refresh()]).toEqual([true, false])
      replaceFile(path.join(folder, 'keys.json'), writeRing(kept))
      expect(ring.refresh()).toBe(false)
    },
  )

  it('keeps the versions of every rotation, however many come at once', async () => {
    const folder = freshFolder()
    openKeyRing(null, folder, NOW)
    const file = path.join(folder, 'keys.json')
    expect(await Promise.all(Array.from({ length: 5 }, () => rotateKeys(file, NOW)))).not.toContain(false)
    const { kek, seal, day, backup, index } = readRingOf(null, folder)
    for (const keys of [kek, seal, day, backup]) expect(keys.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6])
    expect(index).toHaveLength(1)
    expect(readdirSync(folder)).toEqual(['keys.json'])
  })

  it('is as old as the kind that waits longest: one young key hides no old kek', () => {
    const old = makeRing(new Date('2025-01-02T00:00:00Z'))
    const young = makeRing(NOW)
    expect(renewedOn(old)).toBe('2025-01-02')
    expect(renewedOn({ ...young, kek: old.kek })).toBe('2025-01-02')
    expect(renewedOn(rotateRing(old, NOW))).toBe('2026-03-15')
  })

  it('is noticed by a process that runs, when it meets the newer version', () => {
    const folder = freshFolder()
    const { ring } = openKeyRing(null, folder, NOW)
    const file = path.join(folder, 'keys.json')
    replaceFile(file, writeRing(rotateRing(readRingOf(null, folder), NOW)))
    const rotated = openKeyRing(null, folder, NOW).ring
    const { row, key: dataKey } = newDataKey(rotated, ID)
    expect(row.version).toBe(2)
    expect(openDataKey(ring, row)).toEqual(dataKey)
    expect(ring.kek.newest).toBe(2)
    expect(ring.refresh()).toBe(false)
  })
})

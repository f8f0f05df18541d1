import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { contactIdOf, KeyRingError, openKeyRing, phoneHash } from '../../src/store/keys.ts'
import { hashPin } from '../../src/store/pin.ts'
import { open, seal } from '../../src/store/seal.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { ring } = openKeyRing(null, folder, new Date('2026-03-15'))
const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const ringOf = (...versions: number[]) =>
  JSON.stringify({
    kek: versions.map((version) => ({ version, date: '2026-03-15', key: key(version) })),
    index: [{ version: 1, date: '2026-03-15', key: key(100) }],
    pepper: [{ version: 1, date: '2026-03-15', key: key(101) }],
  })

describe('sealed bytes', () => {
  it.each(['', 'a', 'សុខ ដារា', 'x'.repeat(27), 'x'.repeat(28), 'x'.repeat(29), '🙏'.repeat(5_000)])(
    'open again: %.20s',
    (plain) => {
      const sealed = seal(ring, 'person|name|1', plain)
      expect(open(ring, 'person|name|1', sealed).toString('utf8')).toBe(plain)
      if (plain.length > 3) expect(sealed.toString('latin1')).not.toContain(Buffer.from(plain).toString('latin1'))
    },
  )

  it('are never the same twice, and their length tells little', () => {
    expect(seal(ring, 'w', 'Dara')).not.toEqual(seal(ring, 'w', 'Dara'))
    expect(seal(ring, 'w', 'Dara').length).toBe(seal(ring, 'w', 'Sopheap Chan').length)
  })

  it('do not open in another place, changed, cut, or empty', () => {
    const sealed = seal(ring, 'person|name|1', 'Dara')
    expect(() => open(ring, 'person|name|2', sealed)).toThrow()
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = changed[at]! ^ 1
      expect(() => open(ring, 'person|name|1', changed)).toThrow()
    }
    expect(() => open(ring, 'person|name|1', sealed.subarray(0, -1))).toThrow()
    expect(() => open(ring, 'person|name|1', Buffer.alloc(0))).toThrow()
  })

  it('an error about them says nothing of what is in them', () => {
    const sealed = seal(ring, 'person|name|1', 'Zebulon')
    try {
      open(ring, 'person|name|2', sealed)
      expect.unreachable()
    } catch (error) {
      expect(String((error as Error).stack)).not.toContain('Zebulon')
    }
  })

  it('of an older key open, new ones are sealed with the newest', () => {
    const old = openKeyRing(ringOf(1), folder, new Date()).ring
    const both = openKeyRing(ringOf(1, 2), folder, new Date()).ring
    const sealed = seal(old, 'w', 'Dara')
    expect(open(both, 'w', sealed).toString()).toBe('Dara')
    expect(seal(both, 'w', 'Dara')[0]).toBe(2)
    expect(() => open(old, 'w', seal(both, 'w', 'Dara'))).toThrow()
  })
})

describe('the key ring', () => {
  it('is made once, for its owner alone, and found again', () => {
    const file = path.join(folder, 'keys.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const again = openKeyRing(null, folder, new Date())
    expect(again.made).toBe(false)
    expect(open(again.ring, 'w', seal(ring, 'w', 'Dara')).toString()).toBe('Dara')
  })

  it.each([
    ['no JSON', '{'],
    ['something else', '{"kek":1}'],
    ['no keys', '{"kek":[],"index":[],"pepper":[]}'],
    ['a short key', ringOf(1).replace(key(1), Buffer.alloc(31, 7).toString('base64'))],
    ['a file that is not there', 'file:/nonexistent/keys.json'],
  ])('%s stops the start with one line that shows no key', (_what, value) => {
    try {
      openKeyRing(value, folder, new Date())
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(KeyRingError)
      expect((error as Error).message).toMatch(/^PII_KEYS: [^\n]+$/)
      expect((error as Error).message).not.toContain(Buffer.alloc(31, 7).toString('base64'))
    }
  })

  it('is read from a file', () => {
    const file = path.join(folder, 'own.json')
    writeFileSync(file, readFileSync(path.join(folder, 'keys.json')))
    expect(open(openKeyRing(`file:${file}`, folder, new Date()).ring, 'w', seal(ring, 'w', 'a')).toString()).toBe('a')
  })
})

describe('what a phone is known by', () => {
  it('is the same for the same phone, another for another, and another with another key', () => {
    const other = openKeyRing(ringOf(1), folder, new Date()).ring
    const hash = phoneHash(ring, '+85510000001')
    expect(phoneHash(ring, '+85510000001')).toEqual(hash)
    expect(phoneHash(ring, '+85510000002')).not.toEqual(hash)
    expect(phoneHash(other, '+85510000001')).not.toEqual(hash)
    expect(contactIdOf(hash)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('a PIN is hashed for its phone', async () => {
    const one = phoneHash(ring, '+85510000001')
    const pin = await hashPin(ring, one, '482103')
    expect(pin).toHaveLength(32)
    expect(await hashPin(ring, one, '482103')).toEqual(pin)
    expect(await hashPin(ring, one, '482104')).not.toEqual(pin)
    expect(await hashPin(ring, phoneHash(ring, '+85510000002'), '482103')).not.toEqual(pin)
  })
})

import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openFromDoor, sealAtDoor } from '../../../src/store/secrets/door.ts'
import { contactIdOf, narrowRing, phoneHash, ringOf } from '../../../src/store/secrets/keys.ts'
import { hashPin } from '../../../src/store/secrets/pin.ts'
import { makeRing } from '../../../src/store/secrets/ring-file.ts'
import { open, seal } from '../../../src/store/secrets/seal.ts'
import { hashPassword } from '../../../src/store/sign-in/password.ts'

const key = { version: 1, bytes: randomBytes(32) }
const ring = ringOf(makeRing(new Date('2026-03-15')))

describe('sealed bytes', () => {
  it.each(['', 'a', 'សុខ ដារា', 'x'.repeat(27), 'x'.repeat(28), 'x'.repeat(29), '🙏'.repeat(5_000)])(
    'open again: %.20s',
    (plain) => {
      const sealed = seal(key, 'person|name|1', plain)
      expect(open(key, 'person|name|1', sealed).toString('utf8')).toBe(plain)
      if (plain.length > 3) expect(sealed.toString('latin1')).not.toContain(Buffer.from(plain).toString('latin1'))
    },
  )

  it('are never the same twice, and their length tells little', () => {
    expect(seal(key, 'w', 'Dara')).not.toEqual(seal(key, 'w', 'Dara'))
    expect(seal(key, 'w', 'Dara').length).toBe(seal(key, 'w', 'Sopheap Chan').length)
  })

  it('do not open in another place, changed, cut, or empty', () => {
    const sealed = seal(key, 'person|name|1', 'Dara')
    expect(() => open(key, 'person|name|2', sealed)).toThrow()
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = changed[at]! ^ 1
      expect(() => open(key, 'person|name|1', changed)).toThrow()
    }
    expect(() => open(key, 'person|name|1', sealed.subarray(0, -1))).toThrow()
    expect(() => open(key, 'person|name|1', Buffer.alloc(0))).toThrow()
  })

  it('an error about them says nothing of what is in them', () => {
    const sealed = seal(key, 'person|name|1', 'Zebulon')
    try {
      open(key, 'person|name|2', sealed)
      expect.unreachable()
    } catch (error) {
      expect(String((error as Error).stack)).not.toContain('Zebulon')
    }
  })

  it('open with no other key, and not as those of another version', () => {
    const sealed = seal(key, 'w', 'Dara')
    expect(() => open({ version: 1, bytes: randomBytes(32) }, 'w', sealed)).toThrow()
    expect(() => open({ version: 2, bytes: key.bytes }, 'w', sealed)).toThrow()
    sealed[0] = 2
    expect(() => open({ version: 2, bytes: key.bytes }, 'w', sealed)).toThrow()
  })
})

describe('what is sealed at the door', () => {
  const ring = ringOf(makeRing(new Date('2026-03-15')))

  it('opens with the private key, for its place alone', () => {
    const sealed = sealAtDoor(ring, 'inbound_message|body|1', 'សុខ ដារា')
    expect(openFromDoor(ring, 'inbound_message|body|1', sealed).toString()).toBe('សុខ ដារា')
    expect(() => openFromDoor(ring, 'inbound_message|body|2', sealed)).toThrow()
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = changed[at]! ^ 1
      expect(() => openFromDoor(ring, 'inbound_message|body|1', changed)).toThrow()
    }
    expect(() => openFromDoor(ring, 'inbound_message|body|1', Buffer.alloc(0))).toThrow()
  })

  it('is not opened by the host that sealed it', () => {
    const narrow = narrowRing(ring)
    const sealed = sealAtDoor(narrow, 'w', 'Dara')
    expect(() => openFromDoor(narrow, 'w', sealed)).toThrow()
    expect(openFromDoor(ring, 'w', sealed).toString()).toBe('Dara')
  })

  it('is sent under a pair that serves a thousand messages at most', () => {
    const heads = new Set(
      Array.from({ length: 2_500 }, () => sealAtDoor(ring, 'w', 'Dara').subarray(1, 33).toString('hex')),
    )
    expect(heads.size).toBeGreaterThanOrEqual(3)
  })
})

describe('what a phone is known by', () => {
  it('is the same for the same phone, another for another, and another with another key', () => {
    const other = ringOf(makeRing(new Date('2026-03-15')))
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

  it('a password is hashed for its salt and pepper, however its letters were composed', async () => {
    const salt = randomBytes(16)
    const hash = await hashPassword(ring, salt, 'caf\u00e9 au lait')
    expect(hash).toHaveLength(32)
    expect(await hashPassword(ring, salt, 'cafe\u0301 au lait')).toEqual(hash)
    expect(await hashPassword(ring, salt, 'cafe au lait')).not.toEqual(hash)
    expect(await hashPassword(ring, randomBytes(16), 'caf\u00e9 au lait')).not.toEqual(hash)
    const other = ringOf(makeRing(new Date('2026-03-15')))
    expect(await hashPassword(other, salt, 'caf\u00e9 au lait')).not.toEqual(hash)
  })
})

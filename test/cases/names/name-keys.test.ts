import { expect, it } from 'vitest'
import { nameKeys } from '../../../src/cases/names/name-keys.ts'

const meet = (a: string, b: string) => nameKeys(a).some((key) => nameKeys(b).includes(key))

it.each([
  ['Sok Dara', 'សុខ ដារា'],
  ['Sok Dara', 'Sokh Tara'],
  ['Dara Sok', 'Sok Dara'],
  ['Sokdara', 'Sok Dara'],
  ['DaraSok', 'Sok Dara'],
  ['neang Chan Thida', 'Chan'],
  ['Thida', 'Keo Thyda'],
])('finds %s by %s', (a, b) => {
  expect(meet(a, b)).toBe(true)
})

it('keeps names without a word in common apart, and has no key for what is no name', () => {
  expect(meet('Sok Dara', 'Keo Makara')).toBe(false)
  expect(nameKeys('12 ??')).toEqual([])
  expect(nameKeys('')).toEqual([])
})

it('says nothing twice, and no more than six keys', () => {
  expect(nameKeys('Sok Sok')).toEqual(['SK', 'SKSK'])
  expect(nameKeys('a b c d e f g h').length).toBeLessThanOrEqual(6)
})

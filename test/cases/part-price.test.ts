import { expect, it } from 'vitest'
import { costOf, readPartPrice } from '../../src/cases/part-price.ts'

it.each([
  ['0.035 USD', 1, '0.04 USD'],
  ['0.035 USD', 351, '12.29 USD'],
  ['140 KHR', 12, '1680.00 KHR'],
  ['0.05', 3, '0.15'],
])('%s a part, %i parts: %s', (set, parts, cost) => {
  expect(costOf(readPartPrice(set)!, parts)).toBe(cost)
})

it.each(['', 'USD', '0,035 USD', '-1', '1 usd', '1e3'])('%s is no price', (typed) => {
  expect(readPartPrice(typed)).toBeNull()
})

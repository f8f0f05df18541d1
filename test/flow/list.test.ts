import { describe, expect, it } from 'vitest'
import { rowsThatFit } from '../../src/flow/fit.ts'
import type { ListStep } from '../../src/flow/flow.ts'
import { readRow } from '../../src/flow/list.ts'
import type { Env, List, Row } from '../../src/flow/session.ts'

const fruit: Row[] = ['mango', 'papaya', 'rambutan'].map((label, i) => ({ value: `0${i + 1}`, label, level: 'fruit' }))
const list: List = {
  rows: () => fruit,
  read: (text) => {
    if (text === '02') return { kind: 'one', values: ['02'] }
    return text.startsWith('a') ? { kind: 'several', values: ['01', '02'] } : { kind: 'none' }
  },
  row: (value) => fruit.find((row) => row.value === value) ?? { value, label: '', level: '' },
  choices: (values) => fruit.filter((row) => values.includes(row.value)),
  summary: (value) => value,
}
const env: Env = { now: new Date(0), lists: { fruit: list }, slots: {} }
const step: ListStep = {
  kind: 'list',
  why: 'To eat',
  list: 'fruit',
  shows: 'inside',
  next: 'return',
  rowTo: { fruit: 'peel' },
  typedTo: { fruit: 'eat' },
  several: 'which',
}
const spot = { flow: 'f', step: 's', page: 0, scope: '', found: [], returns: [] }

describe('an answer to a list', () => {
  it.each([
    ['2', { kind: 'row', value: '02', to: 'peel' }],
    ['២', { kind: 'row', value: '02', to: 'peel' }],
    ['2 papaya', { kind: 'row', value: '02', to: 'peel' }],
    ['02', { kind: 'row', value: '02', to: 'eat' }],
    ['4', { kind: 'wrong' }],
    ['apple', { kind: 'several', values: ['01', '02'] }],
    ['', { kind: 'wrong' }],
  ])('%j', (typed, reading) => {
    expect(readRow(step, spot, fruit, typed, env)).toEqual(reading)
  })

  it('a list that the environment lacks reads nothing and does not fail', () => {
    expect(readRow({ ...step, list: 'toString' }, spot, [], 'apple', env)).toEqual({ kind: 'wrong' })
  })
})

describe('rows on a page', () => {
  const keys = { last: ['0 ថយ'], more: ['98 ទៀត', '0 ថយ'] }
  const khmer = (units: number) => 'ក'.repeat(units)

  it('fill it to 70 units in Khmer and not to 71', () => {
    const rows = (last: number) => [khmer(20), khmer(20), khmer(last)]
    expect(rowsThatFit('ខេត្ត:', rows(16), keys)).toBe(3)
    expect(rowsThatFit('ខេត្ត:', rows(17), keys)).toBe(2)
  })

  it('fill it to eight lines and nine rows', () => {
    const rows = Array.from({ length: 12 }, () => 'x')
    expect(rowsThatFit('', rows, { last: [], more: ['98 More'] })).toBe(7)
    expect(rowsThatFit('', rows.slice(0, 8), { last: [], more: [] })).toBe(8)
  })

  it('are never none', () => {
    expect(rowsThatFit('', [khmer(100), khmer(100)], keys)).toBe(1)
    expect(rowsThatFit('', [], keys)).toBe(0)
  })
})

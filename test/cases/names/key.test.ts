import { describe, expect, it } from 'vitest'
import { nameTokens, tokenKey } from '../../../src/cases/names/key.ts'

describe('name words', () => {
  const rows: [string, string[]][] = [
    ['Sok  Dara', ['sok', 'dara']],
    ['  SOK-DARA.', ['sok', 'dara']],
    ['neang Sok Thyda', ['sok', 'thyda']],
    ['kon a Dara', ['dara']],
    ['នាង សុខ ធីតា', ['សុខ', 'ធីតា']],
    ['Ta', ['ta']],
    ['A', ['a']],
    ['សុខ\u200bដារា', ['សុខដារា']],
    ['ﬁn', ['fin']],
    ['12 7!', []],
    ['', []],
  ]
  it.each(rows)('%j', (text, tokens) => {
    expect(nameTokens(text)).toEqual(tokens)
  })
})

describe('spellings of one name meet on one key', () => {
  const rows: [string, string[]][] = [
    ['SK', ['SOK', 'SOKH', 'sokk', 'xok', 'សុខ']],
    ['TT', ['THYDA', 'THIDA', 'TIDA', 'ធីតា', 'ធិតា']],
    ['PO', ['POV', 'PEOU', 'PAO', 'pow', 'ពៅ']],
    ['TR', ['Dara', 'Thara', 'tara', 'ដារា', 'តារា']],
    ['SI', ['Srey', 'Sry', 'Sey', 'ស្រី']],
    ['SN', ['soeun', 'soeurn', 'sern', 'សឿន']],
    ['TN', ['thorn', 'thon', 'than', 'ថន']],
    ['CN', ['chan', 'chann', 'jan', 'chhan', 'ចាន់']],
    ['HN', ['heng', 'heang', 'hen', 'ហេង']],
    ['VT', ['Vuthy', 'vuti', 'wuthy', 'វុទ្ធី']],
    ['SPP', ['sopheap', 'sophiep', 'sobheap', 'សុភាព']],
    ['SMNN', ['samnang', 'somnang', 'សំណាង']],
    ['VRK', ['Vireak', 'virak', 'វីរៈ']],
    ['RO', ['Ros', 'Roh', 'Ro', 'រស់']],
    ['KC', ['khievchay', 'kheavchay']],
  ]
  it.each(rows)('%s', (key, spellings) => {
    expect(spellings.map(tokenKey)).toEqual(spellings.map(() => key))
  })

  it('keeps apart what sounds apart', () => {
    const keys = ['Sok', 'Dara', 'Chan', 'Ly', 'Kim', 'Vuthy', 'Bopha', 'Pov', 'Mey', 'Ra'].map(tokenKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is empty without letters, and takes anything', () => {
    expect(['', '12', '្', '៉', '😀', '\ud800', 'ж'].map(tokenKey)).toEqual(['', '', '', '', '', '', ''])
  })
})

import { expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { longestSlots } from '../../flows/slots.ts'
import { check, checkTexts } from '../../src/flow/check.ts'
import { defineFlow } from '../../src/flow/define-flow.ts'
import { testEnv } from '../dial.ts'

const same = (text: string) => ({ en: text, km: text, 'km-Latn': text })

it('the book of this gateway has no problem, with its real lists', () => {
  expect(check(book, longestSlots, testEnv.lists)).toEqual([])
})

it('an SMS over its parts, or without a language, is named with its units', () => {
  expect(checkTexts({ T1: same('x'.repeat(161)) }, longestSlots)).toContain('T1 en: 161 units in 2 parts, 1 at most')
  expect(checkTexts({ T1: { ...same('x'), km: '' } }, longestSlots)).toEqual(['T1 km: no words'])
})

it('the compiler refuses what it can see', () => {
  const text = { A: { title: same('Hi'), options: { YES: same('Yes') } } } as const
  const why = 'To know'
  const steps = { A: { kind: 'menu', why, options: { YES: 'return' } } } as const
  expect(defineFlow({ id: 'f', start: 'A', drafts: [], steps, text }).id).toBe('f')
  // @ts-expect-error B is no step
  defineFlow({ id: 'f', start: 'B', drafts: [], steps, text })
  // @ts-expect-error the option leads nowhere
  defineFlow({ id: 'f', start: 'A', drafts: [], steps: { A: { kind: 'menu', why, options: { YES: 'B' } } }, text })
  // @ts-expect-error the question has no purpose
  defineFlow({ id: 'f', start: 'A', drafts: [], steps: { A: { kind: 'menu', options: { YES: 'return' } } }, text })
  // @ts-expect-error the option has no words
  defineFlow({ id: 'f', start: 'A', drafts: [], steps, text: { A: { title: same('Hi'), options: {} } } })
  // @ts-expect-error a language is missing
  defineFlow({ id: 'f', start: 'A', drafts: [], steps, text: { A: { ...text.A, title: { en: 'Hi', km: 'Hi' } } } })
  // @ts-expect-error the wording after a wrong answer has no words
  defineFlow({ id: 'f', start: 'A', drafts: [], steps: { A: { ...steps.A, wrong: [{ own: 'Ax' }] } }, text })
})

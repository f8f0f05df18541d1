import { describe, expect, it } from 'vitest'
import { checkForbiddenTexts } from '../../flows/forbidden.ts'
import { forbiddenWords } from '../../flows/forbidden-words.ts'
import type { SmsText } from '../../flows/sms/sms.ts'
import { sms } from '../../flows/sms/text.ts'
import { LANGUAGES } from '../../src/flow/language.ts'

const planted = (change: Partial<SmsText>): string[] =>
  checkForbiddenTexts({
    T99: {
      class: 'NOTICE',
      to: 'family',
      when: 'never',
      words: { en: 'There is news. Call {help}', km: 'មានដំណឹង។ ហៅ {help}', 'km-Latn': 'Mean domneung. Hao {help}' },
      ...change,
    },
  })
const saying = (text: string) => ({ words: { en: text, km: text, 'km-Latn': text } })

describe('texts that may reach a family unasked', () => {
  it('hold no forbidden word in any language, and nothing that could carry free text', () => {
    expect(checkForbiddenTexts(sms)).toEqual([])
    expect(Object.values(sms).some((text) => text.class === 'NOTICE')).toBe(true)
  })

  it('every list says who read it and when', () => {
    for (const language of LANGUAGES) {
      const { words, child, reviewer, day } = forbiddenWords[language]
      expect(words.length + child.length).toBeGreaterThan(10)
      expect(reviewer === null || reviewer.length > 0).toBe(true)
      expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
      for (const word of [...words, ...child]) expect(word).toBe(word.normalize('NFC'))
    }
  })

  it.each(Object.values(forbiddenWords).flatMap(({ words, child }) => [...words, ...child]))(
    'a notice with %s',
    (word) => {
      expect(planted(saying(`x ${word.toUpperCase()}. y`))).toHaveLength(3)
      if (!/[a-z]/.test(word)) expect(planted(saying(`ច${word}ច`))).toHaveLength(3)
    },
  )

  it('a word written with an invisible mark inside is found', () => {
    expect(planted(saying('ក្មេ\u200bង'))).toHaveLength(3)
  })

  it('words that only hold one, and neutral ones, are not', () => {
    for (const text of ['Battery', 'encased', 'sonar', 'There is news', 'សូមរក្សាទុក', 'Som tuk lek nis'])
      expect(planted(saying(text))).toEqual([])
  })

  it.each(['place', 'sexage', 'date', 'pin', 'name', 'worker', 'why', 'phone', 'typed', 'where'])(
    'a notice with slot {%s}',
    (slot) => {
      expect(planted(saying(`News {${slot}}`))).toHaveLength(3)
    },
  )

  it('an answer to the public speaks of a child only where it was asked', () => {
    const reply = { class: 'REPLY', to: 'anyone' } as const
    expect(planted({ ...reply, ...saying('About your child') })).toHaveLength(3)
    expect(planted({ ...reply, ...saying('Lost? {number}') })).toEqual([])
    expect(planted({ ...reply, ...saying('It is {place}') })).toHaveLength(3)
    expect(checkForbiddenTexts({ T4: { ...sms.T4, ...saying('BATKON child') } })).toEqual([])
  })

  it('staff get no name, and a phone by a code to their own SIM alone', () => {
    const staff = { to: 'case worker', ...saying('{alert} {phone}') }
    expect(planted({ ...staff, class: 'ALERT' })).toHaveLength(3)
    expect(planted({ ...staff, class: 'REPLY' })).toHaveLength(3)
    expect(planted({ ...staff, class: 'CODE' })).toEqual([])
    expect(planted({ to: 'case worker', class: 'CODE', ...saying('{name}') })).toHaveLength(3)
  })
})

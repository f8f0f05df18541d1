import { expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { advance, begin } from '../../src/flow/advance.ts'
import type { Session } from '../../src/flow/session.ts'
import { testEnv } from '../dial.ts'
import { IS_FULL } from '../thorough.ts'
import { dice } from './dice.ts'

/** 50,000 with ROKKON_ABUSE=full. */
const TEXTS = IS_FULL ? 50_000 : 5_000
const KEYS = [...'0123456789', '88', '98', '00', '#', '', ' ', '១', '២', '*', '99', '1 ', 'x']
const WORDS = [
  'chhuk',
  'ឈូក កំពត',
  '07',
  '7',
  '010 000 022',
  '__proto__',
  'constructor',
  '\u0000',
  'ក'.repeat(182),
  '123456',
]

/** A report in order: the menu, sex, leave to call, age, place, day, what happened, name, marks, confirmed. */
const REPORT = ['1', '1', '1', '7', 'chhuk', '1', '1', '1', '1', 'Dara', '88', '1']

/** The consent of a report is asked before the report is complete: whatever was typed or dialled, it was shown. */
const hasContact = (session: Session) => session.answers.contact !== undefined

/** T45 passes when random texts cause no exception, skip no consent, and a dialled path answers no private or typed question. */
it('T45 jumps through the dialogue', { timeout: 240_000 }, () => {
  const { pick, below } = dice(45)
  let asked = 0
  for (let text = 0; text < TEXTS; text += 1) {
    const path = Array.from({ length: below(12) }, () => pick(KEYS))
    let turn = begin(book, { language: pick(['km', 'km-Latn', 'en', null]), path }, testEnv)
    // a dialled path gives no leave, and answers nothing that is typed
    expect(hasContact(turn.session), path.join('*')).toBe(false)
    expect(turn.effects.map(({ emit }) => emit)).not.toContain('case')
    // half of the dialogues are an honest report with slips
    const honest = below(2) === 0
    if (honest) turn = begin(book, { language: 'en' }, testEnv)
    const hops = below(24)
    for (let hop = 0; hop < hops && !turn.screen.end; hop += 1) {
      const right = honest && below(8) > 0 ? REPORT[hop] : undefined
      turn = advance(book, turn.session, right ?? (below(4) === 0 ? pick(WORDS) : pick(KEYS)), testEnv)
      for (const { emit } of turn.effects)
        if (emit === 'case' || emit === 'complete') {
          if (turn.session.report?.flow !== 'report-missing') continue
          asked += 1
          expect(hasContact(turn.session)).toBe(true)
        }
    }
  }
  expect(asked).toBeGreaterThan(TEXTS / 1_000)
})

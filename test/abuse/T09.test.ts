import { expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { advance, begin, resolve } from '../../src/flow/advance.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import { asDecided, freshPhone, gatewayOfFile } from '../deps.ts'
import { testEnv } from '../dial.ts'
import { askBySms, askByUssd, cheapHash, report } from './status.ts'

const gateway = await gatewayOfFile({ hashPin: cheapHash().hashPin })

const pick = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)]!

it('whatever becomes of a case, the answer is one of five', async () => {
  const mother = freshPhone()
  const { number, pin } = await report(gateway, mother)
  const screens = new Set<string>()
  const texts = new Set<string>()
  for (let i = 0; i < 60; i++) {
    const status = pick(['ACTIVE', 'LOCATED', 'REUNIFIED', 'DECEASED', 'VOID'])
    const shown = ['RECEIVED', 'SEARCHING', 'POLICE', 'CALL_US', 'CLOSED'][i % 5]!
    await asDecided(
      gateway,
      `UPDATE "case" SET status = $2::"CaseStatus", public_status = $3::"PublicStatus", danger = $4, province = $5,
        last_seen_to = now() - $6 * interval '1 day', completeness = $4 WHERE number = $1`,
      [number, status, shown, i % 4, pick(['01', '12', '25']), i],
    )
    screens.add(await askByUssd(gateway, mother, pin))
    // the budget of answers to one phone is not what is asked here
    await gateway.pool.query('TRUNCATE outbound_message CASCADE')
    await gateway.pool.query(`UPDATE inbound_message SET received_at = received_at - interval '2 hours'`)
    // past twenty texts in an hour a sender waits for the sweep
    if (i < 15) texts.add(await askBySms(gateway, mother, pin))
  }
  expect([screens.size, texts.size]).toEqual([5, 5])
  for (const words of [...screens, ...texts]) expect(words).not.toMatch(/Dara|Chhuk|Kampot|\d\d\/\d\d|LOCATED|found/i)
}, 120_000)

it('10,000 statuses of any kind make five screens in each language, and nothing else is ever shown', () => {
  for (const language of LANGUAGES) {
    const asked = advance(
      book,
      advance(book, begin(book, { language }, testEnv).session, '3', testEnv).session,
      '482103',
      testEnv,
    )
    const screens = new Set<string>()
    for (let i = 0; i < 10_000; i++) {
      const askedStatus = pick(['RECEIVED', 'SEARCHING', 'POLICE', 'CALL_US', 'CLOSED'])
      screens.add(resolve(book, asked, 'STATUS', { askedStatus }, testEnv).screen.text)
    }
    expect(screens.size).toBe(5)
    const odd = resolve(book, asked, 'STATUS', { askedStatus: 'LOCATED at the shelter' }, testEnv).screen.text
    expect(odd).not.toMatch(/LOCATED|shelter/)
  }
}, 60_000)

import { expect, it } from 'vitest'
import { checkForbiddenTexts } from '../../flows/forbidden.ts'
import { forbiddenWords } from '../../flows/forbidden-words.ts'
import { sms } from '../../flows/sms/text.ts'
import { promoteDropped } from '../../src/actions/ussd/promote-dropped.ts'
import { textDropped } from '../../src/actions/ussd/text-dropped.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import { caller, gatewayOfFile, register, speaks, text } from '../deps.ts'
import { nextNoon } from '../talks/noon.ts'
import { IS_FULL } from '../thorough.ts'

/** Reports by USSD without leave to contact: 1,000 with ROKKON_ABUSE=full. */
const REPORTS = IS_FULL ? 1_000 : 30
const OUTSIDE = /family|public|reporter|anyone/

const gateway = await gatewayOfFile()

it('T01 no text that may come unasked holds a forbidden word of any language', () => {
  const outside = Object.values(sms).filter((each) => OUTSIDE.test(each.to))
  for (const language of LANGUAGES) {
    expect(outside.filter(({ words }) => words[language] !== undefined).length).toBeGreaterThan(5)
    expect(forbiddenWords[language].words.length).toBeGreaterThan(5)
  }
  expect(checkForbiddenTexts(sms)).toEqual([])
})

/** What is pressed when nobody said that the phone may be contacted, to the end or to where the line drops. */
const WAYS = [
  ['1', '1', '3', '88', '7', 'chhuk', '1', '1', '4', 'Sok Dara', '88', '1'],
  ['1', '1', '3', '010 000 777', '7', 'chhuk', '1', '1', '1', '1', '1', 'Dara', 'red shirt', '1'],
  ['1', '1', '3', '88', '7', 'chhuk', '1', '1', '4'],
  ['1', '1'],
  ['1', '1', '77', 'what?'],
] as const

/** T01 passes when reports with "no" or without an answer bring not one message to the public. */
it(`T01 ${REPORTS} reports without leave: nothing goes out to the public`, { timeout: 3_600_000 }, async () => {
  const worker = '+85510009999'
  await register(gateway, worker, 'caseworker', '07', 'Sophea')
  for (let at = 0; at < REPORTS; at += 1) {
    const phone = `+85590${String(at).padStart(6, '0')}`
    if (at % 3 === 0) await speaks(gateway, phone, LANGUAGES[at % LANGUAGES.length]!)
    const call = caller(gateway, phone)
    await call.dial()
    await call.press(...WAYS[at % WAYS.length]!)
    if (at % 20 === 0) await gateway.settle()
  }
  await gateway.settle()
  await gateway.rows(`UPDATE ussd_session SET last_at = last_at - interval '40 minutes'`)
  await textDropped({ ...gateway.deps, now: nextNoon })
  await promoteDropped(gateway.deps)
  await gateway.settle()
  const [counts] = await gateway.rows<{ reports: number; queued: number }>(
    `SELECT (SELECT count(*)::int FROM report) AS reports,
      (SELECT count(*)::int FROM outbound_message m LEFT JOIN official o USING (contact_id) WHERE o.id IS NULL) AS queued`,
  )
  expect(counts!.reports).toBeGreaterThanOrEqual((REPORTS * 3) / 5)
  expect(counts!.queued).toBe(0)
  expect(gateway.sms.sent.some(({ to }) => to === worker)).toBe(true)
  expect(gateway.sms.sent.filter(({ to }) => to !== worker)).toEqual([])
  // the same report with leave does bring one
  const mother = caller(gateway, '+85590099999')
  await mother.dial()
  await mother.press('1', '1', '1', '7', 'chhuk', '1', '1', '4', 'Sok Dara', '88', '1')
  await gateway.settle()
  expect(gateway.sms.sent.filter(({ to }) => to === mother.phone)).not.toEqual([])
  expect(await text(gateway, '+85590099998', 'hello')).toHaveLength(1)
})

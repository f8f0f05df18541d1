import { describe, expect, it } from 'vitest'
import { examples } from '../../flows/sms/examples.ts'
import { guideText, verbsOf } from '../../src/actions/guide-text.ts'
import { ACCESS_ROLES, maySend, TEXT_VERBS } from '../../src/cases/access.ts'
import { LANGUAGES, type Language } from '../../src/flow/language.ts'
import { guidePage } from '../../src/http/guide.ts'
import { readSms } from '../../src/officials/read-sms.ts'
import { spoken } from '../../src/officials/spoken.ts'
import { places } from '../officials/places.ts'

const ROLES = ACCESS_ROLES.filter((role) => role !== 'setup')
const page = (role: (typeof ROLES)[number], languages: readonly Language[] = LANGUAGES) =>
  guidePage(
    { text: guideText(role), languages, desk: '053 000 000', slots: { urgent: '117', help: '1280', dial: '*123#' } },
    role,
  )

describe.each(ROLES)('the pocket guide of %s', (role) => {
  it('has a row for each verb of the role, in every language, and for no other', () => {
    const shown = page(role)
    const rows = [...shown.matchAll(/<tr><td>([A-Z]+)\*?<\/td>(.*)<\/tr>/g)]
    expect(rows.map(([, verb]) => verb)).toEqual(verbsOf(role))
    for (const verb of TEXT_VERBS.filter((each) => each !== 'UNDO'))
      expect(rows.some(([, each]) => each === verb)).toBe(maySend(role, verb))
    for (const [, , cells] of rows) expect(cells).not.toMatch(/<td[^>]*><\/td>|undefined/)
    expect(shown).toContain('053 000 000')
    expect(shown).not.toMatch(/\{\w+\}|undefined/)
  })

  it('shows lines that the gateway reads from this role', () => {
    for (const verb of verbsOf(role)) {
      const context = { role, openAlerts: [], question: null, today: '2026-03-15', places }
      expect(spoken(readSms(examples[verb]!, context)).verb).toBe(verb)
    }
  })
})

it('is in one language where one is asked for', () => {
  expect(page('police', ['en'])).not.toMatch(/[\u1780-\u17ff]/)
})

import { describe, expect, it } from 'vitest'
import { type Load, type ShedLevel, shedLevel } from '../../src/actions/shed-load.ts'
import { report } from '../abuse/status.ts'
import { caller, freshPhone, gatewayOfFile, keepText, speaks } from '../deps.ts'

const CALM: Load = { loopDelayMs: 3, waiting: 0, inboxOpen: 0, spoolShare: 0 }

describe('the level of a load', () => {
  it.each<[Partial<Load>, ShedLevel]>([
    [{}, 0],
    [{ loopDelayMs: 200, waiting: 1_000, inboxOpen: 20_000, spoolShare: 0.5 }, 0],
    [{ loopDelayMs: 201 }, 1],
    [{ waiting: 1_001 }, 1],
    [{ inboxOpen: 20_001 }, 1],
    [{ spoolShare: 0.51 }, 1],
    [{ loopDelayMs: 201, inboxOpen: 40_001 }, 2],
    [{ spoolShare: 0.95, loopDelayMs: 201 }, 3],
    [{ loopDelayMs: 5_000 }, 3],
  ])('%j: %i', (more, level) => {
    expect(shedLevel({ ...CALM, ...more })).toBe(level)
  })
})

describe('dialogues under the heaviest load', async () => {
  let level: ShedLevel = 0
  const gateway = await gatewayOfFile({ level: () => level })
  const LATER = {
    en: 'Not available now. Your report is kept. Please try later. Danger: call 117 or 1280 (free).',
    km: 'ឥឡូវមិនទាន់ឆ្លើយបាន។ របាយការណ៍នៅដដែល។ សូមសាកពេលក្រោយ។ 1280',
    'km-Latn': 'Eylov min toan chlery ban. Robay kar nov dodel. Som sak pel kroy. Ban toan hao 117 ru 1280',
  } as const

  async function dialled(language: keyof typeof LATER, before: readonly string[], last: string) {
    const phone = freshPhone()
    level = 0
    await speaks(gateway, phone, language)
    const call = caller(gateway, phone)
    await call.dial()
    if (before.length > 0) await call.press(...before)
    level = 3
    await call.press(last)
    level = 0
    return call.screens.at(-1)!
  }

  it.each([
    ['a status question', 'en', [], '3'],
    ['a status question', 'km', [], '3'],
    ['a status question', 'km-Latn', [], '3'],
    ['the PIN of a status question', 'en', ['3'], '482103'],
    ['a licence question', 'en', ['4'], '1'],
    ['the survey', 'en', [], '6'],
  ] as const)('%s (%s) is asked to come later', async (_what, language, before, last) => {
    expect(await dialled(language, before, last)).toEqual({ text: LATER[language], end: true })
  })

  it.each([
    ['a new report', [], '1'],
    ['a child asking for help', [], '5'],
    ['somebody who wants to be called', [], '99'],
    ['word of a recruiter', ['4'], '3'],
    ["the officials' door", [], '8'],
  ] as const)('%s goes on', async (_what, before, last) => {
    const screen = await dialled('en', before, last)
    expect(Object.values(LATER)).not.toContain(screen.text)
    expect(screen.text).not.toMatch(/^Service resting/)
  })

  it('who is past the PIN adds what is new', async () => {
    level = 0
    const phone = freshPhone()
    const { pin } = await report(gateway, phone)
    const mother = caller(gateway, phone)
    await mother.dial()
    await mother.press('3', pin)
    level = 3
    await mother.press('1', 'Seen in Poipet')
    level = 0
    expect(mother.screens.at(-1)?.text).toMatch(/^Thank you\. A worker will read it\./)
  })

  it('a text is kept', async () => {
    level = 3
    expect(await keepText(gateway, freshPhone(), 'NEW M A8 P0703')).toBe('stored')
    expect(await keepText(gateway, freshPhone(), 'STOP')).toBe('stored')
    level = 0
  })
})

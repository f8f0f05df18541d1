import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { flowsCheck } from '../../src/cli/flows-check.ts'
import { flowsPlay } from '../../src/cli/flows-play.ts'
import { flowsScreens } from '../../src/cli/flows-screens.ts'
import { readReadings } from '../../src/cli/translations.ts'
import { testEnv } from '../dial.ts'

const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))

function listening() {
  const result: string[] = []
  const talk: string[] = []
  return {
    result,
    talk,
    said: { result: (line: string) => result.push(line), talk: (line: string) => talk.push(line) },
  }
}

describe('flows check', () => {
  it('finds no problem, and counts what native readers have not seen', () => {
    const { result, talk, said } = listening()
    expect(flowsCheck(testEnv.lists, readReadings(FLOWS), said)).toBe(0)
    expect(result).toEqual([])
    expect(talk.at(-1)).toMatch(/km \d+, km-Latn \d+, en 0$/)
  })
})

describe('flows screens', () => {
  it('--json gives one object a line with the fields of the contract', () => {
    const { result, said } = listening()
    expect(flowsScreens(['--json'], testEnv.lists, said)).toBe(0)
    const all = result.map((line) => JSON.parse(line) as Record<string, unknown>)
    const fields = ['id', 'lang', 'medium', 'text', 'encoding', 'units', 'parts', 'limit']
    expect(all.every((one) => Object.keys(one).join() === fields.join())).toBe(true)
    expect(all.find(({ id, lang }) => id === 'R12' && lang === 'km')).toMatchObject({
      medium: 'ussd',
      units: 67,
      limit: 70,
    })
    expect(all.find(({ id, lang }) => id === 'AL1' && lang === 'km')).toMatchObject({
      units: 133,
      parts: 2,
      limit: 134,
    })
    expect(new Set(all.map(({ id, lang, medium }) => `${id} ${lang} ${medium}`)).size).toBe(all.length)
  })

  it('without an argument they are drawn; another argument is wrong usage', () => {
    const { result, talk, said } = listening()
    expect(flowsScreens([], testEnv.lists, said)).toBe(0)
    expect(result.slice(0, 2)).toEqual(['M0 km ussd 65/70 UCS-2', '  | 1 ក្មេងបាត់'])
    expect(flowsScreens(['--xml'], testEnv.lists, said)).toBe(2)
    expect(talk).toHaveLength(1)
  })
})

describe('flows play', () => {
  async function play(args: readonly string[], lines: readonly string[]) {
    const output = new PassThrough()
    const talk: string[] = []
    const status = await flowsPlay(
      args,
      testEnv,
      (async function* () {
        yield* lines
      })(),
      output,
      (line) => talk.push(line),
    )
    output.end()
    let text = ''
    for await (const chunk of output) text += String(chunk)
    return { status, text, talk }
  }

  it('plays a dialogue to its end, over chunks cut anywhere', async () => {
    const { status, text } = await play(['--lang', 'en'], ['1\n1\n', '1\n7', '\n88\n1\n4\n88\r\n88\n1\n', '1\n'])
    expect(status).toBe(0)
    expect(text).toContain('| Received. Case 4712 0935 49')
    expect(text).toContain('(case: report-missing)')
  })

  it('is a phone without a language unless told otherwise', async () => {
    expect((await play([], [])).text).toContain('| 9 ABC')
    expect(await play(['--lang', 'th'], [])).toMatchObject({
      status: 2,
      text: '',
      talk: [expect.stringContaining('km-Latn')],
    })
  })
})

import { Readable, Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { CommandContext } from '../../src/cli/commands.ts'
import { numberCheck } from '../../src/cli/number-check.ts'
import { read } from '../../src/cli/read.ts'
import { segments } from '../../src/cli/segments.ts'
import { smsParse } from '../../src/cli/sms-parse.ts'
import numbers from '../vectors/case-number.json' with { type: 'json' }

const now = '2026-03-15T09:00:00+07:00'

/** A slow reader of what a command writes: one small chunk at a time. */
const listen = (): { output: Writable; lines: () => unknown[] } => {
  const chunks: string[] = []
  const output = new Writable({
    highWaterMark: 64,
    write(chunk: Buffer, _, done) {
      chunks.push(chunk.toString())
      setImmediate(done)
    },
  })
  const lines = (): unknown[] =>
    chunks
      .join('')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown)
  return { output, lines }
}

const answers = async (kind: string, input: Iterable<string | Buffer>): Promise<unknown[]> => {
  const { output, lines } = listen()
  expect(await read(kind, { now }, Readable.from(input), output)).toBe(0)
  output.end()
  return lines()
}

describe('read KIND', () => {
  test('one object a line, null where it is not understood, empty lines too', async () => {
    expect(await answers('age', ['៧ ឆ្នាំ\n\nseven\r\n12'])).toEqual([
      { input: '៧ ឆ្នាំ', value: 7 },
      { input: '', value: null },
      { input: 'seven', value: null },
      { input: '12', value: 12 },
    ])
  })

  test('a letter cut by a chunk is whole again, and a byte that is no UTF-8 spoils only its own place', async () => {
    const bytes = Buffer.from('ប្រុស\nsrey \xff\n', 'utf8')
    const broken = Buffer.concat([Buffer.from('ស្រី '), Buffer.from([0xff, 0xc3]), Buffer.from('\n')])
    expect(await answers('sex', [bytes.subarray(0, 4), bytes.subarray(4), broken])).toEqual([
      { input: 'ប្រុស', value: 'M' },
      { input: 'srey ÿ', value: 'F' },
      { input: 'ស្រី \ufffd\ufffd', value: 'F' },
    ])
  })

  test('a byte order mark is part of the input and no obstacle', async () => {
    expect(await answers('choice', [Buffer.from('\ufeff1\n')])).toEqual([{ input: '\ufeff1', value: 1 }])
  })

  test('today is the day in Cambodia', async () => {
    const { output, lines } = listen()
    await read('date', { now: '2026-03-14T17:00:00Z' }, Readable.from(['today\n']), output)
    expect(lines()).toEqual([{ input: 'today', value: '2026-03-15' }])
  })

  test('ten thousand lines come out in order', async () => {
    const input = Array.from({ length: 10_000 }, (_, at) => `${at}\n`)
    const out = (await answers('phone', input)) as { input: string }[]
    expect(out.map((line) => line.input)).toEqual(input.map((line) => line.trim()))
  })

  test.each([
    ['a KIND there is not', 'toString', now],
    ['an instant there is not', 'age', 'soon'],
  ])('%s is wrong usage', async (_, kind, instant) => {
    const talk: string[] = []
    const { output, lines } = listen()
    expect(await read(kind, { now: instant, talk: (line) => talk.push(line) }, Readable.from(['1\n']), output)).toBe(2)
    expect(talk).toHaveLength(1)
    expect(lines()).toEqual([])
  })

  test('the table of readers can hold more', async () => {
    const { output, lines } = listen()
    const readers = { place: (text: string) => [text] }
    expect(await read('place', { now, readers }, Readable.from(['07']), output)).toBe(0)
    expect(lines()).toEqual([{ input: '07', value: ['07'] }])
  })
})

test('segments counts each line as it stands, blanks and all', async () => {
  const { output, lines } = listen()
  await segments(Readable.from([' a \n', 'ក\n', '\n']), output)
  expect(lines()).toEqual([
    { encoding: 'GSM-7', units: 3, parts: 1 },
    { encoding: 'UCS-2', units: 1, parts: 1 },
    { encoding: 'GSM-7', units: 0, parts: 0 },
  ])
})

describe('number check', () => {
  const check = (words: string[]): { status: number; result: string[]; talk: string[] } => {
    const result: string[] = []
    const talk: string[] = []
    const status = numberCheck(words, { result: (line) => result.push(line), talk: (line) => talk.push(line) })
    return { status, result, talk }
  }

  test.each(numbers.check)('$input', ({ input, exit }) => expect(check([input]).status).toBe(exit))

  test('a good number is printed as it is shown, in one word or three', () => {
    expect(check(['៤៧១២០៩៣៥៤៩'])).toEqual({ status: 0, result: ['4712 0935 49'], talk: [] })
    expect(check(['4712', '0935', '49']).result).toEqual(['4712 0935 49'])
  })

  test('a bad one is not repeated', () => {
    const { status, result, talk } = check(['4712093548'])
    expect([status, result]).toEqual([1, []])
    expect(talk.join()).not.toContain('4712093548')
  })

  test('none is wrong usage', () => expect(check([]).status).toBe(2))
})

describe('sms parse', () => {
  const parse = async (args: readonly string[], input: string) => {
    const { output, lines } = listen()
    const said: string[] = []
    const context = { stdin: Readable.from([input]), stdout: output, talk: (line: string) => said.push(line) }
    const status = await smsParse.run(args, context as unknown as CommandContext)
    output.end()
    return { status, lines: lines(), said }
  }

  test('one object a line: the verb and its fields, or what is wrong', async () => {
    const texts = ['BATKON Dara 7 bros P0703 msel minh', 'bat', '', 'NEW P2603', '1']
    expect(await parse(['--role', 'public', '--now', now], texts.join('\n'))).toMatchObject({
      status: 0,
      lines: [
        { verb: 'NEW', name: 'DARA', ageMin: 7, ageMax: 7, sex: 'M', place: '0703', date: '2026-03-14' },
        { error: 'E13' },
        { error: 'E00' },
        { error: 'E07' },
        { verb: 'CALL' },
      ],
    })
    expect((await parse(['--role', 'caseworker', '--now', now], '1')).lines).toEqual([
      { verb: 'ALERT', action: 'CLAIM' },
    ])
  })

  test('a role or an instant there is not is wrong usage', async () => {
    for (const args of [[], ['--role', 'king'], ['--role', 'public', '--now', 'soon']]) {
      expect(await parse(args, 'NEW')).toMatchObject({
        status: 2,
        lines: [],
        said: [expect.stringContaining('--role')],
      })
    }
  })
})

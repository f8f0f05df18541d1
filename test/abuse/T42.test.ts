import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { HOTLINES } from '../../flows/hotlines.ts'
import { projectRoot } from '../../src/store/migrate/files.ts'

/** Numbers nobody owns: ranges for tests, and samples that documents and vectors use. National form, without the 0. */
const RANGES = [/^100\d{5}$/, /^900\d{5}$/]
const SAMPLES = JSON.parse(readFileSync(new URL('sample-numbers.json', import.meta.url), 'utf8')) as {
  readonly written: readonly string[]
  readonly vectors: readonly string[]
}

const KHMER_ZERO = 0x17e0
/** Every Cambodian mobile or land line in a text, without +855 or 0, however it is written. */
function numbersIn(text: string): string[] {
  const plain = text.replaceAll(/[\u17e0-\u17e9]/g, (digit) => String(digit.charCodeAt(0) - KHMER_ZERO))
  const found = plain.matchAll(
    /(?<![\w.#/+-]|\d[ -])(?:(?:\+|00)855[ -]?\(?0?\)?|0)([1-9]\d(?:[ -]?\d){6,7})(?![\w%]|\.\d)/g,
  )
  return [...found].map((match) => match[1]!.replaceAll(/[ -]/g, ''))
}

const allowed = (number: string, file: string) =>
  RANGES.some((range) => range.test(number)) ||
  SAMPLES.written.includes(number) ||
  (file.startsWith('test/vectors/') && SAMPLES.vectors.includes(number)) ||
  HOTLINES.some((line) => line.number === `0${number}`)

/** T42 passes when no file of the repository holds a Cambodian number outside the test ranges, the samples and the hotlines. */
it('T42 real people in test data', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8' }).split('\0')
  const read = files.filter(
    (file) => /\.(ts|mjs|json|md|yml|prisma|sql|txt|example)$/.test(file) && !/package-lock|sample-numbers/.test(file),
  )
  const found = read.flatMap((file) =>
    numbersIn(readFileSync(path.join(projectRoot, file), 'utf8'))
      .filter((number) => !allowed(number, file))
      .map((number) => `${file}: ${number}`),
  )
  expect(read.length).toBeGreaterThan(100)
  expect([...new Set(found)].join('\n')).toBe('')
})

it('the scan finds a number however it is written, and leaves alone what is none', () => {
  const planted = '7' + '1 234 5678'
  for (const form of [`+855 ${planted}`, `+855${planted.replaceAll(' ', '')}`, `0${planted}`, `call 0${planted}.`])
    expect(numbersIn(form)).toEqual(['712345678'])
  for (const none of ['4712 0935 49', '2026-03-15', '0.7123456789', 'a0712345678', '1280'])
    expect(numbersIn(none)).toEqual([])
})

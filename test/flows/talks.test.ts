import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { knownTexts } from '../../flows/known-texts.ts'
import { cheapHash } from '../abuse/status.ts'
import { gatewayOfFile, startAfresh } from '../deps.ts'
import { replay } from '../talks/replay.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../flows/talks')
const files = process.env.TALK?.split(path.delimiter) ?? readdirSync(FOLDER).map((name) => path.join(FOLDER, name))

const gateway = await gatewayOfFile({ hashPin: cheapHash().hashPin })
beforeEach(() => startAfresh(gateway))

test.each(files.filter((file) => file.endsWith('.txt')).map((file) => [path.relative(process.cwd(), file), file]))(
  '%s is played as it is written',
  async (name, file) => {
    const fault = await replay(gateway, knownTexts, name, readFileSync(file, 'utf8'))
    if (fault !== null) expect.fail(`\n${fault}`)
    expect(gateway.faults).toEqual([])
  },
)

test.each([
  [
    'another screen than the talk says',
    'mother dials *123#\nmother types 1\nmother sees R2\n',
    `talk.txt:4: mother sees another screen
  expected R2                               | shown: R1
  If the line cuts, may we call this phone? ≠ Who is missing?
  1 Yes, call                               ≠ 1 My son
  2 SMS only                                ≠ 2 My daughter
  3 No. I will dial again                   ≠ 3 Another boy
                                            ≠ 4 Another girl
                                            ≠ 0 Back`,
  ],
  ['a text that did not come', 'mother gets T1\n', 'talk.txt:2: mother got no text'],
  ['a text that the talk does not know of', 'mother texts STOP\n', 'talk.txt: mother also got a text:\nYou will get'],
  ['a number nobody has seen', 'mother texts CASE {number} 1\n', '{number} was not shown yet, so nobody can type it'],
  [
    'a key after the end',
    'mother dials *123*99#\nmother types 1\n',
    'the call of mother has ended with:\nWe will call',
  ],
  ['a key before the beginning', 'mother types 1\n', 'talk.txt:2: mother has no call open; dial first'],
  ['a code of somebody else', 'mother dials *999#\n', '*999# does not lead to the gateway'],
  ['an end that is none', 'mother dials *123#\nmother sees M0 and the call ends\n', 'the call of mother goes on'],
  ['a file that cannot be read', 'mother\n', 'talk.txt:2: a line says who does what'],
])('%s is told with file and line', async (_what, lines, told) => {
  const fault = await replay(gateway, knownTexts, 'talk.txt', `phone mother +855 10 000 101, speaks en\n${lines}`)
  expect(fault).toContain(told)
})

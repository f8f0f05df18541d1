import { expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/index.ts'
import { SERVING } from '../../src/serving.ts'

it('every command is listed by the words that it goes by itself', async () => {
  for (const listed of [...SERVING, ...COMMANDS]) expect((await listed.load()).words).toBe(listed.words)
})

it('no command is hidden by one before it', () => {
  const all = [...SERVING, ...COMMANDS].map(({ words }) => words)
  const hidden = all.filter((words, at) => all.slice(0, at).some((before) => `${words} `.startsWith(`${before} `)))
  expect(hidden).toEqual([])
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../../src/store/migrate/files.ts'

const page = readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8')
const rows = [...page.matchAll(/^\| (T\d\d) \| ([^|]+) \| ([^|]*) ?\|$/gm)].map(([, id, state, where]) => ({
  id: id!,
  state: state!.trim(),
  where: where!.trim(),
}))
const files = readdirSync(import.meta.dirname).flatMap((name) => /^(T\d\d)\.test\.ts$/.exec(name)?.[1] ?? [])

it('the page lists T01 to T46, once each', () => {
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 46 }, (_, at) => `T${String(at + 1).padStart(2, '0')}`))
})

it('what it calls here has a file, and what has a file is called here', () => {
  const here = rows.filter(({ state }) => state === 'here').map(({ id }) => id)
  expect(here.filter((id) => !files.includes(id))).toEqual([])
  expect(files.filter((id) => !rows.some((row) => row.id === id && row.state.startsWith('here')))).toEqual([])
})

it('what it calls elsewhere is there, and what waits says for what', () => {
  for (const { id, state, where } of rows) {
    if (state === 'elsewhere') {
      const named = [...where.matchAll(/test\/[\w/.-]+\.ts/g)].map(([file]) => file)
      expect(named.length, id).toBeGreaterThan(0)
      for (const file of named) expect(existsSync(path.join(projectRoot, file)), `${id}: ${file}`).toBe(true)
    } else if (state !== 'here') expect(where, id).not.toBe('')
  }
})

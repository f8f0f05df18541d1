import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Machine, Run } from './report.ts'
import type { Store } from './stores.ts'

/** Which part of the bench measured something: a section on a kind of store. */
interface Where {
  readonly section: string
  readonly store: 'none' | Store['kind']
}

/** A run with the part of the bench that measured it. */
export interface Kept extends Run, Where {}

/** When and on what a part was measured. */
export interface Part extends Where {
  /** The versions of its stores. */
  readonly about: string
  readonly quick: boolean
  readonly rounds: number
  readonly seconds: number
  readonly machine: Machine
}

/** `bench/results.json`: what each part of the bench last gave. */
export interface Results {
  readonly machine: Machine
  readonly parts: readonly Part[]
  readonly runs: readonly Kept[]
}

// what an older bench wrote tells of no section
const isOf = (part: Where) => (each: Partial<Where>) => each.section === part.section && each.store === part.store

/** Results in which a part takes the place of what it gave before; whatever other parts gave stays. */
export function withPart(before: Partial<Results>, part: Part, runs: readonly Run[]): Results {
  const { section, store, machine } = part
  const ours = isOf(part)
  const names = new Set(runs.map(({ name }) => name))
  return {
    machine,
    parts: [...(before.parts ?? []).filter((each) => !ours(each)), part],
    runs: [
      ...(before.runs ?? []).filter((each) => !ours(each) && !names.has(each.name)),
      ...runs.map((run) => ({ section, store, ...run })),
    ],
  }
}

/** What the file holds; nothing where there is none. @throws SyntaxError when it is no JSON. */
export const readResults = (file: string): Partial<Results> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Results>) : {}

/** Writes all of it or nothing. */
export function writeResults(file: string, results: Results): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(results, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}

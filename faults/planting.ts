import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../test/journeys/site.ts'
import type { Plant } from './fault.ts'

const dist = path.join(root, 'dist')

/** How often the text that a bug replaces stands in the compiled program: the bug can be planted where it is once. */
export function placesOf({ file, find }: Plant): number {
  const target = path.join(dist, file)
  return existsSync(target) ? readFileSync(target, 'utf8').split(find).length - 1 : 0
}

/** A copy of the compiled program, with a bug in it. */
export interface Planted {
  /** Arguments for Node that run it. */
  readonly program: readonly string[]
  remove(): void
}

/**
 * Copies the compiled program beside `dist/`, from where it finds its packages and migrations, and puts the bug in.
 * @throws Error when what the plant replaces does not stand there exactly once: the program has changed since.
 */
export function plant(bug: Plant): Planted {
  const { what, file, find, replace } = bug
  if (placesOf(bug) !== 1) throw new Error(`the bug "${what}" cannot be planted: its place is not once in ${file}`)
  const folder = mkdtempSync(path.join(root, '.planted-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    cpSync(dist, folder, { recursive: true })
    const target = path.join(folder, file)
    const code = readFileSync(target, 'utf8')
    writeFileSync(
      target,
      code.replace(find, () => replace),
    )
  } catch (error) {
    remove()
    throw error
  }
  return { program: [path.join(folder, 'src', 'main.js')], remove }
}

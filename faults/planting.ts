import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../test/journeys/site.ts'
import type { Plant } from './fault.ts'

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
export function plant({ what, file, find, replace }: Plant): Planted {
  const folder = mkdtempSync(path.join(root, '.planted-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    cpSync(path.join(root, 'dist'), folder, { recursive: true })
    const target = path.join(folder, file)
    const code = existsSync(target) ? readFileSync(target, 'utf8') : ''
    if (code.split(find).length !== 2)
      throw new Error(`the bug "${what}" cannot be planted: its place is not once in ${file}`)
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

import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Where a marker must not lie, and the bytes there. */
export interface Place {
  readonly name: string
  readonly bytes: Buffer
}

/** Every file of a folder with its name, without those that `skip` names; files that go away meanwhile are left out. */
export function filesOf(name: string, folder: string, skip: readonly string[] = []): Place[] {
  const places: Place[] = []
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (skip.includes(path.basename(file))) continue
    const whole = path.join(folder, file)
    const found = statSync(whole, { throwIfNoEntry: false })
    if (found?.isFile() !== true) continue
    places.push({ name: `${name} ${file}`, bytes: Buffer.concat([Buffer.from(`${file}\n`), readFileSync(whole)]) })
  }
  return places
}

/** A whole database as its own tool writes it out. */
export async function dumpOf(bin: string, url: string): Promise<Place> {
  const { stdout } = await run(path.join(bin, 'pg_dump'), ['--dbname', url], {
    encoding: 'buffer',
    maxBuffer: 512 * 1024 * 1024,
  })
  return { name: 'dump', bytes: stdout }
}

/** What Redis was told, with the bytes that MONITOR writes as `\xNN` put back. */
export const heardOf = (lines: readonly string[]): Place => ({
  name: 'monitor',
  bytes: Buffer.from(
    Buffer.from(lines.join('\n'))
      .toString('latin1')
      .replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ),
})

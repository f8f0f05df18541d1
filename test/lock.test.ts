import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
// @ts-expect-error plain JavaScript, so that it runs before anything is installed
import * as lock from '../scripts/complete-lock.mjs'
import { projectRoot } from '../src/store/migrate/files.ts'

type Locked = {
  version?: string
  integrity?: string
  link?: boolean
  os?: string[]
  optionalDependencies?: Record<string, string>
}
type Hole = { name: string; range: string; parent: Locked }

const holes = lock.holes as (packages: Record<string, Locked>) => Hole[]
const entry = lock.entry as (hole: Hole, integrity: () => object) => Locked

const json = (name: string) => JSON.parse(readFileSync(path.join(projectRoot, name), 'utf8'))
const { packages } = json('package-lock.json') as { packages: Record<string, Locked> }

describe('package-lock.json', () => {
  test('holds every optional package for every platform', () => {
    expect(holes(packages).map(({ name, range }) => `${name}@${range}`)).toEqual([])
  })

  test('names the integrity of every package', () => {
    const without = Object.entries(packages).filter(([where, { integrity }]) => where !== '' && !integrity)
    expect(without.map(([where]) => where)).toEqual([])
  })

  test('agrees with package.json, where every version is exact', () => {
    const wanted = json('package.json')
    for (const kind of ['dependencies', 'optionalDependencies', 'devDependencies']) {
      expect((packages[''] as Record<string, unknown>)[kind]).toEqual(wanted[kind])
      for (const [name, version] of Object.entries(wanted[kind] as Record<string, string>)) {
        expect(version, name).toMatch(/^\d+\.\d+\.\d+[\w.-]*$/)
      }
    }
  })
})

describe('completing the lock', () => {
  const parent = { version: '1.0.0', optionalDependencies: { 'a-linux-x64-musl': '1.0.0', 'a-win32-arm64': '1.0.0' } }

  test('finds what is missing, beside the package and above it', () => {
    expect(holes({ 'node_modules/a': parent }).map((hole) => hole.name)).toEqual(['a-linux-x64-musl', 'a-win32-arm64'])
    const nested = { 'node_modules/b/node_modules/a': parent, 'node_modules/a-linux-x64-musl': {} }
    expect(holes(nested).map((hole) => hole.name)).toEqual(['a-win32-arm64'])
    const beside = { 'node_modules/b/node_modules/a-win32-arm64': {} }
    expect(holes({ ...nested, ...beside })).toEqual([])
  })

  test('writes for which platform a package is', () => {
    const integrity = () => ({ integrity: 'sha512-x' })
    expect(entry({ name: 'a-linux-x64-musl', range: '1.0.0', parent }, integrity)).toEqual({
      version: '1.0.0',
      integrity: 'sha512-x',
      cpu: ['x64'],
      os: ['linux'],
      libc: ['musl'],
      optional: true,
    })
    expect(entry({ name: '@a/windows-x64', range: '1.0.0', parent }, () => ({}))).toMatchObject({ os: ['win32'] })
  })

  test('refuses a range, for which there is no one package', () => {
    expect(() => entry({ name: 'a-linux', range: '^1.0.0', parent }, () => ({}))).toThrow('exact version')
  })
})

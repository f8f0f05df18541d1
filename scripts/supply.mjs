// What this program is made of, from package-lock.json alone, without a network:
//
//   node scripts/supply.mjs sbom [FILE]   a CycloneDX bill of materials, to FILE or stdout
//   node scripts/supply.mjs list          writes the two lists that tests compare: docs/packages.txt and THIRD_PARTY.md
//
// Run `list` after each change of the lock and read the difference: every new name is code that this program runs.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const at = (...parts) => path.join(root, ...parts)

const nameOf = (where) => where.split('node_modules/').pop()

/** Every package of a lock once, by name. */
function byName(packages) {
  const found = new Map()
  for (const [where, { version, license, dev, optional, devOptional }] of Object.entries(packages)) {
    if (where === '') continue
    const name = nameOf(where)
    const known = found.get(name) ?? { versions: new Set(), licences: new Set(), runs: false }
    known.versions.add(version)
    known.licences.add(license ?? 'not told')
    known.runs ||= !(dev || optional || devOptional)
    found.set(name, known)
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The names of all packages of a lock, direct and transitive, one a line. */
export const packageList = (packages) =>
  `${byName(packages)
    .map(([name]) => name)
    .join('\n')}\n`

/** Packages that want to run a program while they are installed. */
export const withInstallScript = (packages) =>
  [
    ...new Set(
      Object.entries(packages)
        .filter(([, { hasInstallScript }]) => hasInstallScript)
        .map(([where]) => nameOf(where)),
    ),
  ].sort()

/** The page of licences: packages that run in production first, then those for development and other platforms. */
export function licencePage(packages) {
  const all = byName(packages)
  const rows = (runs) =>
    all
      .filter(([, known]) => known.runs === runs)
      .map(
        ([name, { versions, licences }]) =>
          `| ${name} | ${[...versions].sort().join(', ')} | ${[...licences].sort().join(', ')} |`,
      )
      .join('\n')
  const head = '| package | version | licence |\n|---|---|---|\n'
  return `# Third-party packages

Made from \`package-lock.json\` by \`node scripts/supply.mjs list\`; a test compares it. The licence is what each package says of itself.

## In production

${head}${rows(true)}

## Development, optional, other platforms

${head}${rows(false)}
`
}

/** A bill of materials as npm writes it. */
function sbom() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--offline']
  const own = process.env.npm_execpath
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  const done = own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (done.status !== 0) throw new Error(`npm sbom failed: ${done.stderr || done.error?.message}`)
  return done.stdout
}

if (process.argv[1] === import.meta.filename) {
  const [command, file] = process.argv.slice(2)
  const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'))
  if (command === 'sbom') {
    const text = sbom()
    if (file === undefined) process.stdout.write(text)
    else writeFileSync(file, text)
  } else if (command === 'list') {
    writeFileSync(at('docs', 'packages.txt'), packageList(packages))
    writeFileSync(at('THIRD_PARTY.md'), licencePage(packages))
    console.log('docs/packages.txt and THIRD_PARTY.md written')
  } else {
    console.error(`supply.mjs: got ${command ?? 'nothing'}, takes sbom [FILE] or list`)
    process.exitCode = 2
  }
}

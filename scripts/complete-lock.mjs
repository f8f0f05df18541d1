// Makes package-lock.json whole for every platform. Run it after each install that changes the lock:
//
//   npm run lock      ("lock": "npm install --ignore-scripts && node scripts/complete-lock.mjs")
//
// A registry mirror may lack packages for platforms that are not its own; npm then leaves them out of the lock, and
// `npm ci` refuses such a lock everywhere. They are put back from the exact versions their parents ask for, with the
// integrity that the registry names; one it does not have is written without, which npm accepts for an optional package.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const systems = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openharmony', 'aix', 'sunos', 'netbsd', 'openbsd']
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64']

// Node looks into the node_modules of the package itself, then of each package that it is nested in.
function resolves(packages, where, name) {
  const steps = where === '' ? [] : where.split('/node_modules/')
  for (let depth = steps.length; depth >= 0; depth--) {
    const inside = steps.slice(0, depth).join('/node_modules/')
    if (`${inside === '' ? '' : `${inside}/`}node_modules/${name}` in packages) return true
  }
  return false
}

/** Every optional dependency of a locked package that the lock does not hold, beside the package that asks for it. */
export function holes(packages) {
  return Object.entries(packages).flatMap(([where, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !resolves(packages, where, name))
      .map(([name, range]) => ({ name, range, parent })),
  )
}

function platform(name) {
  const parts = name.split('/').pop().split(/[-.]/)
  const os = systems.filter((one) => parts.includes(one) || (one === 'win32' && parts.includes('windows')))
  const cpu = processors.filter((one) => parts.includes(one))
  const libc = parts.includes('musl') ? ['musl'] : parts.includes('gnu') || parts.includes('glibc') ? ['glibc'] : []
  return { ...(cpu.length && { cpu }), ...(os.length && { os }), ...(libc.length && { libc }) }
}

function integrityOf(name, version) {
  const asked = spawnSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { encoding: 'utf8' })
  const integrity = asked.status === 0 ? asked.stdout.trim() : ''
  return integrity === '' ? {} : { integrity }
}

/** The lock's entry for a package that is missing from it. */
export function entry({ name, range, parent }, integrity) {
  if (!/^\d+\.\d+\.\d+[\w.-]*$/.test(range))
    throw new Error(`${name} is wanted as ${range}: only an exact version can be locked`)
  const { dev, license, engines } = parent
  return {
    version: range,
    ...integrity(name, range),
    ...platform(name),
    ...(dev && { dev }),
    ...(license && { license }),
    optional: true,
    ...(engines && { engines }),
  }
}

if (process.argv[1] === import.meta.filename) {
  const file = path.join(import.meta.dirname, '..', 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = holes(lock.packages)
  for (const hole of missing) lock.packages[`node_modules/${hole.name}`] = entry(hole, integrityOf)
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
  if (missing.length > 0)
    writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
  console.log(`${missing.length} packages for other platforms put back`)
}

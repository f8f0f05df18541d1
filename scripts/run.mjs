// Every npm command of this project. Plain Node without a dependency, because it also runs when nothing is installed:
// installs what is missing, generates the Prisma client, builds, and only then does what was asked.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.dirname(import.meta.dirname)
const at = (...parts) => path.join(root, ...parts)
const [command, ...rest] = process.argv.slice(2)
const quiet = command === 'cli'

/** Says what is going on, always on stderr, so that stdout carries results alone. */
const say = (text) => process.stderr.write(`${text}\n`)

class Stopped extends Error {
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

/** Runs a Node program to its end with our terminal; its talk goes to stderr when stdout belongs to a result. */
function node(args, { talk = false, env = {} } = {}) {
  const stdio = talk || quiet ? ['inherit', 2, 2] : 'inherit'
  const done = spawnSync(process.execPath, args, { cwd: root, stdio, env: { ...process.env, ...env } })
  if (done.error) throw done.error
  return done.signal ? 1 : done.status
}

function mustRun(what, args, options) {
  const status = node(args, options)
  if (status !== 0) throw new Stopped(status, `${what} failed`)
}

const mtime = (file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
const readText = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '')
const json = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))

/** True when node_modules holds what package-lock.json asks for; a copied tree is judged by content, not by its dates. */
function installed() {
  const lock = at('package-lock.json')
  const have = at('node_modules', '.package-lock.json')
  if (!fs.existsSync(have)) return false
  if (mtime(have) >= mtime(lock)) return true
  const present = json(have).packages
  return Object.entries(json(lock).packages).every(
    ([where, wanted]) => where === '' || wanted.optional || present[where]?.version === wanted.version,
  )
}

function install() {
  say('Installing what is missing (npm ci) ...')
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const own = process.env.npm_execpath
  if (own?.endsWith('.js')) return mustRun('npm ci', [own, ...args], { talk: true })
  const done = spawnSync('npm', args, { cwd: root, stdio: ['inherit', 2, 2], shell: process.platform === 'win32' })
  if (done.status !== 0) throw new Stopped(1, `npm ci failed${done.error ? `: ${done.error.message}` : ''}`)
}

const clientStamp = () => at('generated', '.schema')
const clientWanted = () =>
  createHash('sha256')
    .update(fs.readFileSync(at('prisma', 'schema.prisma')))
    .update(json(at('node_modules', 'prisma', 'package.json')).version)
    .digest('hex')

const clientReady = () => readText(clientStamp()) === clientWanted()

function generateClient() {
  say('Generating the database client ...')
  const quietly = { PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }
  mustRun('prisma generate', [at('node_modules/prisma/build/index.js'), 'generate', '--no-hints'], {
    talk: true,
    env: quietly,
  })
  fs.writeFileSync(clientStamp(), clientWanted())
}

const built = ['src', 'flows', 'generated']

function* filesUnder(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(file)
    else yield file
  }
}

/** One line per source with size and date: as long as it does not change, dist/ is what these sources compile to. */
function sources() {
  const files = built
    .flatMap((room) => [...filesUnder(at(room))])
    .concat(at('tsconfig.json'), at('tsconfig.build.json'))
  const lines = files.map((file) => {
    const { size, mtimeMs } = fs.statSync(file)
    return `${path.relative(root, file)} ${size} ${mtimeMs}`
  })
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}

const buildReady = () => readText(at('dist', '.sources')) === sources()

/** Compiles into a folder of its own and swaps it in, so that a running process never sees half a build. */
function build() {
  say('Building ...')
  const stamp = sources()
  const next = at('generated', '.build')
  fs.rmSync(next, { recursive: true, force: true })
  mustRun('The build', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', next], {
    talk: true,
  })
  for (const room of built) {
    for (const file of filesUnder(at(room))) {
      if (/\.(ts|md)$/.test(file)) continue
      const to = path.join(next, path.relative(root, file))
      fs.mkdirSync(path.dirname(to), { recursive: true })
      fs.copyFileSync(file, to)
    }
  }
  fs.writeFileSync(path.join(next, '.sources'), stamp)
  fs.rmSync(at('dist'), { recursive: true, force: true })
  fs.renameSync(next, at('dist'))
}

const alive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Lets one process at a time install, generate and build; a lock left by a dead process is taken over. */
function alone(work) {
  const lock = at('generated', '.preparing')
  fs.mkdirSync(path.dirname(lock), { recursive: true })
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = Number(readText(lock))
    if (owner > 0 && !alive(owner)) fs.rmSync(lock, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  }
  try {
    work()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

function prepare({ withBuild = false } = {}) {
  const missing = () => !installed() || !clientReady() || (withBuild && !buildReady())
  if (!missing()) return
  alone(() => {
    if (!installed()) install()
    if (!clientReady()) generateClient()
    if (withBuild && !buildReady()) build()
  })
}

/**
 * One press of Ctrl-C reaches us twice, from the terminal and once more from npm, and a second signal means "now":
 * repeats within half a second are dropped. The other way round, an npm that is told to stop may tell only the shell
 * between us: when that is gone and nobody has told us, we stop as well.
 */
function oneSignalPerStop() {
  const emit = process.emit
  const last = new Map()
  process.emit = function (name, ...args) {
    if (name === 'SIGINT' || name === 'SIGTERM') {
      const now = performance.now()
      if (now - (last.get(name) ?? Number.NEGATIVE_INFINITY) < 500) return true
      last.set(name, now)
    }
    return emit.call(this, name, ...args)
  }
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    if (last.size === 0) process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

/** Becomes the compiled program: same process, so signals, exit status and kill -9 need no forwarding. */
async function become(program, args) {
  oneSignalPerStop()
  process.argv = [process.execPath, program, ...args]
  await import(pathToFileURL(program).href)
}

const compiled = at('dist', 'src', 'main.js')
// what was found of files that have not changed since is kept beside the client: check and test ask the same
const found = path.join('generated', '.types.tsbuildinfo')
const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', found]

const commands = {
  async start() {
    prepare({ withBuild: true })
    await become(compiled, ['serve', ...rest])
  },
  async cli() {
    prepare()
    if (buildReady()) return become(compiled, rest)
    const tsx = await import(pathToFileURL(at('node_modules/tsx/dist/esm/api/index.mjs')).href)
    tsx.register()
    await become(at('src', 'main.ts'), rest)
  },
  build() {
    prepare({ withBuild: true })
  },
  test() {
    prepare()
    mustRun('The type check', tsc)
    process.exitCode = node(['node_modules/vitest/vitest.mjs', 'run', ...rest])
  },
  talk() {
    if (rest.length === 0) throw new Stopped(2, 'talk takes files: npm run talk -- flows/talks/report-by-sms.txt')
    prepare()
    const files = rest.map((file) => path.resolve(process.env.INIT_CWD ?? '.', file)).join(path.delimiter)
    process.exitCode = node(
      ['node_modules/vitest/vitest.mjs', 'run', 'test/flows/talks.test.ts', '-t', 'as it is written'],
      {
        env: { TALK: files },
      },
    )
  },
  check() {
    prepare()
    const parts = [
      ['types', tsc],
      ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
      ['flows', ['--import', 'tsx', 'src/main.ts', 'flows', 'check']],
    ]
    const failed = parts.filter(([, args]) => node(args) !== 0).map(([name]) => name)
    if (failed.length > 0) throw new Stopped(1, `Check failed: ${failed.join(', ')}`)
    say('Types, lint, format and flows are in order.')
  },
  bench() {
    prepare()
    process.exitCode = node(['--import', 'tsx', 'bench/index.ts', ...rest])
  },
  faults() {
    prepare({ withBuild: true })
    process.exitCode = node(['--import', 'tsx', 'faults/index.ts', ...rest])
  },
}

try {
  const run = commands[command]
  if (!run) throw new Stopped(2, `run.mjs: got ${command ?? 'nothing'}, takes ${Object.keys(commands).join(', ')}`)
  await run()
} catch (error) {
  if (!(error instanceof Stopped)) throw error
  say(error.message)
  process.exitCode = error.status
}

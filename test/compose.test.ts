import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { Script } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { COMMANDS } from '../src/cli/index.ts'
import { VARIABLES } from '../src/config.ts'
import { SERVING } from '../src/serving.ts'
import { projectRoot } from '../src/store/migrate/files.ts'

type Service = {
  image: string
  user: string
  command?: string[]
  restart: string
  environment: Record<string, string>
  depends_on?: Record<string, { condition: string }>
  healthcheck: { test?: string[]; disable?: boolean }
  networks: string[]
  volumes?: string[]
}
type Compose = { services: Record<string, Service>; volumes: object; networks: Record<string, { internal?: boolean }> }

const text = (name: string) => readFileSync(path.join(projectRoot, name), 'utf8')
const compose = parse(text('docker-compose.yml'), { merge: true }) as Compose
const { gateway, worker, migrate, postgres, redis } = compose.services as Record<string, Service>
const all = Object.entries(compose.services)
const secret = /PASSWORD|KEY|SECRET|TOKEN|AUTH/

/** Names that the file takes from the environment. */
const taken = [...text('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name as string)
const offered = [...text('.env.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name as string, value])

describe('docker-compose.yml', () => {
  test('runs the gateway, its workers, one migration and the two stores', () => {
    expect(Object.keys(compose.services)).toEqual(['gateway', 'worker', 'migrate', 'postgres', 'redis'])
    expect(Number(/^postgres:(\d+)/.exec(postgres!.image)?.[1])).toBeGreaterThanOrEqual(16)
    expect(Number(/^redis:(\d+)/.exec(redis!.image)?.[1])).toBeGreaterThanOrEqual(7)
  })

  test('gives the program commands that it has', () => {
    const known = [...SERVING, ...COMMANDS].map((command) => command.words)
    for (const service of [gateway, worker, migrate]) expect(known).toContain(service?.command?.join(' '))
  })

  test('gives the program variables that it, Node or the C library reads', () => {
    const read = [...Object.keys(VARIABLES), 'NODE_OPTIONS', 'MALLOC_ARENA_MAX']
    for (const name of Object.keys(gateway!.environment)) expect(read, name).toContain(name)
  })

  test('has no secret of its own, and stops when one is missing', () => {
    for (const [name, { environment }] of all) {
      for (const [variable, value] of Object.entries(environment)) {
        if (secret.test(variable)) expect(value, `${name} ${variable}`).toMatch(/^\$\{\w+:\?[^}]+\}$/)
        else if (/:\/\//.test(value)) expect(value, `${name} ${variable}`).toMatch(/:\$\{\w+:\?[^}]+\}@/)
      }
    }
    expect(text('docker-compose.yml')).not.toMatch(/\$\{\w*(PASSWORD|KEY|KEYS|SECRET|TOKEN)(:?-[^}]*)?\}/)
  })

  test('runs nothing as root', () => {
    for (const [name, { user }] of all) {
      expect(user, name).toBeTruthy()
      expect(['root', '0'], name).not.toContain(user)
    }
  })

  test('asks every lasting service how it is, with programs that parse', () => {
    for (const [name, { restart, healthcheck }] of all) {
      if (restart === 'no') continue
      const [kind, ...words] = healthcheck.test ?? []
      expect(kind, name).toMatch(/^CMD(-SHELL)?$/)
      if (words[0] === 'node') expect(() => new Script(words[2] ?? '('), name).not.toThrow()
      if (kind === 'CMD-SHELL') execFileSync('sh', ['-n', '-c', words.join(' ')])
    }
  })

  test('starts gateway and workers after the stores are well and the migration is done', () => {
    for (const service of [gateway, worker]) {
      expect(service?.depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
      })
    }
    expect(migrate?.restart).toBe('no')
  })

  test('keeps what Redis confirms, and evicts nothing', () => {
    const flags = redis?.command?.join(' ') ?? ''
    expect(flags).toContain('--appendonly yes')
    expect(flags).toContain('--appendfsync everysec')
    expect(flags).toContain('--maxmemory-policy noeviction')
  })

  test('lets nobody outside reach the stores', () => {
    expect(compose.networks.stores?.internal).toBe(true)
    for (const store of [postgres, redis]) {
      expect(store?.networks).toEqual(['stores'])
      expect(store).not.toHaveProperty('ports')
    }
  })

  test('gives each process a login of its own, and none the administrator of the server', () => {
    const logins = [gateway, worker, migrate].map(
      (service) => new URL(service!.environment.DATABASE_URL!.replace(/\$\{.*?\}/, 'x')).username,
    )
    expect(logins).toEqual(['web', 'worker', 'rokkon'])
    const made = text('docker/roles.sh')
    for (const login of logins) expect(made).toContain(`CREATE ROLE ${login} LOGIN NOSUPERUSER`)
    expect(postgres?.environment.POSTGRES_USER).toBe('postgres')
    execFileSync('sh', ['-n', path.join(projectRoot, 'docker', 'roles.sh')])
  })

  test('declares every volume that it mounts', () => {
    const mounted = all
      .flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]!))
      .filter((name) => !name.startsWith('.'))
    expect([...new Set(mounted)].sort()).toEqual(Object.keys(compose.volumes).sort())
  })
})

describe('.env.example', () => {
  const names = offered.map(([name]) => name)

  test('has a line for each variable of the program and of docker-compose.yml', () => {
    expect([...names].sort()).toEqual([...new Set([...Object.keys(VARIABLES), ...taken])].sort())
  })

  test('sets none of them', () => {
    expect(offered.filter(([, value]) => value !== '')).toEqual([])
  })
})

describe('Dockerfile', () => {
  const lines = text('Dockerfile').split('\n')

  test('copies only what is there and what .dockerignore lets through', () => {
    const copies = lines.filter((line) => /^COPY (?!--from)/.test(line)).flatMap((line) => line.split(' ').slice(1, -1))
    const let_through = text('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1))
    for (const one of copies.filter((copied) => copied !== '.')) expect(let_through, one).toContain(one)
    for (const one of let_through) expect(existsSync(path.join(projectRoot, one)), one).toBe(true)
  })

  test('starts what the build makes of src/main.ts, not as root', () => {
    const last = lines.lastIndexOf('FROM node:20-slim')
    const user = lines.indexOf('USER node')
    const entry = lines.indexOf('ENTRYPOINT ["node", "dist/src/main.js"]')
    expect(user).toBeGreaterThan(last)
    expect(entry).toBeGreaterThan(user)
    expect(existsSync(path.join(projectRoot, 'src', 'main.ts'))).toBe(true)
  })

  test('asks a route that the gateway has', () => {
    const check = JSON.parse(/CMD (\["node", "-e".*\])/.exec(text('Dockerfile'))?.[1] ?? '[]') as string[]
    expect(() => new Script(check[2] ?? '(')).not.toThrow()
    expect(check[2]).toContain('/health/live')
  })

  test('installs no script of any package', () => {
    for (const line of lines.filter((one) => one.includes('npm ci'))) expect(line).toContain('--ignore-scripts')
  })
})

test('.ci/run can be run and parses', () => {
  const file = path.join(projectRoot, '.ci', 'run')
  expect(statSync(file).mode & 0o111).toBe(0o111)
  execFileSync('bash', ['-n', file])
})

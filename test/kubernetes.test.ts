import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { VARIABLES } from '../src/config.ts'
import { ROUTES } from '../src/http/routes.ts'
import { SERVING } from '../src/serving.ts'
import { projectRoot } from '../src/store/migrate/files.ts'

interface Container {
  readonly image: string
  readonly args: readonly string[]
  readonly env?: unknown
  readonly envFrom: readonly {
    readonly secretRef?: { readonly name: string }
    readonly configMapRef?: { readonly name: string }
  }[]
  readonly securityContext: unknown
  readonly volumeMounts: readonly { readonly name: string }[]
  readonly [probe: `${string}Probe`]: { readonly httpGet: { readonly path: string } } | undefined
}
interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly data?: Readonly<Record<string, string>>
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly securityContext: unknown
        readonly containers: readonly Container[]
        readonly volumes: readonly {
          readonly name: string
          readonly persistentVolumeClaim?: { readonly claimName: string }
        }[]
      }
    }
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[]
  }
}

const file = readFileSync(path.join(projectRoot, 'docker', 'kubernetes.yaml'), 'utf8')
const manifests = parseAllDocuments(file).map((each) => each.toJS() as Manifest)
const running = manifests.filter(({ kind }) => kind === 'StatefulSet' || kind === 'Job')
const named = (kind: string) => manifests.filter((each) => each.kind === kind).map(({ metadata }) => metadata.name)

const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-kubernetes-'))
symlinkSync(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Where the types made of Kubernetes' own OpenAPI document keep a group of its API. */
const moduleOf = (apiVersion: string) => {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion]
  return `kubernetes-types/${group!.split('.')[0]}/${version}`
}

/** What the compiler says against these as objects of Kubernetes' API: a field it has not, one that lacks, a wrong type. */
function complaints(all: readonly unknown[]): string {
  const lines = (all as readonly Manifest[]).map(
    (each, at) =>
      `import type { ${each.kind} as Kind${at} } from '${moduleOf(each.apiVersion)}'\nexport const m${at}: Kind${at} = ${JSON.stringify(each)}`,
  )
  writeFileSync(path.join(folder, 'manifests.mts'), lines.join('\n'))
  const tsc = path.join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc')
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'esnext', '--module', 'preserve', '--types', '']
  const done = spawnSync(process.execPath, [tsc, ...flags, 'manifests.mts'], { cwd: folder, encoding: 'utf8' })
  return done.stdout
}

test('every manifest is what the API of Kubernetes takes', () => {
  expect(manifests.map(({ kind }) => kind)).toContain('StatefulSet')
  expect(complaints(manifests)).toBe('')
})

test('a field that Kubernetes has not, a wrong type and one that lacks are found', () => {
  const web = JSON.stringify(manifests.find(({ kind }) => kind === 'StatefulSet'))
  const [typed, misspelt, lacking] = [JSON.parse(web), JSON.parse(web), JSON.parse(web)]
  typed.spec.replicas = 'two'
  misspelt.spec.template.spec.containers[0].imag = 'rokkon'
  delete lacking.spec.selector
  const said = complaints([typed, misspelt, lacking])
  for (const part of ["Type 'string' is not assignable to type 'number'", `'"imag"'`, "'selector'"])
    expect(said).toContain(part)
})

test('the program gets commands and variables that it has, and secrets from secrets alone', () => {
  expect(running.map(({ spec }) => spec.template.spec.containers.map(({ args }) => args.join(' ')))).toEqual([
    ['migrate'],
    ['web'],
    ['worker'],
  ])
  expect(SERVING.map(({ words }) => words)).toEqual(expect.arrayContaining(['web', 'worker']))
  const settings = manifests.flatMap(({ data }) => Object.keys(data ?? {}))
  for (const name of settings) expect(Object.keys(VARIABLES)).toContain(name)
  expect(settings.filter((name) => /PASSWORD|KEY|SECRET|TOKEN|_URL$/.test(name))).toEqual(['PUBLIC_BASE_URL'])
  expect(named('Secret')).toEqual([])
  for (const { metadata, spec } of running)
    for (const { env, envFrom } of spec.template.spec.containers) {
      expect(env).toBeUndefined()
      expect(envFrom.flatMap(({ secretRef }) => secretRef?.name ?? [])).toEqual(['rokkon', metadata.name])
      for (const { configMapRef } of envFrom)
        if (configMapRef !== undefined) expect(named('ConfigMap')).toContain(configMapRef.name)
    }
})

test('nothing runs as root, writes outside of its volumes or may become more', () => {
  for (const { spec } of running) {
    const { securityContext, containers, volumes } = spec.template.spec
    expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
    const there = [...volumes, ...(spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata)].map(
      ({ name }) => name,
    )
    for (const { persistentVolumeClaim: claim } of volumes)
      if (claim !== undefined) expect(named('PersistentVolumeClaim')).toContain(claim.claimName)
    for (const container of containers) {
      expect(container.securityContext).toEqual({
        ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      })
      expect(container.volumeMounts.map(({ name }) => name).sort()).toEqual([...there].sort())
    }
  }
})

test('what takes requests is asked how it is by routes that it has', () => {
  const web = running.find(({ metadata }) => metadata.name === 'rokkon-web')!.spec.template.spec.containers[0]!
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const)
    expect(Object.keys(ROUTES)).toContain(`GET ${web[probe]?.httpGet.path}`)
})

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bench } from './bench.ts'
import { type Child, freePort, startChild } from './children.ts'
import { mother, texter } from './dialogue.ts'
import type { Store } from './stores.ts'

const SECRET = randomBytes(32).toString('hex')

/** The path that the provider posts to. */
export const webhook = (route: string) => `/channels/africastalking/${SECRET}/${route}`

/** Who reports to a gateway by USSD. */
export const ourMother = () => mother(() => webhook('ussd'))

/** Who reports to a gateway by SMS. */
export const ourTexter = () => texter(() => webhook('sms'))

/** A gateway that runs, with what it was started with. */
export interface Gateway extends Child {
  readonly env: Readonly<Record<string, string>>
  readonly program: string
}

/** How a gateway differs from one of this checkout, on a new store, with no provider. */
export interface GatewayOptions {
  /** Another checkout with a build. */
  readonly root?: string
  /** Where its provider answers. */
  readonly base?: string
  /** The environment of one that ran before, to go on with its store. */
  readonly env?: Readonly<Record<string, string>>
  /** What is changed in it: its sealing taken out, or what is written not waited for. */
  readonly changed?: 'in-clear' | 'unwaited'
}

/** Starts `serve` or `web` on a database of its own, and waits until it takes requests. */
export async function startGateway(
  bench: Bench,
  store: Store,
  command: string,
  name: string,
  { root = bench.root, base = '', env: before, changed }: GatewayOptions = {},
): Promise<Gateway> {
  const program = path.join(root, 'dist', 'src', 'main.js')
  const port = await freePort()
  const env = {
    ...{ HOST: '127.0.0.1', SIMULATOR: 'off', PII_KEYS: '', API_TOKEN: '', USSD_LATIN: '' },
    ...{ AT_WEBHOOK_SECRET: SECRET, AT_API_BASE_URL: base, AT_SENDER: '', SMS_CHANNELS: '' },
    ...(base === '' ? { AT_USERNAME: '', AT_API_KEY: '' } : { AT_USERNAME: 'sandbox', AT_API_KEY: 'key-of-the-bench' }),
    ...(before ?? (await store.gateway(name))),
    PORT: String(port),
  }
  const profile = bench.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(bench.profile)}`]
  const change =
    changed === undefined ? [] : ['--import', pathToFileURL(path.join(import.meta.dirname, `${changed}.mjs`)).href]
  const child = await startChild(process.execPath, [...profile, ...change, program, command], port, env)
  return { ...child, env, program }
}

/** A gateway of this checkout and, with `--against`, one of the other, each on a database of its own. */
export async function startEach(
  bench: Bench,
  store: Store,
  command: string,
): Promise<readonly { readonly name: string; readonly child: Gateway }[]> {
  const ours = { name: command, child: await startGateway(bench, store, command, command) }
  if (bench.against === null) return [ours]
  const root = path.resolve(bench.against)
  const child = await startGateway(bench, store, command, `other-${command}`, { root })
  return [ours, { name: `other ${command}`, child }]
}

/** Registers somebody at a gateway. @throws Error when it is refused. */
export function register({ env, program }: Gateway, role: string, phone: string, area: string): void {
  const args = ['people', 'add', '--role', role, '--phone', phone, '--area', area, '--name', 'Bench', '--lang', 'en']
  const done = spawnSync(process.execPath, [program, ...args], { env: { ...process.env, ...env }, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`people add failed: ${done.stderr}`)
}

/** Says so where a gateway fell back on files because its store did not answer in time: what was measured is not the store. */
export function tellSpooled({ say }: Bench, name: string, { env }: Gateway): void {
  const files = readdirSync(path.join(env.DATA_DIR!, 'spool')).filter((each) => each.endsWith('.msg')).length
  if (files > 0) say(`${name}: ${files} messages lie in the spool; the store was too slow here to measure it`)
}

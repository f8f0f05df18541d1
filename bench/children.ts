import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import net from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

const READY_MS = 90_000
const STOP_MS = 20_000

/** A server in a process of its own, on a port of loopback. */
export interface Child {
  readonly port: number
  /** Processor time it has used so far in ms, in steps of 10; null where the system does not tell. */
  cpuMs(): number | null
  /** Memory it holds in MB; null where the system does not tell. */
  residentMb(): number | null
  /** Holds it still, so that what it has left to do takes nothing from whoever is measured. */
  rest(): void
  wake(): void
  stop(): Promise<void>
}

const running = new Set<Child>()
let leaving = false

/** A port of loopback that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' })
    const said = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', said(true))
    socket.once('error', said(false))
  })
}

/**
 * Starts a program on the port and waits until it takes connections.
 * @throws Error with its last lines when it ends before or is not ready in 90 s.
 */
export async function startChild(
  program: string,
  args: readonly string[],
  port: number,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Child> {
  if (leaving) throw new Error('the bench is being stopped')
  const said: string[] = []
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let gone = false
  child.once('error', (error) => said.push(error.message))
  child.once('close', () => {
    gone = true
  })
  for (const output of [child.stdout, child.stderr])
    createInterface({ input: output }).on('line', (line) => {
      said.push(line)
      if (said.length > 20) said.shift()
    })
  const signal = (name: NodeJS.Signals) => {
    if (running.has(started) && process.platform !== 'win32') child.kill(name)
  }
  const started: Child = {
    port,
    cpuMs: () => cpuMs(child.pid),
    residentMb: () => residentMb(child.pid),
    rest: () => signal('SIGSTOP'),
    wake: () => signal('SIGCONT'),
    stop: async () => {
      running.delete(started)
      await end(child)
    },
  }
  running.add(started)
  for (const since = performance.now(); !(await answers(port)); await pause(20)) {
    if (!gone && performance.now() - since < READY_MS) continue
    await started.stop()
    throw new Error(`${[program, ...args].join(' ')} did not start:\n${said.join('\n')}`)
  }
  return started
}

function cpuMs(pid: number | undefined): number | null {
  try {
    // after the name in brackets: state is field 0, user and system time fields 11 and 12, in hundredths of a second
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}

function residentMb(pid: number | undefined): number | null {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? null : Number(kilobytes) / 1_024
  } catch {
    return null
  }
}

/** Stops every server that still runs; none is started any more. */
export async function stopChildren(): Promise<void> {
  leaving = true
  await Promise.all([...running].map((each) => each.stop()))
}

/** Ends a process: told to, then made to. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  if (child.pid === undefined) return
  const gone = once(child, 'exit')
  child.kill('SIGCONT')
  child.kill('SIGTERM')
  const late = new AbortController()
  void pause(STOP_MS, undefined, { signal: late.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  )
  await gone
  late.abort()
}

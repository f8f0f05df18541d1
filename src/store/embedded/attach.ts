import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedError } from './errors.ts'
import { lookUp } from './lock.ts'

const waitMs = 60_000

/** A PostgreSQL server that takes connections on 127.0.0.1. */
export type Running = { pid: number; port: number }

/** What PostgreSQL itself says in `postmaster.pid`: undefined when there is no such file. */
export function pidFile(cluster: string): { pid: number; port: number; status: string } | undefined {
  try {
    // Its lines: process id, data folder, start time, port, socket folder, address, shared memory, status.
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const isPostgres = (program: string) => program === '' || program.startsWith('postgres')

/**
 * The server that already runs on `cluster`, started by an earlier or another process of ours: waits while it starts,
 * recovers or stops, and gives undefined when none is left running. A `postmaster.pid` whose number now belongs to some
 * other program is removed, because PostgreSQL would refuse to start on it.
 */
export async function attach(cluster: string): Promise<Running | undefined> {
  for (const since = performance.now(); performance.now() - since < waitMs; await pause(20)) {
    const told = pidFile(cluster)
    if (!told) return undefined
    const found = lookUp(told.pid)
    if (!found) return undefined
    if (!isPostgres(found.program)) {
      rmSync(path.join(cluster, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (told.status === 'ready') return { pid: told.pid, port: told.port }
  }
  throw new EmbeddedError(`PostgreSQL on ${cluster} neither becomes ready nor ends: see its log`)
}

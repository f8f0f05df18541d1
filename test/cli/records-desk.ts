import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import type { PersonRole } from '../../src/cases/access.ts'
import type { Command, CommandContext } from '../../src/cli/commands.ts'
import type { Config } from '../../src/config.ts'
import { registerPerson } from '../../src/store/registration.ts'
import { type KeyRing, openKeyRing, phoneHash } from '../../src/store/secrets/keys.ts'
import { createTestDatabase } from '../store/database.ts'

/** What a command gave back. */
export interface Ran {
  readonly status: number
  readonly out: string
  readonly said: string
}

/** A store of its own at which commands are run, and a folder for their files. */
export interface RecordsDesk {
  readonly pool: pg.Pool
  readonly ring: KeyRing
  register(phone: string, role: PersonRole, area: string): Promise<void>
  run(command: Command, ...args: string[]): Promise<Ran>
  /** Takes every case away, which the product never does. */
  forgetCases(): Promise<void>
  write(name: string, text: string): string
  read(name: string): string
  path(name: string): string
  close(): Promise<void>
}

export async function openRecordsDesk(): Promise<RecordsDesk> {
  const database = await createTestDatabase()
  const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-records-'))
  const pool = new pg.Pool({ connectionString: database.url, max: 2 })
  pool.on('error', () => undefined)
  const { ring } = openKeyRing(null, folder, new Date())
  const config = {
    ...{ databaseUrl: database.url, dataDir: folder, piiKeys: `file:${path.join(folder, 'keys.json')}` },
    publicBaseUrl: 'https://rokkon.example',
  } as Config
  const at = (name: string) => path.join(folder, name)
  return {
    pool,
    ring,
    async register(phone, role, area) {
      const pinHash = phoneHash(ring, phone)
      await registerPerson(pool, ring, { id: uuid(), role, phone, area, name: 'Somebody', language: 'en', pinHash })
    },
    async run(command, ...args) {
      const [out, said]: [string[], string[]] = [[], []]
      const stdout = new PassThrough()
      stdout.on('data', (bytes) => out.push(String(bytes)))
      const context = {
        config,
        stdout,
        talk: (line: string) => void said.push(line),
        result: (line: string) => void out.push(out.length === 0 ? line : `\n${line}`),
      } as unknown as CommandContext
      return { status: await command.run(args, context), out: out.join(''), said: said.join('\n') }
    },
    async forgetCases() {
      // a replica's triggers do not fire
      await pool.query(`BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM data_key WHERE id IN (SELECT id FROM "case");
        DELETE FROM person; DELETE FROM case_event; DELETE FROM external_ref; DELETE FROM "case"; COMMIT`)
    },
    write(name, text) {
      writeFileSync(at(name), text)
      return at(name)
    },
    read: (name) => readFileSync(at(name), 'utf8'),
    path: at,
    async close() {
      await pool.end()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { Command, CommandContext } from '../../src/cli/commands.ts'
import type { Config } from '../../src/config.ts'
import { type KeyRing, openKeyRing } from '../../src/store/secrets/keys.ts'
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
  run(command: Command, ...args: string[]): Promise<Ran>
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
    async run(command, ...args) {
      const [out, said]: [string[], string[]] = [[], []]
      const context = {
        config,
        talk: (line: string) => void said.push(line),
        result: (line: string) => void out.push(line),
      } as unknown as CommandContext
      return { status: await command.run(args, context), out: out.join('\n'), said: said.join('\n') }
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

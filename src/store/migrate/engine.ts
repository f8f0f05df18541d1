import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

export type { SchemaEngine } from '@prisma/schema-engine-wasm'

/** One file of a Prisma schema: its path and its text. */
export type SchemaFile = { path: string; content: string }

/** Nothing in the database is kept out of the engine's sight. */
export const everything = { externalTables: [], externalEnums: [] }

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')
// Neither lib ES2023 nor the types of Node 20 know WebAssembly, which every Node has.
type Wasm = { instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: Exports } }> }
type Exports = { __wbindgen_start(): void }
type PanicRegistry = { message: string; set_message(message: string): void }

// The generated glue keeps one WebAssembly instance in a module variable: a second instance would break the first.
let glue: Promise<Glue> | undefined

async function load(): Promise<Glue> {
  const where = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const loaded: Glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = await readFile(path.join(path.dirname(where), 'schema_engine_bg.wasm'))
  const { WebAssembly } = globalThis as unknown as { WebAssembly: Wasm }
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': loaded })
  loaded.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return loaded
}

/**
 * Starts Prisma's schema engine (WebAssembly, from an npm package, nothing downloaded) on the databases that `factory`
 * connects to. `schema` is needed only by commands that read the schema.
 */
export async function startEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: SchemaFile[] = [],
): Promise<SchemaEngine> {
  const shared = globalThis as { PRISMA_WASM_PANIC_REGISTRY?: PanicRegistry }
  shared.PRISMA_WASM_PANIC_REGISTRY ??= {
    message: '',
    set_message(message) {
      this.message = message
      process.stderr.write(`Prisma's schema engine broke: ${message}\n`)
    },
  }
  glue ??= load()
  const { SchemaEngine } = await glue
  // An empty list is not "no schema" to the engine: it fails on it.
  const datamodels = schema.length > 0 ? schema.map((file): [string, string] => [file.path, file.content]) : undefined
  return SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

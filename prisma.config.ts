import path from 'node:path'
import { defineConfig } from 'prisma/config'

// This file is read before the CLI looks for its engine: with the stand-in named here no command downloads anything.
// A shebang means nothing to Windows, where the CLI goes on using its own engine.
if (process.platform !== 'win32') {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, 'prisma', 'schema-engine-shim.mjs')
}

// `generate`, `validate` and `diff` between files never connect: they need an address, not a database.
const nowhere = 'postgresql://127.0.0.1:1/none'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? nowhere },
})

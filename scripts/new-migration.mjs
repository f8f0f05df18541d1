// Writes prisma/migrations/<time>_<name>/migration.sql with the SQL that leads from the migrations there are to
// prisma/schema.prisma, and prints it:
//
//   node scripts/new-migration.mjs add_shelter_beds
//
// Works offline: the migrations are played into a throw-away embedded PostgreSQL. Read the SQL before you commit it; what
// a difference of two schemas cannot know (data to carry over, an index built concurrently, a trigger) is written by hand.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { register } from 'tsx/esm/api'

register()
const { openEmbedded } = await import('../src/store/embedded/open.ts')
const { everything, startEngine } = await import('../src/store/migrate/engine.ts')
const { PgFactory } = await import('../src/store/migrate/factory.ts')
const { migrationsFolder, projectRoot, readMigrations } = await import('../src/store/migrate/files.ts')
const { RELEASE } = await import('../src/store/migrate/release.ts')

const name = process.argv[2] ?? ''
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(`new-migration: got "${name}", takes a name like add_shelter_beds`)
  process.exit(2)
}

const schema = path.join(projectRoot, 'prisma', 'schema.prisma')
const files = [{ path: schema, content: await readFile(schema, 'utf8') }]
const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-migration-'))
const embedded = await openEmbedded({ dataDir: path.join(folder, 'data') })
const factory = new PgFactory(embedded.url)
try {
  const engine = await startEngine(factory, files)
  const from = { tag: 'migrations', ...(await readMigrations()) }
  const to = { tag: 'schemaDatamodel', files }
  const { stdout, exitCode } = await engine.diff({ from, to, script: true, exitCode: true, filters: everything })
  if (exitCode === 0) {
    console.error('The migrations already make what schema.prisma describes.')
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const target = path.join(migrationsFolder, `${stamp}_${RELEASE > 1 ? `r${RELEASE}_` : ''}${name}`)
    mkdirSync(target)
    writeFileSync(path.join(target, 'migration.sql'), stdout)
    console.log(stdout)
    console.error(`Written to ${path.relative(projectRoot, target)}/migration.sql`)
  }
} finally {
  await factory.close()
  await embedded.stop()
  rmSync(folder, { recursive: true, force: true })
}

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { expect, it } from 'vitest'
import { makeBackup } from '../../../src/store/backup/make.ts'
import { proveBackup } from '../../../src/store/backup/prove.ts'
import { restoreBackup } from '../../../src/store/backup/restore.ts'
import { openKeyRing, readRingOf } from '../../../src/store/secrets/keys.ts'
import { freshPhone, openGateway, text } from '../../deps.ts'
import { createTestDatabase } from '../database.ts'

it('a report that lay in the spool when the backup was made becomes a case after the restore, once, and again after another', async () => {
  const source = await createTestDatabase()
  const target = await createTestDatabase()
  const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-spooled-'))
  const away = await openGateway(source.url, { intakeUrl: 'postgresql://nobody@127.0.0.1:1/none' })
  try {
    await text(away, freshPhone(), 'NEW M A7 P0703 D')
    expect(away.spool.list()).toHaveLength(1)
    const file = path.join(folder, 'night.backup')
    await makeBackup(away, file, new Date(), () => undefined)
    for (const name of ['keys.json', 'backup-keys.json'])
      copyFileSync(path.join(away.dataDir, name), path.join(folder, name))

    for (const again of [false, true]) {
      const { ring } = openKeyRing(null, folder, new Date())
      const pool = new pg.Pool({ connectionString: target.url, max: 2 })
      const proven = await proveBackup(file, readRingOf(null, folder), folder, new Date())
      const into = { pool, ring, dataDir: folder, newId: () => uuid() }
      expect(await restoreBackup(into, proven, again, () => undefined)).toMatchObject({ spooled: 1 })
      await pool.end()
      const gateway = await openGateway(target.url, { dataDir: folder })
      expect(gateway.spool.list()).toHaveLength(1)
      await gateway.deps.intake.drain()
      await gateway.settle()
      expect(await gateway.rows('SELECT state FROM inbound_message')).toEqual([{ state: 'DONE' }])
      expect(await gateway.rows('SELECT kind FROM "case"')).toEqual([{ kind: 'MISSING' }])
      expect(gateway.spool.list()).toEqual([])
      expect(gateway.faults).toEqual([])
      await gateway.close()
    }
  } finally {
    await away.close()
    await source.drop()
    await target.drop()
    rmSync(folder, { recursive: true, force: true })
  }
})

import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handleInbound } from '../../src/actions/handle-inbound.ts'
import type { Command, CommandContext } from '../../src/cli/commands.ts'
import { deadList, deadReplay } from '../../src/cli/dead.ts'
import type { Config } from '../../src/config.ts'
import { freshPhone, type Gateway, keepText, openGateway, register } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

const [ADMIN, WORKER] = ['+85510007702', '+85510007703']

let database: TestDatabase
let gateway: Gateway
beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
  await register(gateway, ADMIN, 'admin', '', 'Admin')
  await register(gateway, WORKER, 'caseworker', '', 'Worker')
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})

async function run(command: Command, ...args: string[]) {
  const results: Record<string, unknown>[] = []
  const config = {
    databaseUrl: database.url,
    dataDir: gateway.dataDir,
    piiKeys: `file:${path.join(gateway.dataDir, 'keys.json')}`,
  } as Config
  const context = { config, talk: () => undefined, result: (line: string) => results.push(JSON.parse(line)) }
  return { status: await command.run(args, context as unknown as CommandContext), results }
}

describe('dead list, dead replay', () => {
  it('show what was given up without a word of it, and let a registered admin have it handled again', async () => {
    await keepText(gateway, freshPhone(), 'NEW M A8 P0703 D0103 N ZEBULON')
    const { id } = gateway.woken.pop()!
    await gateway.rows(`UPDATE inbound_message SET state = 'DEAD', attempts = 5 WHERE id = $1`, [id])
    const listed = await run(deadList)
    expect(listed.results).toMatchObject([{ id, state: 'DEAD', attempts: 5 }])
    expect(JSON.stringify(listed)).not.toMatch(/ZEBULON|85510/)

    expect((await run(deadReplay, id)).status).toBe(2)
    expect((await run(deadReplay, 'x', '--by', ADMIN)).status).toBe(2)
    expect((await run(deadReplay, id, '--by', WORKER)).status).toBe(1)
    expect((await run(deadReplay, id, '--by', freshPhone())).status).toBe(1)
    expect(await run(deadReplay, id, '--by', ADMIN)).toEqual({
      status: 0,
      results: [{ id, state: 'RECEIVED', replayed: true }],
    })
    expect((await run(deadList)).results).toEqual([])
    await handleInbound(gateway.deps, id)
    expect((await run(deadReplay, id, '--by', ADMIN)).results).toEqual([{ id, state: 'DONE', replayed: false }])
    const log = await gateway.rows(`SELECT actor_id IS NOT NULL AS named, route FROM access_log`)
    expect(log).toEqual([{ named: true, route: 'dead replay' }])
  })
})

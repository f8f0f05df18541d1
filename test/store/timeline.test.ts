import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAway } from '../../src/store/away.ts'
import { readTimeline, StandBy, Timeline } from '../../src/store/timeline.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

/** A server as it answers after something has happened to it. */
function server(answers: readonly (string | Error)[]): { readonly client: pg.ClientBase; readonly asked: string[] } {
  const left = [...answers]
  const asked: string[] = []
  const query = async (sql: string) => {
    asked.push(sql)
    const answer = left.length > 1 ? left.shift()! : left[0]!
    if (answer instanceof Error) throw answer
    return { rows: [{ standby: answer === 'standby', timeline: answer === 'standby' ? null : answer }] }
  }
  return { client: { query } as unknown as pg.ClientBase, asked }
}
const denied = Object.assign(new Error('denied'), { code: '42501' })

describe('the timeline of a server', () => {
  it('is told to a login that may do nothing', async () => {
    const owner = await readTimeline(client)
    expect(owner).toMatch(/^\d+\/0000000[1-9A-F]$/)
    await client.query('BEGIN')
    await client.query('CREATE ROLE rokkon_asks NOLOGIN NOSUPERUSER')
    await client.query('SET LOCAL ROLE rokkon_asks')
    expect(await readTimeline(client)).toBe(owner)
    await client.query('ROLLBACK')
  })

  it('of a stand-by is none: it counts as a store that is away', async () => {
    const told = await readTimeline(server(['standby']).client).catch((error: unknown) => error)
    expect(told).toBeInstanceOf(StandBy)
    expect(isAway(told)).toBe(true)
  })

  it('that a server does not tell counts as one that never changes, and a stand-by is still known', async () => {
    const shy = server([denied, 'standby'])
    await expect(readTimeline(shy.client)).rejects.toThrow(StandBy)
    const first = await readTimeline({
      query: async (sql: string) =>
        sql.includes('pg_walfile') ? Promise.reject(denied) : { rows: [{ standby: false }] },
    } as never)
    expect(first).toBe('untold')
  })
})

describe('a process', () => {
  it('doubts before it uses the connection to another history, and settles until that succeeds', async () => {
    const heard: string[] = []
    let tries = 0
    const timeline = new Timeline(
      () => heard.push('doubt'),
      async () => {
        tries += 1
        if (tries === 1) throw new Error('away')
        heard.push('settled')
      },
      () => heard.push('fault'),
    )
    const { client: moving } = server(['1/1', '1/1', '1/2', '1/2'])
    await timeline.meet(moving)
    await timeline.meet(moving)
    expect(heard).toEqual([])
    await timeline.meet(moving)
    expect(heard[0]).toBe('doubt')
    await expect.poll(() => heard, { timeout: 5_000 }).toEqual(['doubt', 'fault', 'settled'])
    await timeline.meet(moving)
    expect(heard).toHaveLength(3)
    await timeline.stop()
  })

  it('settles once more for a change that comes while it does', async () => {
    const going: (() => void)[] = []
    const timeline = new Timeline(
      () => undefined,
      () => new Promise<void>((resolve) => going.push(resolve)),
      () => undefined,
    )
    const done = timeline.settle()
    void timeline.settle()
    going[0]!()
    await expect.poll(() => going.length).toBe(2)
    going[1]!()
    await done
    expect(going).toHaveLength(2)
    await timeline.stop()
  })

  it('does not go on settling once it ends', async () => {
    const timeline = new Timeline(
      () => undefined,
      () => Promise.reject(new Error('away')),
      () => undefined,
    )
    void timeline.settle()
    await timeline.stop()
  })
})

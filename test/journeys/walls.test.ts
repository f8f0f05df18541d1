import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FakeAfricasTalking, startFakeAfricasTalking } from '../channels/fake-africastalking.ts'
import { IS_FULL, IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'
import { Call, numberIn } from './phone.ts'
import { type Gateway, openGateway, type Running } from './program.ts'
import { type Logins, makeLogins, ownedDatabase } from './roles.ts'
import { PATIENT, until } from './site.ts'
import { asked, findStores, type RealStores, startStores, titleOf } from './stores.ts'
import { firstLight, registerStaff } from './story.ts'

vi.setConfig(PATIENT)

const found = await findStores()

const JOBS: readonly [string, boolean][] = [
  ['Redis', true],
  ...(IS_FULL ? [['the database', false] as [string, boolean]] : []),
]

describe.skipIf('why' in found || !IS_THOROUGH).each(JOBS)(
  `every process with the roles it needs alone, jobs in %s, on ${titleOf(found)}${IS_THOROUGH ? '' : WHY_NOT_USUAL}`,
  (_jobs, hasRedis) => {
    let stores: RealStores
    let provider: FakeAfricasTalking
    let gateway: Gateway
    let logins: Logins
    let web: Running
    let exposed: Running
    let worker: Awaited<ReturnType<Gateway['startWorker']>>

    beforeAll(async () => {
      if ('why' in found) return
      stores = await startStores(found)
      provider = await startFakeAfricasTalking()
      const owner = await ownedDatabase(stores.databaseUrl)
      gateway = openGateway({
        AT_USERNAME: 'journey',
        AT_API_KEY: 'key-of-the-journey',
        AT_API_BASE_URL: provider.baseUrl,
        DATABASE_URL: owner,
        ...(hasRedis && { REDIS_URL: stores.redisUrl }),
      })
      expect(await gateway.run('grants')).toMatchObject({
        status: 0,
        out: 'rokkon_channel\nrokkon_worker\nrokkon_staff\n',
      })
      logins = await makeLogins(stores.databaseUrl, owner)
      const narrow = path.join(gateway.site.folder, 'narrow.json')
      writeFileSync(narrow, (await gateway.run('keys', 'narrow')).out, { mode: 0o600 })
      worker = await gateway.startWorker({ DATABASE_URL: logins.worker })
      web = await gateway.start('web', { DATABASE_URL: logins.web })
      exposed = await gateway.start('web', { DATABASE_URL: logins.exposed, PII_KEYS: `file:${narrow}` })
      await registerStaff(gateway)
    })
    afterAll(async () => {
      await worker?.stop()
      await web?.stop()
      await exposed?.stop()
      await gateway?.remove()
      await provider?.close()
      await stores?.remove()
    })

    it('the whole story is told, and nothing was refused on the way', async () => {
      await firstLight(gateway, web, provider)
      for (const process of [web, worker, exposed]) expect(process.said()).not.toContain('"fault"')
    })

    it('a token of one area reads its cases and none of the other, also of the messages', async () => {
      const lists = async (area: string) => {
        const added = await gateway.run(
          ...['tokens', 'add', '--role', 'supervisor', '--area', area, '--purpose', 'a test of the wall'],
        )
        const [token] = /rk_\S+/.exec(added.out) ?? []
        const read = async (route: string) =>
          (await web.send({ method: 'GET', path: `/api/v1${route}`, headers: { authorization: `Bearer ${token}` } }))
            .body
        return { cases: await read('/cases'), messages: await read('/messages') }
      }
      const mine = await lists('07')
      expect(JSON.parse(mine.cases).items).toHaveLength(2)
      expect(JSON.parse(mine.messages).items.length).toBeGreaterThan(0)
      for (const body of Object.values(await lists('08'))) expect(JSON.parse(body)).toEqual({ items: [], next: null })
    })

    describe('an exposed host, with the narrow ring and the channel role alone', () => {
      it('takes a report that the worker makes a case of', async () => {
        const call = await new Call(gateway, exposed, '+85590000012').presses('១', '១', '១', '៧', 'ឈូក', '១', '១', '៤')
        await call.presses('សុខ ដារា', 'អាវក្រហម', '១')
        const number = numberIn(call.screen)
        await until('the case', async () => {
          const [row] = await asked(logins.owner, 'SELECT 1 FROM "case" WHERE number = $1', [number])
          return row
        })
        const again = await new Call(gateway, exposed, '+85590000012').presses('៣', '000000', number!, '000000')
        expect(again.screen).toMatch(/^(CON|END) /)
        expect(await asked(logins.owner, 'SELECT sum(count)::int AS n FROM miss')).toEqual([{ n: expect.any(Number) }])
        for (const process of [worker, exposed]) expect(process.said()).not.toContain('"fault"')
      })

      it.each([
        ['/api/v1/cases', 'holds the narrow key ring'],
        ['/api/docs', 'holds the narrow key ring'],
        ['/api', 'holds the narrow key ring'],
        ['/console', 'The console is not served here.'],
        ['/console/first', 'The console is not served here.'],
      ])('answers 503 on %s, with the reason', async (route, why) => {
        for (const method of ['GET', 'POST'] as const) {
          const headers = { authorization: `Bearer ${gateway.apiToken}`, 'accept-language': 'en' }
          const told = await exposed.send({ method, path: route, headers })
          expect(told.status).toBe(503)
          expect(told.body).toContain(why)
        }
      })

      it('is ready', async () => {
        const told = await exposed.send({ method: 'GET', path: '/health/ready' })
        expect(told.status).toBe(200)
        expect(JSON.parse(told.body).parts).toMatchObject({ database: { state: 'ok' }, workers: { state: 'ok' } })
      })
    })
  },
)

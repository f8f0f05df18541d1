import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'
import { check } from './check.ts'
import { atRate, tellBySms, tellByUssd } from './driver.ts'
import { atMost, exactly, type Fault } from './fault.ts'
import { mustRun } from './must-run.ts'
import { openRoad } from './road.ts'
import { openStores, startStandBy } from './servers.ts'
import { openMessages, spooled } from './waiting.ts'

/** One in so many reports comes by a whole dialogue. */
const DIALOGUE_EVERY = 10
const OUTAGE_MS = 1_500
const BACK_MS = 60_000
/** All of it is handled anew, which takes what it takes. */
const HANDLED_MS = 600_000

/** The stand-by knows nothing of the last moments, and takes over. */
export const F24: Fault = {
  id: 'F24',
  title: 'fail-over to an asynchronous stand-by, with JOURNAL=on',
  load: { full: '2,000 acknowledged, unknown to the stand-by', short: '300' },
  plants: [
    {
      what: 'no journal',
      file: 'src/store/intake.js',
      find: 'await this.#journal?.add(pack());',
      replace: '',
    },
    {
      what: 'number blocks are not asserted',
      file: 'src/store/numbers.js',
      find: 'given = await this.#assert(pool);',
      replace: '',
    },
  ],
  async run(world) {
    const { installed, history, say } = world
    if ('why' in installed) return { skipped: installed.why }
    const stores = await openStores(world)
    if ('skipped' in stores) return stores
    const { site, postgres: primary, redis } = stores
    const replication = await openRoad(primary.url, 0)
    world.atEnd(() => replication.close())
    const standBy = await startStandBy(site, installed.postgres, replication.url)
    const address = await openRoad(primary.url, 0)
    world.atEnd(() => address.close())
    const gateway = world.openGateway({ DATABASE_URL: address.url, REDIS_URL: redis.url, JOURNAL: 'on' })
    await mustRun(gateway, 'migrate')
    const first = await gateway.start('web')
    const position = (await asked(primary.url, 'SELECT pg_current_wal_lsn()::text AS lsn'))[0]?.lsn
    await until('the stand-by to have all of it', async () => {
      const [row] = await asked(standBy.url, 'SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS has', [position])
      return row?.has === true ? true : null
    })

    replication.turns('silent')
    say('the stand-by hears nothing any more')
    // these lease their blocks of numbers in the moments that will be lost
    const second = await gateway.start('web')
    await gateway.startWorker()
    let at = 0
    const tell = async () => {
      const mine = at
      at += 1
      const way = mine % 2 === 0 ? first : second
      return mine % DIALOGUE_EVERY < 2 && mine % (2 * DIALOGUE_EVERY) < DIALOGUE_EVERY
        ? tellByUssd(history, gateway, way, mine)
        : tellBySms(history, gateway, way, mine)
    }
    const wanted = world.short ? 300 : 2_000
    await atRate(world.short ? 50 : 80, wanted, tell)
    const acknowledged = history.all.filter(({ event }) => event === 'ok').length
    const [before] = await asked(primary.url, 'SELECT count(*)::int AS count FROM inbound_message')
    say(`${acknowledged} acknowledged, ${before?.count} messages in the primary; it is killed`)

    await primary.kill()
    address.turns('reset')
    const meanwhile = atRate(20, (20 * OUTAGE_MS) / 1_000, tell)
    await pause(OUTAGE_MS)
    await asked(standBy.url, 'SELECT pg_promote()')
    const [after] = await asked(standBy.url, 'SELECT count(*)::int AS count FROM inbound_message')
    address.leadsTo(standBy.url)
    address.turns('open')
    const began = performance.now()
    say(`the stand-by is promoted with ${after?.count} messages`)
    await meanwhile
    const back = await until(
      'everything to be back',
      async () => {
        const [row] = await asked(standBy.url, 'SELECT count(*)::int AS count FROM inbound_message')
        const all = Number(row?.count) >= Number(before?.count) && spooled(gateway) === 0
        return all ? (performance.now() - began) / 1_000 : null
      },
      BACK_MS,
    ).catch(() => Number.POSITIVE_INFINITY)
    // numbers go on where they were
    await atRate(20, 40, tell)
    const handled = async () => ((await openMessages(standBy.url)) === 0 ? (performance.now() - began) / 1_000 : null)
    const done = await until('everything to be handled', handled, HANDLED_MS)
    const blocks = heldBlocks(gateway.dataDir)
    const [known] = await asked(
      standBy.url,
      'SELECT count(*)::int AS count FROM number_block WHERE block = ANY ($1) AND given_up_at IS NULL',
      [blocks],
    )
    return {
      bars: [
        {
          what: 'messages the stand-by did not have',
          bar: `≥ ${wanted / 2}`,
          got: Number(before?.count) - Number(after?.count),
          held: Number(before?.count) - Number(after?.count) >= wanted / 2,
        },
        ...(await check(history.all, gateway, first, standBy.url)),
        exactly('blocks of this host that the store does not know', 0, blocks.length - Number(known?.count)),
        atMost('all back', BACK_MS / 1_000, back, ' s'),
      ],
      figures: { acknowledged, blocks: blocks.length, 'handled after': `${done.toFixed(1)} s` },
    }
  },
}

/** The blocks of numbers that processes on this data folder hold. */
function heldBlocks(dataDir: string): number[] {
  const folder = path.join(dataDir, 'numbers')
  return readdirSync(folder).flatMap((name) => {
    const { current, reserve } = JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
    return [current, reserve].flatMap((block) => block?.block ?? [])
  })
}

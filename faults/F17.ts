import path from 'node:path'
import type { Gateway, Running } from '../test/journeys/program.ts'
import { openGateway } from '../test/journeys/program.ts'
import { embeddedPid } from '../test/journeys/site.ts'
import { asked, embeddedUrl } from '../test/journeys/stores.ts'
import { tellBySms } from './driver.ts'
import { type Bar, exactly, type Fault, type Plant, type World } from './fault.ts'
import { watchFlushes, whyNoStrace } from './flushes.ts'
import { mustRun } from './must-run.ts'
import { plant } from './planting.ts'
import { family, openStores } from './servers.ts'

/** What the product never does: commits that are not waited for. */
const NOT_WAITED: Plant = {
  what: 'synchronous_commit=off',
  file: 'src/wire.js',
  find: "options: '-c synchronous_commit=on'",
  replace: "options: '-c synchronous_commit=off'",
}

/** Flushes beside answers, each of which was asked for when the one before had come. */
interface Counted {
  readonly answers: number
  readonly flushes: number
  /** Answers during which nothing was flushed. */
  readonly bare: number
}

/** What is acknowledged is on the disk: no power cut, but the calls that a power cut would have needed. */
export const F17: Fault = {
  id: 'F17',
  title: 'flushes beside answers, by every way in',
  load: { full: '200 answers each', short: '50 answers each' },
  plants: [
    NOT_WAITED,
    {
      what: 'spool files are not flushed',
      file: 'src/store/spool.js',
      find: 'await handle.writeFile(content);\n            await handle.sync();',
      replace: 'await handle.writeFile(content);',
    },
    { what: 'the journal is not flushed', file: 'src/store/journal.js', find: 'await handle.datasync();', replace: '' },
  ],
  async run(world) {
    const why = whyNoStrace()
    if (why !== null) return { skipped: why }
    // jobs go to Redis, so that their commits are not counted
    const stores = await openStores(world)
    if ('skipped' in stores) return stores
    const { site, postgres, redis } = stores
    const servers = { DATABASE_URL: postgres.url, REDIS_URL: redis.url }
    const gateway = world.openGateway(servers)
    await mustRun(gateway, 'migrate')
    const counted = counter(world, site.folder)
    const bars: Bar[] = []

    const web = await gateway.start('web')
    bars.push(...enough('PostgreSQL', await counted(gateway, web, [...postgres.processes(), web.pid]), 1))

    const noted = await gateway.start('web', { JOURNAL: 'on' })
    bars.push(...enough('journal', await counted(gateway, noted, [noted.pid]), 1))
    await noted.stop('SIGKILL')

    const careless = plant(NOT_WAITED)
    world.atEnd(async () => careless.remove())
    const other = openGateway({ ...servers, PII_KEYS: gateway.env.PII_KEYS! }, undefined, careless.program)
    world.atEnd(() => other.remove())
    const unwaited = await other.start('web')
    const short = await counted(other, unwaited, [...postgres.processes(), unwaited.pid])
    await unwaited.stop('SIGKILL')
    bars.push({
      what: 'with synchronous_commit=off the count falls short',
      bar: `< ${short.answers}`,
      got: short.flushes,
      held: short.flushes < short.answers && short.bare > 0,
    })

    await postgres.stop()
    // a file and its folder
    bars.push(...enough('spool', await counted(gateway, web, [web.pid]), 2))
    await web.stop('SIGKILL')

    const alone = world.openGateway({ REDIS_URL: redis.url })
    const first = await alone.start('web')
    const store = () => family(embeddedPid(alone.dataDir)!)
    bars.push(...enough('embedded store', await counted(alone, first, [...store(), first.pid]), 1))
    await asked(embeddedUrl(alone.dataDir), 'ALTER ROLE rokkon SET synchronous_commit = off')
    await first.stop()
    const second = await alone.start('web')
    bars.push(
      ...enough(
        'journal, on by itself where the embedded store does not flush',
        await counted(alone, second, [second.pid]),
        1,
      ),
    )
    return { bars, figures: { 'flushes with synchronous_commit=off': `${short.flushes} for ${short.answers}` } }
  },
}

function counter({ short, history, say }: World, folder: string) {
  let at = 0
  let part = 0
  return async (gateway: Gateway, running: Running, pids: readonly number[]): Promise<Counted> => {
    part += 1
    // the first ones open connections
    for (const end = at + 5; at < end; at += 1) await tellBySms(history, gateway, running, at)
    const watch = await watchFlushes(pids, path.join(folder, `flushes-${part}`))
    const spans: { readonly from: number; readonly to: number }[] = []
    for (const end = at + (short ? 50 : 200); at < end; at += 1) {
      const from = Date.now()
      const { event } = await tellBySms(history, gateway, running, at)
      if (event === 'ok') spans.push({ from, to: Date.now() + 1 })
    }
    const flushes = await watch.end()
    const bare = spans.filter(({ from, to }) => !flushes.some((each) => each >= from && each <= to)).length
    say(`${spans.length} answers, ${flushes.length} flushes`)
    return { answers: spans.length, flushes: flushes.length, bare }
  }
}

const enough = (what: string, { answers, flushes, bare }: Counted, each: number): readonly Bar[] => [
  {
    what: `${what}: flushes`,
    bar: `≥ ${answers * each}`,
    got: flushes,
    held: answers > 0 && flushes >= answers * each,
  },
  exactly(`${what}: answers without one`, 0, bare),
]

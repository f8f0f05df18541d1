import { readFileSync } from 'node:fs'
import path from 'node:path'
import { mother, texter } from '../bench/dialogue.ts'
import { atRate, type Caller } from '../bench/load.ts'
import { percentile } from '../bench/report.ts'
import { root, until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'
import { atMost, exactly, type Fault } from './fault.ts'
import { handled, openStand } from './trouble.ts'
import { spooled } from './waiting.ts'
import { watch } from './watched.ts'

/** Ten times what the country is expected to send. */
const RATE = 500
/** One caller in so many reports by text, the others by dialogue, keypress after keypress. */
const TEXTER_EVERY = 10
const LINES = 64
/** Whoever is not answered waits, however many they are. */
const MOST_LINES = 10_000
const ROOM_MB = 200

/** What keeps the memory of a web process small, as docker-compose.yml sets it. */
function memoryOfWeb(): Readonly<Record<string, string>> {
  const file = readFileSync(path.join(root, 'docker-compose.yml'), 'utf8')
  const set = [...file.matchAll(/^ +(NODE_OPTIONS|MALLOC_ARENA_MAX): "([^"]+)"/gm)]
  if (set.length !== 2) throw new Error('docker-compose.yml says nothing of the memory of a web process')
  return Object.fromEntries(set.map(([, name, value]) => [name!, value!]))
}

/** Waits until no PIN waits to be hashed, which may take a while behind such a load; how many seconds that took. */
async function pinsHashed(databaseUrl: string): Promise<number> {
  const began = performance.now()
  const none = async () => {
    const [row] = await asked(databaseUrl, 'SELECT count(*)::int AS waiting FROM waiting_pin')
    return row?.waiting === 0 ? true : null
  }
  await until('every PIN to be hashed', none, 600_000)
  return (performance.now() - began) / 1_000
}

/** Ten times the expected load: all of it is taken, soon handled, and held in little memory. */
export const F12: Fault = {
  id: 'F12',
  title: 'ten times the expected load',
  load: { full: '500/s for 60 s', short: '500/s for 10 s' },
  plants: [
    {
      what: 'one commit for each message',
      file: 'src/store/intake.js',
      find: 'size: 500, inFlight: 2,',
      replace: 'size: 1, inFlight: 1,',
    },
  ],
  async run(world) {
    const stand = await openStand(world, { web: memoryOfWeb() })
    if ('skipped' in stand) return stand
    const { gateway, web, postgres } = stand
    const webhook = (route: string) => `/channels/africastalking/${gateway.webhookSecret}/${route}`
    const statuses = new Map<number, number>()
    let fallen = 0
    let texts = 0
    const counted = (caller: Caller, isText: boolean): Caller => ({
      next: () => caller.next(),
      takes(status, text) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        const isExpected = caller.takes(status, text)
        if (!isExpected) fallen += 1
        else if (isText) texts += 1
        return isExpected
      },
    })
    let callers = 0
    const newCaller = () => {
      callers += 1
      const isText = callers % TEXTER_EVERY === 0
      return counted(isText ? texter(() => webhook('sms')) : mother(() => webhook('ussd')), isText)
    }
    // a server is warm, its code compiled, only after thousands of answers
    await atRate(web.port, newCaller, { rate: 100, ms: 5_000, lines: LINES })
    world.say('warm')
    statuses.clear()
    let room = 0
    const watching = setInterval(() => {
      room = Math.max(room, watch(web.pid).rss)
    }, 250)
    const load = { rate: RATE, ms: world.short ? 10_000 : 60_000, lines: LINES, most: MOST_LINES }
    const waited = await atRate(web.port, newCaller, load).finally(() => clearInterval(watching))
    const inSpool = spooled(gateway)
    world.say(`${waited.length} answered, ${inSpool} wait in the spool`)
    const drained = await handled(stand)
    const hashed = await pinsHashed(postgres.url)
    const [row] = await asked(postgres.url, `SELECT count(*)::int AS texts FROM inbound_message WHERE kind = 'SMS'`)
    const others = [...statuses].filter(([status]) => status < 200 || status > 299)
    return {
      bars: [
        {
          what: 'answers other than 2xx',
          bar: `0 of ${waited.length}`,
          got: others.map(([status, count]) => `${count} ${status}`).join(', ') || 0,
          held: others.length === 0,
        },
        exactly('dialogues that came to nothing', 0, fallen),
        atMost('99 of 100 answers', 500, percentile(waited, 0.99), ' ms'),
        atMost('all handled after', 10, drained, ' s'),
        atMost('memory of the web process', ROOM_MB, room, ' MB'),
        exactly('texts stored', texts, Number(row?.texts)),
      ],
      figures: {
        'median answer': `${percentile(waited, 0.5).toFixed(1)} ms`,
        slowest: `${percentile(waited, 1).toFixed(0)} ms`,
        spooled: inSpool,
        'PINs hashed': `${hashed.toFixed(0)} s after that`,
      },
    }
  },
}

import { saysReceived } from '../flows/receipt.ts'
import { Call } from '../test/journeys/phone.ts'
import { until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'
import { phoneOf } from './driver.ts'
import { exactly, type Fault } from './fault.ts'
import { compared, handled, openStand, reports, revive, SMALL, type Stand } from './trouble.ts'
import { openVolume } from './volume.ts'

const RATE = 50
const FULL_AT = 100
const SPACE_AT = 400
const REPORTS = 500
const DATABASE_MB = 220
const DATA_MB = 8
/** Phones of the dialogues that wait at a screen when everything gets full; no reporter of the load has one. */
const WAITING = 90_000

/** What opens each language behind key 9, and a report of a missing child, keypress after keypress. */
const LANGUAGE_KEYS = ['1', '2', '3']
const REPORT_KEYS = ['1', '1', '1', '7', '0703', '1', '4', '88', '88', '1']

/** Neither the database nor the spool can take anything: nothing is said to be received that was not kept. */
export const F10: Fault = {
  id: 'F10',
  title: 'the database and the spool are full',
  load: { full: '500 reports', short: '500 reports' },
  plants: [
    {
      what: 'a text that was not kept is acknowledged',
      file: 'src/http/inbound.js',
      find: `if (all.includes('refused'))`,
      replace: 'if (false)',
    },
    {
      what: 'a hop that was not kept shows its screen',
      file: 'src/actions/ussd/answer-ussd.js',
      find: `if (kept === 'refused') {`,
      replace: 'if (false) {',
    },
  ],
  async run(world) {
    const database = await openVolume(world, DATABASE_MB)
    const isMounted = !('skipped' in database)
    let spool: Awaited<ReturnType<typeof openVolume>> | null = null
    const stand = await openStand(world, {
      ...(isMounted
        ? {
            postgres: { settings: SMALL, within: database.folder },
            async prepare({ dataDir }) {
              spool = await openVolume(world, DATA_MB, dataDir)
            },
          }
        : { env: { SPOOL_MAX_MB: '0' } }),
    })
    if ('skipped' in stand) return stand
    const calls = await waitingCalls(stand)
    world.say(`${calls.length} dialogues wait, each at another screen or in another language`)
    const people = reports(world, stand, RATE, { dialogueEvery: 4, most: REPORTS })
    const come = (count: number) => until(`${count} reports`, () => (people.begun >= count ? true : null))
    await come(FULL_AT)
    if (isMounted) {
      for (const volume of [database, spool]) if (volume !== null && !('skipped' in volume)) volume.fill()
    } else await stand.postgres.kill()
    world.say(isMounted ? 'both are full' : 'the database is gone and the spool takes nothing')
    const full = performance.now()
    await come(FULL_AT + RATE)
    const claims = calls.map(async ({ call, next }) => {
      const before = call.screens.length
      // whoever gets no answer was told nothing
      await call.presses(next).catch(() => undefined)
      return call.screens.length > before && saysReceived(call.screen) && (await hopsKept(stand, call)) <= before
    })
    const untrue = (await Promise.all(claims)).filter((claim) => claim).length
    await come(SPACE_AT)
    if (isMounted) for (const volume of [database, spool]) if (volume !== null && !('skipped' in volume)) volume.empty()
    const empty = performance.now()
    await revive(stand)
    world.say('there is space again')
    await come(REPORTS)
    await people.end()
    const drained = await handled(stand)
    const meanwhile = people.answers.filter(({ asked }) => asked >= full && asked < empty)
    const refused = meanwhile.filter(({ status }) => status === 503).length
    return {
      bars: [
        { what: 'texts refused meanwhile', bar: '≥ 1', got: refused, held: refused > 0 },
        exactly('screens that claim what was not kept', 0, untrue),
        ...(await compared(world, stand)),
      ],
      figures: {
        how: isMounted ? 'two full volumes' : 'no database and SPOOL_MAX_MB=0',
        'taken meanwhile': meanwhile.length - refused,
        'handled after': `${drained.toFixed(1)} s`,
      },
    }
  },
}

/** Dialogues that have come to each screen of a report in each language, and what is pressed there next. */
async function waitingCalls({ gateway, web }: Stand): Promise<{ readonly call: Call; readonly next: string }[]> {
  const calls: { readonly call: Call; readonly next: string }[] = []
  for (const language of LANGUAGE_KEYS)
    for (let at = 0; at < REPORT_KEYS.length; at += 1) {
      const call = new Call(gateway, web, phoneOf(WAITING + calls.length))
      await call.presses('9', language, ...REPORT_KEYS.slice(0, at))
      calls.push({ call, next: REPORT_KEYS[at]! })
    }
  return calls
}

/** How many hops of a dialogue are stored; 0 while that cannot be asked. */
async function hopsKept({ postgres }: Stand, { sessionId }: Call): Promise<number> {
  const sql = `SELECT version FROM ussd_session WHERE id = $1`
  const [row] = await asked(postgres.url, sql, [`africastalking:${sessionId}`]).catch(() => [])
  return Number(row?.version ?? 0)
}

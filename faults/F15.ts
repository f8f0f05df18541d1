import { newId, textFrom } from '../test/journeys/phone.ts'
import { asked } from '../test/journeys/stores.ts'
import { phoneOf } from './driver.ts'
import { exactly, type Fault } from './fault.ts'
import { openServers } from './scene.ts'
import { drained } from './waiting.ts'

const AT_ONCE = 50
/** Ids under way side by side. */
const SIDE_BY_SIDE = 4

/** A provider hands the same message over fifty times at the same moment. */
export const F15: Fault = {
  id: 'F15',
  title: 'one id 50 times at once',
  load: { full: '200 ids', short: '20 ids' },
  plants: [
    {
      what: 'every hand-over has a key of its own',
      file: 'src/actions/keep-event.js',
      find: 'key: event.key,',
      replace: 'key: event.key + id,',
    },
  ],
  async run(world) {
    const scene = await openServers(world)
    if ('skipped' in scene) return scene
    const ids = world.short ? 20 : 200
    let acknowledged = 0
    const began = performance.now()
    for (let at = 0; at < ids; at += SIDE_BY_SIDE)
      await Promise.all(
        Array.from({ length: SIDE_BY_SIDE }, async (_, beside) => {
          const [id, phone] = [newId(), phoneOf(at + beside)]
          const told = await Promise.all(
            Array.from({ length: AT_ONCE }, () => textFrom(scene.gateway, scene.send, phone, 'NEW M A7 P0703 D', id)),
          )
          acknowledged += told.filter(({ status }) => status === 200).length
        }),
      )
    const seconds = (performance.now() - began) / 1_000
    await drained(scene.gateway, scene.databaseUrl())
    const [row] = await asked(
      scene.databaseUrl(),
      `SELECT count(*)::int AS rows, count(DISTINCT provider_id)::int AS ids, (SELECT count(*)::int FROM "case") AS cases,
        count(*) FILTER (WHERE state <> 'DONE')::int AS open FROM inbound_message`,
    )
    return {
      bars: [
        exactly('acknowledged', ids * AT_ONCE, acknowledged),
        exactly('rows', ids, Number(row?.rows)),
        exactly('ids in them', ids, Number(row?.ids)),
        exactly('cases', ids, Number(row?.cases)),
        exactly('not handled', 0, Number(row?.open)),
      ],
      figures: { requests: ids * AT_ONCE, seconds: seconds.toFixed(1) },
    }
  },
}

import { setTimeout as pause } from 'node:timers/promises'
import { textFrom } from '../test/journeys/phone.ts'
import { until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'
import { atRate, phoneOf, tellBySms } from './driver.ts'
import { exactly, type Fault, type World } from './fault.ts'
import { openServers, type Scene } from './scene.ts'

const RATE = 40
/** Of so many messages one is poison. */
const ONE_IN = 10
/** Below this the clean run says more about the machine's mood than about poison. */
const LEAST_BAR_MS = 500
const BACK_OFF = [2, 10, 60, 300]

/** What comes with an id that begins so has a body that nobody can open; each change of its row is written down. */
const POISON = `
  CREATE TABLE poison_log (id uuid, attempts int, state text, wait float8);
  CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.provider_id LIKE 'ATXid_poison%' THEN NEW.body := '\\x00'; END IF; RETURN NEW; END $$;
  CREATE FUNCTION note_poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.attempts <> OLD.attempts OR NEW.state <> OLD.state THEN INSERT INTO poison_log VALUES (NEW.id, NEW.attempts,
      NEW.state, extract(epoch FROM NEW.next_at - clock_timestamp())); END IF; RETURN NEW; END $$;
  CREATE TRIGGER spoil BEFORE INSERT ON inbound_message FOR EACH ROW EXECUTE FUNCTION spoil();
  CREATE TRIGGER note_poison AFTER UPDATE ON inbound_message FOR EACH ROW WHEN (OLD.provider_id LIKE 'ATXid_poison%')
    EXECUTE FUNCTION note_poison();
  GRANT INSERT ON poison_log TO PUBLIC`

/** One message in ten cannot be opened, however often it is tried. */
export const F13: Fault = {
  id: 'F13',
  title: 'poison among good messages',
  load: { full: '1,000 among 10,000, with the real waits', short: '100 among 1,000, the waits cut short' },
  plants: [
    {
      what: 'given up after three attempts',
      file: 'src/store/inbox.js',
      find: 'const BACK_OFF_SECONDS = [2, 10, 60, 300];',
      replace: 'const BACK_OFF_SECONDS = [2, 10];',
    },
  ],
  async run(world) {
    const scene = await openServers(world)
    if ('skipped' in scene) return scene
    const all = world.short ? 1_000 : 10_000
    const ask = (sql: string) => asked(scene.databaseUrl(), sql)
    await ask(POISON)
    world.say('good ones alone')
    const clean = await handledIn(world, scene, 0, Math.round(all / 4), false)
    world.say('good ones with poison')
    const mixed = await handledIn(world, scene, all, all, true)
    world.say('waiting for the last attempts')
    const poison = all / ONE_IN
    await until(
      'every poison to be given up',
      async () => {
        if (world.short)
          await ask(`UPDATE inbound_message SET next_at = clock_timestamp() WHERE state = 'RECEIVED' AND attempts > 0`)
        await pause(500)
        const [row] = await ask(`SELECT count(*)::int AS open FROM inbound_message WHERE state = 'RECEIVED'`)
        return row?.open === 0 ? true : null
      },
      world.short ? 60_000 : 480_000,
    )
    await pause(2_000)
    const [given] = await ask(
      `SELECT count(*) FILTER (WHERE state = 'DEAD')::int AS times, count(DISTINCT id) FILTER (WHERE state = 'DEAD')::int AS dead,
        min(attempts) FILTER (WHERE state = 'DEAD')::int AS least, max(attempts) FILTER (WHERE state = 'DEAD')::int AS most,
        (SELECT count(*)::int FROM inbound_message WHERE state = 'DEAD' AND provider_id NOT LIKE 'ATXid_poison%') AS good,
        (SELECT count(*)::int FROM inbound_message WHERE state = 'DONE' AND provider_id NOT LIKE 'ATXid_poison%') AS done,
        (SELECT count(*)::int FROM "case") AS cases FROM poison_log`,
    )
    const waits = await ask(
      `SELECT attempts, round(min(wait))::int AS least, round(max(wait))::int AS most FROM poison_log
        WHERE state = 'RECEIVED' GROUP BY attempts ORDER BY attempts`,
    )
    const good = Math.round(all / 4) + all - poison
    const limit = Math.max(2 * clean, LEAST_BAR_MS)
    return {
      bars: [
        exactly('given up', poison, Number(given?.dead)),
        exactly('times given up', poison, Number(given?.times)),
        exactly('after attempts', '5', given?.least === given?.most ? String(given?.most) : 'differs'),
        exactly(
          'seconds between them',
          BACK_OFF.join(' '),
          waits.map(({ least, most }) => (least === most ? least : `${least}-${most}`)).join(' '),
        ),
        exactly('good ones given up', 0, Number(given?.good)),
        exactly('good ones handled', good, Number(given?.done)),
        exactly('their cases', good, Number(given?.cases)),
        {
          what: '99 of 100 good ones handled',
          bar: `≤ ${Math.round(limit)} ms (twice ${Math.round(clean)}, at least ${LEAST_BAR_MS})`,
          got: `${Math.round(mixed)} ms`,
          held: mixed <= limit,
        },
      ],
      figures: { rate: `${RATE}/s` },
    }
  },
}

/** Lets texts come, one in ten of them poison where wanted; within how many ms 99 of 100 good ones were handled. */
async function handledIn(world: World, scene: Scene, from: number, count: number, poisoned: boolean): Promise<number> {
  const [began] = await asked(scene.databaseUrl(), 'SELECT clock_timestamp() AS at')
  await atRate(RATE, count, (at) =>
    poisoned && at % ONE_IN === 0
      ? textFrom(scene.gateway, scene.send, phoneOf(from + at), 'NEW M A7 P0703 D', `ATXid_poison${from + at}`)
      : tellBySms(world.history, scene.gateway, scene, from + at),
  )
  const since = `received_at >= $1 AND provider_id NOT LIKE 'ATXid_poison%'`
  return until('the good ones to be handled', async () => {
    const [row] = await asked(
      scene.databaseUrl(),
      `SELECT count(*) FILTER (WHERE state = 'RECEIVED')::int AS open, extract(epoch FROM percentile_cont(0.99)
        WITHIN GROUP (ORDER BY done_at - received_at))::float8 * 1000 AS p99 FROM inbound_message WHERE ${since}`,
      [began?.at],
    )
    return row?.open === 0 ? Number(row.p99) : null
  })
}

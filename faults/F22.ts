import { setTimeout as pause } from 'node:timers/promises'
import { Call, numberIn, textFrom } from '../test/journeys/phone.ts'
import { asked } from '../test/journeys/stores.ts'
import { phoneOf } from './driver.ts'
import { atMost, exactly, type Fault } from './fault.ts'
import { openServers } from './scene.ts'
import { drained } from './waiting.ts'

const GUESSES = 200
/** A wrong PIN is said to be wrong only where it was evaluated. */
const WRONG = /^CON មិនត្រូវ/
const RIGHT = /^(CON|END) .*បានទទួល|SEARCHING|កំពុង/

/** Two hundred guesses at the PIN of one case, from as many phones, at the same moment. */
export const F22: Fault = {
  id: 'F22',
  title: 'the counter of PINs under a race',
  load: { full: '200 guesses at once, by USSD and SMS', short: '200 guesses at once, by USSD and SMS' },
  plants: [
    {
      what: 'the counter looks at what it read before it had the row for itself',
      file: 'src/store/quota.js',
      find: 'WHERE (SELECT count(*) FROM unnest(quota.tries) t WHERE',
      replace: 'WHERE (SELECT count(*) FROM unnest((SELECT q.tries FROM quota q WHERE q.key = excluded.key)) t WHERE',
    },
  ],
  async run(world) {
    const scene = await openServers(world)
    if ('skipped' in scene) return scene
    const { gateway, send, databaseUrl } = scene
    const mother = new Call(gateway, scene, phoneOf(0))
    await mother.presses('1', '1', '1', '7', '0703', '1', '4', '88', '88', '1')
    const number = numberIn(mother.screen)
    const pin = /PIN (\d{6})/.exec(mother.screen)?.[1]
    if (number === null || pin === undefined) throw new Error('the report got no number or PIN')
    await drained(gateway, databaseUrl())
    const other = (by: number) => String((Number(pin) + by) % 1_000_000).padStart(6, '0')

    world.say(`${GUESSES} guesses at once`)
    const screens: string[] = []
    await Promise.all(
      Array.from({ length: GUESSES }, async (_, at) => {
        const [phone, guess] = [phoneOf(at + 1), other(at + 1)]
        if (at % 2 === 0) await textFrom(gateway, send, phone, `ASK ${number} ${guess}`)
        else {
          const call = new Call(gateway, scene, phone)
          await call.presses('3', number, guess)
          screens.push(call.screen)
        }
      }),
    )
    await drained(gateway, databaseUrl())
    await pause(2_000)
    const wrong = screens.filter((screen) => WRONG.test(screen)).length
    const most = async () => {
      const [row] = await asked(databaseUrl(), 'SELECT max(cardinality(tries))::int AS most FROM quota')
      return Number(row?.most ?? 0)
    }
    const counted = await most()
    const late = new Call(gateway, scene, phoneOf(GUESSES + 1))
    await late.presses('3', number, pin)
    return {
      bars: [
        atMost('evaluated, as counted', 5, counted),
        exactly('counted at all', 'yes', counted > 0 ? 'yes' : 'no'),
        atMost('said to be wrong on a screen', 5, wrong),
        exactly('the right PIN afterwards', 'locked out too', RIGHT.test(late.screen) ? 'told' : 'locked out too'),
      ],
      figures: {
        guesses: GUESSES,
        'found the store busy': screens.filter((each) => /^END សេវាផ្អាក/.test(each)).length,
      },
    }
  },
}

import { setTimeout as pause } from 'node:timers/promises'
import { until } from '../test/journeys/site.ts'
import { exactly, type Fault } from './fault.ts'
import { allTaken, allWentOn, compared, handled, openStand, reports, revive, SMALL } from './trouble.ts'
import { openVolume } from './volume.ts'
import { spooled } from './waiting.ts'

const RATE = 50
/** How many reports have come when the volume is full, and when it has space again. */
const FULL_AT = 150
const SPACE_AT = 450
const REPORTS = 550
const VOLUME_MB = 220

/** The volume of the database is full; the spool lies elsewhere and takes what comes until there is space again. */
export const F09: Fault = {
  id: 'F09',
  title: "the database's volume is full",
  load: { full: '550 reports', short: '550 reports' },
  plants: [
    {
      what: 'a full disk counts as a fault of the message',
      file: 'src/store/away.js',
      find: '/^(08|57|53|25006',
      replace: '/^(08|57|25006',
    },
  ],
  async run(world) {
    const volume = await openVolume(world, VOLUME_MB)
    if ('skipped' in volume) return volume
    const stand = await openStand(world, { postgres: { settings: SMALL, within: volume.folder } })
    if ('skipped' in stand) return stand
    const people = reports(world, stand, RATE, { most: REPORTS })
    const come = (count: number) => until(`${count} reports`, () => (people.begun >= count ? true : null))
    await come(FULL_AT)
    volume.fill()
    world.say('the volume is full')
    await come(SPACE_AT)
    const inSpool = spooled(stand.gateway)
    volume.empty()
    world.say(`it has space again; ${inSpool} wait in the spool`)
    const wentOn = await revive(stand)
    await come(REPORTS)
    await people.end()
    const drained = await handled(stand)
    await pause(1_000)
    return {
      bars: [
        allTaken(people.answers),
        allWentOn(world),
        { what: 'spooled meanwhile', bar: '≥ 1', got: inSpool, held: inSpool > 0 },
        exactly('left in the spool', 0, spooled(stand.gateway)),
        ...(await compared(world, stand)),
      ],
      figures: {
        'the server went on by itself': wentOn ? 'yes' : 'no',
        'handled after': `${drained.toFixed(1)} s`,
      },
    }
  },
}

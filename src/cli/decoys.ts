import { v7 as uuid } from 'uuid'
import { addDecoy } from '../actions/add-decoy.ts'
import { showCaseNumber } from '../cases/number.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { listDecoys } from '../store/decoys.ts'
import { NumberIssuer } from '../store/numbers.ts'
import { readPlaceFile } from '../store/place-file.ts'
import { random } from '../store/random.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

const MOST_DAYS = 3_650

/** `decoys add`: makes an invented case whose opening raises an alarm. */
export const decoysAdd: Command = {
  words: 'decoys add',
  takes: '--place NCDD [--days 200]',
  does: 'makes an invented case, so many days old, that raises an alarm when it is opened',
  async run(args, { config, result, talk }) {
    const values = options(args, ['place', 'days'])
    const place = values?.place ?? ''
    const days = Number(values?.days ?? '200')
    const wrong =
      values === null
        ? `decoys add takes ${this.takes}`
        : place.length < 4 || !buildGazetteer(readPlaceFile()).exists(place)
          ? '--place takes an NCDD code of 4, 6 or 8 digits'
          : !Number.isInteger(days) || days < 1 || days > MOST_DAYS
            ? `--days takes a whole number from 1 to ${MOST_DAYS}`
            : null
    if (wrong !== null) {
      talk(wrong)
      return 2
    }
    await withStore(config, talk, async ({ pool, ring, dataDir }) => {
      const numbers = NumberIssuer.open(dataDir, () => uuid())
      try {
        const now = () => new Date()
        const number = await addDecoy({ pool, ring, random, numbers, now }, { place, days })
        talk('Made. Tell nobody who reads cases; `decoys list` shows it again.')
        result(showCaseNumber(number))
      } finally {
        numbers.close()
      }
    })
    return 0
  },
}

/** `decoys list`: every decoy, one JSON line each. */
export const decoysList: Command = {
  words: 'decoys list',
  takes: '',
  does: 'every decoy, one JSON object a line',
  async run(_args, { config, result, talk }) {
    await withStore(config, talk, async ({ pool, ring }) => {
      for (const decoy of await listDecoys(pool, ring)) result(JSON.stringify(decoy))
    })
    return 0
  },
}

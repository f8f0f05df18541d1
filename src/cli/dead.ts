import { replayMessage } from '../actions/replay-message.ts'
import { decide } from '../cases/access.ts'
import { readPhone } from '../flow/answers/index.ts'
import { listDeadLetters } from '../store/dead-letters.ts'
import { personWith } from '../store/registration.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { optionsAndWords } from './options.ts'

const MOST_LISTED = 10_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `dead list`: messages that came to nothing, one JSON line each; what they say is read over the API alone. */
export const deadList: Command = {
  words: 'dead list',
  takes: '',
  does: 'messages given up after five attempts or unreadable, and texts that failed and wait for a person; one JSON object a line',
  async run(_args, { config, talk, result }) {
    await withStore(config, talk, async ({ pool }) => {
      for (const letter of await listDeadLetters(pool, MOST_LISTED)) result(JSON.stringify(letter))
    })
    return 0
  },
}

/** `dead replay`: lets messages be handled once more, in the name of a registered person. */
export const deadReplay: Command = {
  words: 'dead replay',
  takes: 'ID... --by +855…',
  does: 'lets messages that were given up be handled once more, in the name of an admin or a supervisor of the whole country',
  async run(args, { config, talk, result }) {
    const { values, words } = optionsAndWords(args, ['by']) ?? { values: {}, words: [] }
    const phone = readPhone(values.by ?? '')
    if (phone === null || words.length === 0 || !words.every((word) => UUID.test(word))) {
      talk(`dead replay takes ${this.takes}`)
      return 2
    }
    return withStore(config, talk, async ({ pool, ring }) => {
      const person = await personWith(pool, ring, phone)
      const purpose = 'dead replay'
      const relations = person?.area === '' ? (['area'] as const) : []
      const asked = { resource: 'message', action: 'replay', relations, purpose, channel: 'cli' } as const
      if (person === null || !decide({ ...asked, role: person.role }).allowed) {
        talk('Refused: it takes an enabled admin, or a supervisor of the whole country.')
        return 1
      }
      const by = { personId: person.id, token: null, route: 'dead replay', purpose }
      let unknown = false
      // a running worker's sweep finds them
      const deps = { pool, wake: () => undefined }
      for (const id of words) {
        const done = await replayMessage(deps, id, by)
        if (done === null) unknown = true
        result(JSON.stringify({ id, state: done?.state ?? null, replayed: done?.replayed ?? false }))
      }
      if (unknown) talk('Some of these are no messages that came.')
      return unknown ? 1 : 0
    })
  },
}

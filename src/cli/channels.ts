import { channelFigures, startChannel } from '../store/channel-state.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { optionsAndWords } from './options.ts'

/** `channels list`: how the channels for outgoing texts are, one JSON line each. */
export const channelsList: Command = {
  words: 'channels list',
  takes: '',
  does: 'channels for outgoing texts that were ever in trouble or told a balance, one JSON object a line; `rest` null is up',
  async run(_args, { config, result, talk }) {
    await withStore(config, talk, async ({ pool }) => {
      for (const channel of await channelFigures(pool)) result(JSON.stringify(channel))
    })
    return 0
  },
}

/** `channels start`: lets a channel that rests or was stopped carry texts again. */
export const channelsStart: Command = {
  words: 'channels start',
  takes: 'NAME',
  does: 'lets a channel carry texts again that its provider had stopped or paused',
  async run(args, { config, talk }) {
    const [name, ...more] = optionsAndWords(args, [])?.words ?? []
    if (name === undefined || more.length > 0) {
      talk(`channels start takes ${this.takes}`)
      return 2
    }
    return withStore(config, talk, async ({ pool }) => {
      if (await startChannel(pool, name)) return 0
      talk('That channel does not rest.')
      return 1
    })
  },
}

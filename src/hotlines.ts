import { HOTLINES } from '../flows/hotlines.ts'
import { type Config, ConfigError } from './config.ts'

/**
 * The hotlines of the end screens: the first shown that is for danger, the first that is for help.
 * @throws ConfigError for a number that is in no table and has no name.
 */
export function hotlineSlots(shown: Config['hotlines']): { readonly urgent: string; readonly help: string } {
  for (const { number, name } of shown)
    if (name === null && !HOTLINES.some((line) => line.number === number))
      throw new ConfigError(`HOTLINES: got ${number}, which has no name here; takes number=name for it`)
  const first = shown[0]?.number ?? ''
  const numberFor = (use: 'urgent' | 'help') =>
    shown.find((each) => HOTLINES.some((line) => line.number === each.number && line.use === use))?.number ?? first
  return { urgent: numberFor('urgent'), help: numberFor('help') }
}

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { CHANNELS, type ChannelValues, comesIn } from './channels/index.ts'
import { replaceFile } from './store/replace-file.ts'

const secretsFile = z.record(z.string(), z.string().min(32))

/**
 * The channels with a secret for each whose provider is known by one of our making and has none: made once and kept in
 * `secrets.json`, where only this account reads it.
 */
export function withMadeSecrets(values: ChannelValues, dataDir: string): ChannelValues {
  const wanted = CHANNELS.filter(
    (channel) =>
      channel.variables[channel.knownBy]?.secret === 'own' && channel.sendsByIt !== true && !comesIn(channel, values),
  )
  const file = path.join(dataDir, 'secrets.json')
  const kept = existsSync(file) ? secretsFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
  const made = Object.fromEntries(
    wanted.filter(({ name }) => kept[name] === undefined).map(({ name }) => [name, randomBytes(32).toString('hex')]),
  )
  const all: Record<string, string> = { ...kept, ...made }
  if (Object.keys(made).length > 0) replaceFile(file, `${JSON.stringify(all)}\n`)
  return {
    ...values,
    ...Object.fromEntries(wanted.map(({ name, knownBy }) => [name, { ...values[name], [knownBy]: [all[name]] }])),
  }
}

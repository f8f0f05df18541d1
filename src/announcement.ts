import { SIGN_IN } from './cases/sign-in-rules.ts'
import { CHANNELS, type ChannelDefinition, comesIn, valuesOf } from './channels/index.ts'
import type { Config } from './config.ts'
import { isNarrow } from './store/secrets/keys.ts'
import { inviteFirstAdmin } from './store/sign-in/invitations.ts'
import type { Wired } from './wire.ts'

const NARROW = 'closed: this process holds the narrow key ring'

/** Where the API and the console are, or why they are not. */
function staffRoutes({ apiToken }: Config, { deps }: Wired, address: string): string[] {
  if (isNarrow(deps.ring)) return [`  Console     ${NARROW}`, `  Case API    ${NARROW}`]
  const api = apiToken === null ? 'closed: set API_TOKEN' : 'with API_TOKEN'
  return [`  Console     ${address}/console`, `  Case API    ${address}/api/v1 (${api})`]
}

/** The addresses of a channel for its provider; a secret that was made is shown, one that was given is not. */
function addressesOf(channel: ChannelDefinition, { channels, publicBaseUrl }: Config, wired: Wired): string {
  const { name, title, knownBy } = channel
  const shown = title.padEnd(11)
  if (!comesIn(channel, wired.channels)) return `  ${shown} off (${knownBy})`
  const made = comesIn(channel, channels) ? `<${knownBy}>` : String(valuesOf(channel, wired.channels)[knownBy])
  const paths = channel.webhooks(valuesOf(channel, {}), { publicBaseUrl }).map(({ path }) => path)
  const ends = [...new Set(paths.map((each) => each.replace('/:secret', '').replace(/^\//, '')))].filter(
    (each) => each !== '',
  )
  const secret = paths.some((each) => each.includes(':secret')) ? `/${made}` : ''
  const key = secret === '' && made !== `<${knownBy}>` ? ` signed by ${made}` : ''
  const rest = ends.length > 1 ? `/{${ends.join(',')}}` : ends.map((each) => `/${each}`).join('')
  return `  ${shown} ${publicBaseUrl}/channels/${name}${secret}${rest}${key}`
}

/** What the start prints once requests are answered. The made-up secret of the embedded default is shown, a given one is not. */
export function announcement(config: Config, wired: Wired, address: string, simulated: boolean): string[] {
  return [
    `Rokkon answers on ${address}`,
    simulated
      ? `  Simulator   ${address}/simulator (begins with a tour of two minutes)`
      : '  Simulator   off (SIMULATOR=on)',
    ...staffRoutes(config, wired, address),
    `  Health      ${address}/health/ready`,
    ...CHANNELS.map((channel) => addressesOf(channel, config, wired)),
    `  Outgoing    ${[...wired.deps.smsChannels.keys()].join(', ') || 'nothing set up: texts wait'}`,
  ]
}

/** What the start prints while no admin is registered: a one-use sign-in to the console; null once there is one. */
export async function firstSignIn(config: Config, { work }: Wired): Promise<string | null> {
  if (isNarrow(work.ring)) return null
  const code = await inviteFirstAdmin(work.pool, work.ring, work.newId)
  if (code === null) return null
  return `  First sign-in   ${code} at ${config.publicBaseUrl}/console/first (good once, within ${SIGN_IN.invitationHours} hours)`
}

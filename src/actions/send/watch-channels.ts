import type { SmsChannel } from '../../channels/channel.ts'
import { raiseAlarm } from '../../store/alarms.ts'
import {
  fallenSilent,
  keepBalance,
  longOpen,
  noteBalanceFailed,
  oftenFailing,
  takeBalanceTurn,
} from '../../store/channel-watch.ts'
import type { Deps } from '../deps.ts'

/** Days of the last week's use that an account should hold at the least, and units in any case. */
const DAYS_AHEAD = 3
const LEAST_UNITS = 5

/** Looks for signs of trouble with the channels for outgoing texts, and raises an alarm for each; any number of processes may. */
export async function watchChannels(
  deps: Pick<Deps, 'pool' | 'smsChannels'>,
  balanceMin: number | null,
): Promise<void> {
  const { pool } = deps
  for (const name of await longOpen(pool)) await raiseAlarm(pool, 'channel-down', name)
  for (const name of await oftenFailing(pool)) await raiseAlarm(pool, 'texts-fail', name)
  for (const channel of deps.smsChannels.values()) await watchBalance(deps, channel, balanceMin)
}

/** Looks whether a channel that used to bring something every day has fallen silent. */
export async function watchSilence({ pool }: Pick<Deps, 'pool'>): Promise<void> {
  for (const name of await fallenSilent(pool)) await raiseAlarm(pool, 'nothing-comes', name)
}

async function watchBalance(
  { pool }: Pick<Deps, 'pool'>,
  channel: SmsChannel,
  balanceMin: number | null,
): Promise<void> {
  if (channel.balance === undefined || !(await takeBalanceTurn(pool, channel.name))) return
  const balance = await channel.balance()
  if (balance === null) {
    if (await noteBalanceFailed(pool, channel.name)) await raiseAlarm(pool, 'channel-down', channel.name)
    return
  }
  const used = await keepBalance(pool, channel.name, balance)
  const least = balanceMin ?? Math.max(LEAST_UNITS, (used / 7) * DAYS_AHEAD)
  if (balance.amount < least) await raiseAlarm(pool, 'balance-low', channel.name)
}

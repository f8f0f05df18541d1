import type { SmsChannel } from '../../channels/channel.ts'
import { raiseAlarm } from '../../store/alarms.ts'
import { fallenSilent, keepBalance, longOpen, noteLook, oftenFailing, takeLook } from '../../store/channel-watch.ts'
import type { Deps } from '../deps.ts'

/** Days of the last week's use that an account should hold at the least, and units in any case. */
const DAYS_AHEAD = 3
const LEAST_UNITS = 5
/** Texts that wait at a channel for longer than this mean that it does not keep up. */
const MOST_QUEUED = 100
const BEHIND_SECONDS = 300
/** Percent. */
const LEAST_BATTERY = 20

/** Looks for signs of trouble with the channels for outgoing texts, and raises an alarm for each; any number of processes may. */
export async function watchChannels(
  deps: Pick<Deps, 'pool' | 'smsChannels'>,
  balanceMin: number | null,
): Promise<void> {
  const { pool } = deps
  for (const name of await longOpen(pool)) await raiseAlarm(pool, 'channel-down', name)
  for (const name of await oftenFailing(pool)) await raiseAlarm(pool, 'texts-fail', name)
  for (const channel of deps.smsChannels.values()) await look(deps, channel, balanceMin)
}

/** Looks whether a channel that used to bring something every day has fallen silent. */
export async function watchSilence({ pool }: Pick<Deps, 'pool'>): Promise<void> {
  for (const name of await fallenSilent(pool)) await raiseAlarm(pool, 'nothing-comes', name)
}

async function look({ pool }: Pick<Deps, 'pool'>, channel: SmsChannel, balanceMin: number | null): Promise<void> {
  const { name, watch } = channel
  if (channel.look === undefined || watch === undefined || !(await takeLook(pool, name, watch.every))) return
  const { state, balance, battery, queued = 0 } = await channel.look()
  const isBehind = queued > MOST_QUEUED
  // one that is up and does not keep up is given longer
  const badSeconds = state === 'up' ? BEHIND_SECONDS : watch.bad
  if (await noteLook(pool, name, state === 'up' && !isBehind, badSeconds))
    await raiseAlarm(pool, state === 'up' ? 'channel-behind' : 'channel-down', name)
  if (battery !== undefined && battery < LEAST_BATTERY) await raiseAlarm(pool, 'battery-low', name)
  if (balance === undefined) return
  const used = await keepBalance(pool, name, balance)
  const least = balanceMin ?? Math.max(LEAST_UNITS, (used / 7) * DAYS_AHEAD)
  if (balance.amount < least) await raiseAlarm(pool, 'balance-low', name)
}

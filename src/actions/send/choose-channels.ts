import type { ChannelName, SmsChannel } from '../../channels/channel.ts'
import { operatorOf } from '../../flow/answers/index.ts'
import type { Deps } from '../deps.ts'

/**
 * The channels to try for a phone, best first: those of the most telling key of `SMS_CHANNELS` (longest `+` prefix, then
 * operator, then `*`), else all that are set up; the one the person last wrote on comes first when it is among them, and
 * one that the text is about, because it is in trouble, last.
 */
export function chooseChannels(
  deps: Pick<Deps, 'smsChannels' | 'smsRoutes'>,
  to: string,
  lastUsed: ChannelName | null,
  inTrouble: unknown = null,
): readonly SmsChannel[] {
  const operator = operatorOf(to)
  const prefixes = deps.smsRoutes.filter((route) => route.key.startsWith('+') && to.startsWith(route.key))
  const route =
    prefixes.sort((a, b) => b.key.length - a.key.length)[0] ??
    deps.smsRoutes.find((each) => each.key === operator) ??
    deps.smsRoutes.find((each) => each.key === '*')
  const names = route?.channels ?? [...deps.smsChannels.keys()]
  const channels = names.flatMap((name) => deps.smsChannels.get(name) ?? [])
  const place = ({ name }: SmsChannel) => (name === inTrouble ? 1 : name === lastUsed ? -1 : 0)
  return channels.sort((a, b) => place(a) - place(b))
}

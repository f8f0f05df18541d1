import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { settingsText, simulatorText, withPieces } from './text.ts'

/** Seconds after which a make-believe network cuts the line. */
interface Limits {
  /** Without an answer to the screen shown. */
  readonly answer: number
  /** Since the service code was dialled, whatever is answered. */
  readonly session: number
}

/** The networks a call can be made on, by the name its form has for them; null = it never cuts. */
export const NETWORKS = {
  patient: null,
  '60/180': { answer: 60, session: 180 },
  '30/180': { answer: 30, session: 180 },
  '20/120': { answer: 20, session: 120 },
} as const satisfies Readonly<Record<string, Limits | null>>

export type Network = keyof typeof NETWORKS

/** The network of that name; the one that never cuts for any other. */
export const readNetwork = (name: string): Network =>
  (Object.keys(NETWORKS) as Network[]).find((each) => each === name) ?? 'patient'

/** What a network does, in words. */
export function sayNetwork(network: Network, language: ConsoleLanguage): string {
  const limits = NETWORKS[network]
  return (limits === null ? settingsText.patient : withPieces(settingsText.cuts, { ...limits }))[language]
}

/** Whether the network has cut a call by now. */
export function isCut(
  call: { readonly network: Network; readonly dialledAt: Date; readonly shownAt: Date },
  now: Date,
): boolean {
  const limits = NETWORKS[call.network]
  const since = (then: Date) => (now.getTime() - then.getTime()) / 1_000
  return limits !== null && (since(call.shownAt) > limits.answer || since(call.dialledAt) > limits.session)
}

/** The seconds of a call so far, and those left to answer, in words; nothing of a network that never cuts. */
export function secondsOf(call: Parameters<typeof isCut>[0], now: Date, language: ConsoleLanguage): string {
  const limits = NETWORKS[call.network]
  if (limits === null) return ''
  const since = (then: Date) => Math.floor((now.getTime() - then.getTime()) / 1_000)
  const used = since(call.dialledAt)
  const left = Math.min(limits.answer - since(call.shownAt), limits.session - used)
  return `, ${withPieces(simulatorText.secondsLeft, { left, used, all: limits.session })[language]}`
}

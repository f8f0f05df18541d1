import { setTimeout as pause } from 'node:timers/promises'
import { buildGazetteer } from '../src/cases/places/gazetteer.ts'
import { sha256 } from '../src/channels/keys.ts'
import { readPlaceFile } from '../src/store/place-file.ts'
import { Call, newId, numberIn, saysSaved, textFrom } from '../test/journeys/phone.ts'
import type { Gateway, Running } from '../test/journeys/program.ts'
import type { Happening, History } from './history.ts'

/** Everywhere in the country, as children go missing. */
const DISTRICTS = buildGazetteer(readPlaceFile())
  .all()
  .flatMap(({ code, level }) => (level === 'district' ? [code] : []))

/** The network tries a hop again after this time. */
const HOP_AGAIN_MS = 500

/** Acts `count` times, `rate` a second, whether earlier acts have ended or not; resolves when all have. */
export async function atRate(rate: number, count: number, act: (at: number) => Promise<unknown>): Promise<void> {
  const began = performance.now()
  const acts: Promise<unknown>[] = []
  for (let at = 0; at < count; at += 1) {
    const early = (at * 1_000) / rate - (performance.now() - began)
    if (early > 1) await pause(early)
    acts.push(act(at))
  }
  await Promise.all(acts)
}

/** A report by one phone; `number` is the one shown, by a dialogue that came to its end. */
export interface Told {
  readonly event: Exclude<Happening['event'], 'invoke'>
  readonly number: string | null
  /** Milliseconds until each answer. */
  readonly took: readonly number[]
  /** What the HTTP status was, or the code of the network's error. */
  readonly status: number | string
}

/** A way to a gateway, also while its process changes. */
export type Way = Pick<Running, 'send'>

const BLOCKS = 1_000
/**
 * The phone of the reporter with this place in the load; an invented one, which only a provider on this machine is asked to
 * text. Neighbours stand in other blocks of 1,000 numbers, for texts to many new numbers of one block are held.
 */
export const phoneOf = (at: number) =>
  `+85510${String(at % BLOCKS).padStart(3, '0')}${String(Math.floor(at / BLOCKS)).padStart(3, '0')}`

/** One text that opens a case, sent once by this way and noted. The same `id` again is the same text, as a provider repeats. */
export async function tellBySms(history: History, gateway: Gateway, way: Way, at: number, id = newId()): Promise<Told> {
  const text = `NEW ${at % 2 ? 'F' : 'M'} A${1 + (at % 17)} P${DISTRICTS[at % DISTRICTS.length]} D`
  const hash = sha256(text)
  const said = { kind: 'sms', id, hash } as const
  history.note({ event: 'invoke', ...said })
  const began = performance.now()
  const told = await textFrom(gateway, way.send, phoneOf(at), text, id).then(
    ({ status }): Pick<Told, 'event' | 'status'> => ({ event: eventOf(status), status }),
    (error: NodeJS.ErrnoException): Pick<Told, 'event' | 'status'> => {
      const code = error.code ?? 'unknown'
      return { event: code === 'ECONNREFUSED' ? 'fail' : 'unknown', status: code }
    },
  )
  history.note({ event: told.event, ...said })
  return { ...told, number: null, took: [performance.now() - began] }
}

const eventOf = (status: number) => (status < 300 ? 'ok' : status === 503 || status < 500 ? 'fail' : 'unknown')

/**
 * One whole dialogue about a missing child, hop after hop, noted as one report that is acknowledged where a screen says so.
 * The network repeats a hop that got no answer, up to `tries` times in all.
 */
export async function tellByUssd(history: History, gateway: Gateway, way: Way, at: number, tries = 1): Promise<Told> {
  const call = new Call(gateway, way, phoneOf(at))
  const keys = ['1', at % 2 ? '2' : '1', '1', String(1 + (at % 17)), DISTRICTS[at % DISTRICTS.length]!]
  const said = { kind: 'ussd', id: call.sessionId } as const
  history.note({ event: 'invoke', ...said })
  const took: number[] = []
  let status: Told['status'] = 200
  let left = tries
  for (const key of [null, ...keys, '1', '4', '88', '88', '1']) {
    if (call.screen.startsWith('END')) break
    const began = performance.now()
    const press = () => (key === null ? call.presses() : call.presses(key))
    while (
      !(await press().then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          status = error.code ?? 'unknown'
          left -= 1
          return left <= 0
        },
      ))
    )
      await pause(HOP_AGAIN_MS)
    if (left <= 0) break
    took.push(performance.now() - began)
  }
  const kept = call.screens.some(saysSaved)
  const number = numberIn(call.screen)
  const event = kept ? 'ok' : 'unknown'
  history.note({ event, ...said, ...(number !== null && { number }) })
  return { event, number, took, status }
}

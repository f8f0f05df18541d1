import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../test/journeys/phone.ts'
import type { Gateway } from '../test/journeys/program.ts'
import type { Dice } from './dice.ts'
import { type Told, tellBySms, tellByUssd, type Way } from './driver.ts'
import type { History } from './history.ts'

/** One in so many reports comes by a whole dialogue, the others by text. */
const DIALOGUE_EVERY = 10
/** One text in so many is handed over again although it was acknowledged. */
const TWICE_EVERY = 10
/** A provider that repeats what was not acknowledged gives up after so many times. */
const MOST_TRIES = 120
const AGAIN_MS = 500
/** Reports overtake each other by up to this much. */
const MIXED_MS = 400
const TWICE_WITHIN_MS = 4_000
/** What a busy machine is late by is made up for up to that much. */
const CATCH_UP_MS = 100
/** No more come than in so many seconds while those before them wait: a machine that is busy is not buried. */
const MOST_WAIT_SECONDS = 5

/** People who report, as the outside sees them. */
export interface Crowd {
  /** How many reports were acknowledged so far. */
  readonly acknowledged: number
  readonly begun: number
  /** Lets no more people come, and waits for those under way. */
  end(): Promise<void>
}

/**
 * Reports that come at `rate` a second until it is ended: texts that the provider repeats until they are acknowledged and
 * now and then once more, and dialogues whose hops the network repeats. Everybody has a phone of their own.
 */
export function crowd(history: History, gateway: Gateway, way: Way, rate: number, dice: Dice): Crowd {
  let acknowledged = 0
  let begun = 0
  let ended = false
  const under = new Set<Promise<void>>()

  const comes = async (at: number) => {
    await pause(dice.upTo(MIXED_MS))
    if (at % DIALOGUE_EVERY === 0) {
      const told = await tellByUssd(history, gateway, way, at, MOST_TRIES)
      if (told.event === 'ok') acknowledged += 1
      return
    }
    const id = newId()
    let told: Told = await tellBySms(history, gateway, way, at, id)
    for (let tries = 1; told.event !== 'ok' && tries < MOST_TRIES; tries += 1) {
      await pause(AGAIN_MS + dice.upTo(AGAIN_MS))
      told = await tellBySms(history, gateway, way, at, id)
    }
    if (told.event === 'ok') acknowledged += 1
    if (at % TWICE_EVERY === 1) {
      await pause(dice.upTo(TWICE_WITHIN_MS))
      await tellBySms(history, gateway, way, at, id)
    }
  }

  const coming = (async () => {
    let due = performance.now()
    for (let at = 0; !ended; at += 1) {
      due = Math.max(due + 1_000 / rate, performance.now() - CATCH_UP_MS)
      if (due - performance.now() > 1) await pause(due - performance.now())
      while (under.size >= rate * MOST_WAIT_SECONDS && !ended) await pause(20)
      if (ended) break
      begun += 1
      const one: Promise<void> = comes(at).finally(() => under.delete(one))
      under.add(one)
    }
  })()

  return {
    get acknowledged() {
      return acknowledged
    },
    get begun() {
      return begun
    },
    async end() {
      ended = true
      await coming
      await Promise.all(under)
    },
  }
}

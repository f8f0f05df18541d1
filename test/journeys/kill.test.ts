import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FakeAfricasTalking, startFakeAfricasTalking } from '../channels/fake-africastalking.ts'
import { Call, newId, numberIn, saysSaved, textFrom } from './phone.ts'
import { fromApi, type Gateway, openGateway, type Page, type Running } from './program.ts'
import { PATIENT, until } from './site.ts'
import { findStores, type RealStores, startStores, titleOf } from './stores.ts'

vi.setConfig(PATIENT)

/** More kills than in a usual run: `KILLS=50 npx vitest run test/journeys/kill.test.ts`. */
const KILLS = Number(process.env.KILLS ?? 3)
/** Milliseconds between the acknowledgement and the kill: at once, and while the worker is at it. */
const WAITS = [0, 0, 3, 10, 40]
const DISTRICTS = ['0703', '0301', '0207', '0405', '1402', '1707', '2101']

/** Somebody who tells of one child and, when the line breaks, sends the same again, as a provider does. */
interface Reporter {
  readonly phone: string
  /** Whether it was ever told that the report is kept. */
  acknowledged(): boolean
  /** The case number that was shown, if one was. */
  shown(): string | null
  /**
   * Goes on to the end; throws when the process dies first. False when the dialogue took another way, as it may where a
   * machine is so slow that the store counts as away: what was acknowledged until then holds all the same.
   */
  tells(running: Running): Promise<boolean>
  /** What was said last, and what is said to the same request now. */
  repeats(running: Running): Promise<{ readonly before: string; readonly now: string }>
}

type Kind = 'call left at the name' | 'call to the end' | 'text'
const KINDS: readonly Kind[] = ['call left at the name', 'call to the end', 'text']

function reporter(gateway: Gateway, at: number, kind: Kind): Reporter {
  const phone = `+855100${String(at * 7).padStart(5, '0')}`
  const district = DISTRICTS[at % DISTRICTS.length]!
  const age = 1 + (at % 17)
  if (kind === 'text') {
    const id = newId()
    const text = `NEW ${at % 2 ? 'F' : 'M'} A${age} P${district} D`
    let kept = false
    const tells = async (running: Running) => {
      const { status } = await textFrom(gateway, running.send, phone, text, id)
      if (status !== 200 && status !== 503) throw new Error(`a text was answered with ${status}`)
      kept ||= status === 200
      return kept
    }
    const repeats = async (running: Running) => ({ before: 'true', now: String(await tells(running)) })
    return { phone, acknowledged: () => kept, shown: () => null, tells, repeats }
  }
  const hops = ['1', at % 2 ? '2' : '1', '1', String(age), district, '1', '4']
  if (kind === 'call to the end') hops.push('88', '88', '1')
  let call: Call | null = null
  return {
    phone,
    acknowledged: () => call?.screens.some(saysSaved) ?? false,
    shown: () => numberIn(call?.screen ?? ''),
    async tells(running) {
      call = call?.on(running) ?? new Call(gateway, running, phone)
      await call.presses()
      for (const next of hops.slice(call.screens.length - 1)) await call.presses(next)
      return saysSaved(call.screen)
    },
    repeats: async (running) => ({ before: call!.screen, now: await call!.on(running).ask(call!.text) }),
  }
}

const found = await findStores()

describe.each([
  ['the embedded store', false, false],
  [titleOf(found), true, 'why' in found],
])(`killed ${KILLS} times right after an acknowledged report, on %s`, (_title, real, skip) => {
  let stores: RealStores | null = null
  let provider: FakeAfricasTalking
  let gateway: Gateway

  beforeAll(async () => {
    if (skip || 'why' in found) return
    if (real) stores = await startStores(found)
    provider = await startFakeAfricasTalking()
    gateway = openGateway({
      ...{ AT_USERNAME: 'killed', AT_API_KEY: 'key-of-the-killed', AT_API_BASE_URL: provider.baseUrl },
      ...(stores !== null && { DATABASE_URL: stores.databaseUrl, REDIS_URL: stores.redisUrl }),
    })
  })
  afterAll(async () => {
    await gateway?.remove()
    await provider?.close()
    await stores?.remove()
  })

  it.skipIf(skip)(
    'every acknowledged report is one case, and every number shown is its number',
    async () => {
      const all: Reporter[] = []
      const cut = new Set<Reporter>()
      const astray = new Set<Reporter>()
      const comes = (kill: number, more = 0) => {
        const who = reporter(gateway, all.length, KINDS[(kill + more) % KINDS.length]!)
        all.push(who)
        return who
      }
      const tell = async (running: Running, who: Reporter) => {
        cut.add(who)
        const asExpected = await who.tells(running)
        cut.delete(who)
        if (!asExpected) astray.add(who)
        return asExpected
      }
      for (let kill = 0; kill < KILLS; kill += 1) {
        const running = await gateway.start()
        // One is acknowledged, then the process dies under the others, wherever they are.
        const others = [...cut, comes(kill, 1), comes(kill, 2)].map((who) => tell(running, who).catch(() => undefined))
        while (!(await tell(running, comes(kill))));
        const wait = WAITS[kill % WAITS.length]!
        if (wait > 0) await pause(wait)
        expect(await running.stop('SIGKILL')).toEqual({ status: null, signal: 'SIGKILL' })
        await Promise.all(others)
      }

      let running = await gateway.start()
      for (const who of [...cut]) await tell(running, who)
      let differs = await answeredOtherwise(
        running,
        all.filter((who) => !astray.has(who)),
      )
      if (differs.length > 0) {
        // The store was too slow to be asked in time, so the call began anew; what it holds is what it said.
        await running.stop()
        running = await gateway.start()
        differs = await answeredOtherwise(running, differs)
      }
      expect(differs.map((who) => who.phone)).toEqual([])
      const kept = all.filter((who) => who.acknowledged())
      const open = async () =>
        (await fromApi<Page<unknown>>(gateway, running, '/messages?state=RECEIVED&direction=IN')).items
      await until('every report to be handled', async () =>
        (await open()).length === 0 && (await numbers(gateway, running)).length >= kept.length ? true : null,
      ).catch(async (error: unknown) => {
        const left = JSON.stringify({
          acknowledged: kept.length,
          open: await open(),
          cases: await numbers(gateway, running),
        })
        throw new Error(`${left}\n${running.said().slice(-3_000)}`, { cause: error })
      })
      // What was done twice would come late.
      await pause(2_500)

      const cases = await numbers(gateway, running)
      expect(new Set(cases).size).toBe(cases.length)
      let counted = 0
      for (const who of all) {
        const { items } = await fromApi<Page<Item>>(gateway, running, `/cases?q=${encodeURIComponent(who.phone)}`)
        counted += items.length
        expect(items.length, who.phone).toBeLessThanOrEqual(1)
        if (who.acknowledged()) expect(items, who.phone).toHaveLength(1)
        const number = items[0]?.number ?? null
        if (who.shown() !== null) expect(who.shown(), who.phone).toBe(number)
        const texts = provider.requests.filter(({ form }) => form.to === who.phone)
        expect(texts.length, `texts to ${who.phone}`).toBeLessThanOrEqual(1)
        for (const { form } of texts) expect(numberIn(form.message ?? ''), who.phone).toBe(number)
      }
      expect(cases).toHaveLength(counted)
      const shown = all.filter((who) => who.shown() !== null).length
      console.log(
        `${KILLS} kills: ${kept.length} reports acknowledged, ${cases.length} cases, ${shown} numbers shown, ` +
          `${astray.size} dialogues took another way`,
      )
      expect((await running.stop()).status).toBe(0)
    },
    60_000 + KILLS * 20_000,
  )
})

/** Those who now get another answer to the request they made last. */
async function answeredOtherwise(running: Running, reporters: readonly Reporter[]): Promise<Reporter[]> {
  const found: Reporter[] = []
  for (const who of reporters) {
    const { before, now } = await who.repeats(running)
    if (before !== now) found.push(who)
  }
  return found
}

interface Item {
  readonly number: string
}

/** The numbers of all cases. */
async function numbers(gateway: Gateway, running: Running): Promise<string[]> {
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<Item> = await fromApi(gateway, running, `/cases?limit=200${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.items.map((item) => item.number))
    cursor = page.next
  }
  return seen
}

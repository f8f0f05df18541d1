import { setTimeout as pause } from 'node:timers/promises'
import { incomingSms, type SentRequest, startFakeAfricasTalking } from '../test/channels/fake-africastalking.ts'
import { diceOf, spelled } from './match-names.ts'
import { inventChild } from './match-people.ts'

/** The provider's far end, in this process, so that the arrival of a text is timed by the clock that timed the report. */
export type Provider = Awaited<ReturnType<typeof startFakeAfricasTalking>>

export { startFakeAfricasTalking as startProvider }

const LONGEST_MS = 20_000

/** Waits for a request to the provider. @throws Error after 20 s. */
async function sent(provider: Provider, is: (request: SentRequest) => boolean): Promise<void> {
  for (const since = performance.now(); !provider.requests.some(is); await pause(1))
    if (performance.now() - since > LONGEST_MS) throw new Error('an alert did not arrive within 20 s')
}

async function post(url: string, body: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`a text was answered with ${response.status}`)
}

/** Children unlike each other, so that each found one rings for its own report alone; taken today, which rings by night and is never held back. */
const CHILDREN = [
  'M A7 P0203 D G4 N SOK DARA',
  'F A11 P0703 D G4 N CHAN BOPHA',
  'M A9 P0110 D G4 N KEO VISAL',
  'F A5 P1201 D G4 N LY SREYMOM',
  'M A10 P0301 D G4 N HENG RATANAK',
  'F A6 P1402 D G4 N PICH KUNTHEA',
  'M A3 P1701 D G4 N NUON SAMBATH',
  'F A9 P2101 D G4 N MEAS CHANTHOU',
] as const

/** What is told of a child: of those above, else of an invented one. */
function toldOf(child: number): string {
  const listed = CHILDREN[child]
  if (listed !== undefined) return listed
  const { sex, home, family, given } = inventChild(1_280, child)
  const random = diceOf(1_281, child)
  const name = `${spelled(family, random)} ${spelled(given, random)}`
  return `${sex} A${2 + Math.floor(random() * 9)} P${home.slice(0, random() < 0.5 ? 6 : 4)} D G4 N ${name.toUpperCase()}`
}

/** The phones of those who take part, to be registered before; many officials, for one who writes often is not woken for. */
export const PHONES = {
  worker: '+85510099998',
  officials: Array.from({ length: 10 }, (_, at) => `+8551009998${at}`),
} as const

let families = 0
let texts = 0

/**
 * A missing child is reported, then found: ms from the acknowledgement of the found report to the match alert at the
 * provider. `url` is the gateway's webhook for texts; each child once.
 */
export async function foundToAlert(url: string, provider: Provider, child: number): Promise<number> {
  provider.forget()
  const told = toldOf(child)
  const toWorker = (request: SentRequest) => request.form.to === PHONES.worker
  await post(url, incomingSms(`missing-${texts++}`, `+8559009${String(9_000 + families++)}`, `NEW ${told}`))
  await sent(provider, toWorker)
  await pause(200)
  provider.forget()
  await post(url, incomingSms(`found-${texts++}`, PHONES.officials[child % PHONES.officials.length]!, `FND ${told}`))
  const acknowledged = performance.now()
  await sent(provider, (request) => toWorker(request) && /MATCH/.test(request.form.message ?? ''))
  return performance.now() - acknowledged
}

/** The same way with nothing on it: two commits and the provider's POST. `url` is the limit's. */
export async function limitToAlert(url: string, provider: Provider): Promise<number> {
  provider.forget()
  await post(`${url}/limit-${texts++}?to=${encodeURIComponent(`${provider.baseUrl}/version1/messaging`)}`, '')
  const acknowledged = performance.now()
  await sent(provider, () => true)
  return performance.now() - acknowledged
}

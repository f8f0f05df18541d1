import { BLOCK_SIZE, caseNumberAt, readCaseNumber } from '../src/cases/number.ts'
import { ussdHop } from '../test/channels/fake-africastalking.ts'
import { textsOf } from './dialogue.ts'
import { Line, WrongAnswer } from './load.ts'

/** Waiting times in ms of answers that must not tell apart what they answer, by kind. */
export interface Waits {
  /** The answer to a PIN: of a number nobody has, wrong for a case there is, and where no try is left. */
  readonly pin: {
    readonly unknown: readonly number[]
    readonly wrong: readonly number[]
    readonly locked: readonly number[]
  }
  /** The first screen of a phone with so many cases. */
  readonly first: {
    readonly none: readonly number[]
    readonly one: readonly number[]
    readonly five: readonly number[]
  }
}

/** Wrong PINs of one case that are evaluated in a day. */
const TRIES = 5
/** On the main menu: ask about a case. */
const ASK = '3'

let sessions = 0
let phones = 0
/** Phones from the upper end of the range: the bench's mothers come from the lower. */
const freshPhone = () => `+8559009${String(9_999 - phones++).padStart(4, '0')}`

/**
 * Asks one after the other, the kinds in turn, at a gateway of the bench. `path` is where hops of USSD are posted to.
 * @throws WrongAnswer when the words differ where they must be the same.
 */
export async function measureSameness(port: number, path: string, pins: number, dials: number): Promise<Waits> {
  const line = await Line.open(port)
  const post = async (session: string, phone: string, text: string) => {
    const began = performance.now()
    const answer = await line.post({ path, body: ussdHop(session, phone, text) })
    return { text: answer.text, ms: performance.now() - began }
  }
  const ask = async (number: string) => {
    const session = `sameness-${sessions++}`
    const phone = freshPhone()
    for (const text of ['', ASK, `${ASK}*${number}`]) await post(session, phone, text)
    return post(session, phone, `${ASK}*${number}*000000`)
  }
  const report = async (phone: string) => {
    const session = `sameness-${sessions++}`
    let last = ''
    for (const text of textsOf({ name: 'Sok Dara', isBoy: true, age: 7 }))
      last = (await post(session, phone, text)).text
    const number = readCaseNumber(/\d{4} \d{4} \d{2}/.exec(last)?.[0] ?? '')
    if (number === null) throw new WrongAnswer('a report of the bench no longer ends in a receipt')
    return number
  }
  try {
    return { pin: await pinWaits(ask, report, pins), first: await firstWaits(post, report, dials) }
  } finally {
    line.close()
  }
}

/** Reports a child; the number of its case. */
type Report = (phone: string) => Promise<string>

async function pinWaits(
  ask: (number: string) => Promise<{ readonly text: string; readonly ms: number }>,
  report: Report,
  times: number,
): Promise<Waits['pin']> {
  const locked = await report(freshPhone())
  for (let i = 0; i < TRIES; i += 1) await ask(locked)
  const waits = { unknown: [] as number[], wrong: [] as number[], locked: [] as number[] }
  const words = new Set<string>()
  for (let i = 0, known = ''; i < times; i += 1) {
    if (i % TRIES === 0) known = await report(freshPhone())
    // numbers of a block that no gateway has leased yet, or as good as
    const nobodys = await ask(caseNumberAt({ block: 1_009, a: 1, b: 0 }, i % BLOCK_SIZE))
    const wrong = await ask(known)
    for (const { text } of [nobodys, wrong]) words.add(text)
    if (words.size > 1) throw new WrongAnswer('an unknown number and a wrong PIN are answered in other words')
    const refused = await ask(locked)
    if (words.has(refused.text)) throw new WrongAnswer('no PIN was asked for, or the tries do not end')
    waits.unknown.push(nobodys.ms)
    waits.wrong.push(wrong.ms)
    waits.locked.push(refused.ms)
  }
  return waits
}

async function firstWaits(
  post: (session: string, phone: string, text: string) => Promise<{ readonly text: string; readonly ms: number }>,
  report: Report,
  times: number,
): Promise<Waits['first']> {
  const kinds = { none: 0, one: 1, five: 5 } as const
  const waits = { none: [] as number[], one: [] as number[], five: [] as number[] }
  const phoneOf = new Map<keyof typeof kinds, string>()
  for (const [kind, cases] of Object.entries(kinds) as [keyof typeof kinds, number][]) {
    const phone = freshPhone()
    phoneOf.set(kind, phone)
    for (let i = 0; i < cases; i += 1) await report(phone)
  }
  const words = new Set<string>()
  for (let i = 0; i < times; i += 1)
    for (const [kind, phone] of phoneOf) {
      const session = `sameness-${sessions++}`
      const { text, ms } = await post(session, phone, '')
      words.add(text)
      waits[kind].push(ms)
      await post(session, phone, '0')
    }
  if (words.size > 1) throw new WrongAnswer('the first screen tells whether a phone has cases')
  return waits
}

import { book } from '../flows/index.ts'
import type { WebDeps } from '../src/actions/deps.ts'
import { answerUssd } from '../src/actions/ussd/answer-ussd.ts'
import { trialLists } from '../src/actions/ussd/dialogue-lists.ts'
import { buildGazetteer } from '../src/cases/places/gazetteer.ts'
import { hotlineList } from '../src/hotlines.ts'
import { memoryDialogues } from '../src/store/dialogue-cache.ts'
import type { Hop } from '../src/store/dialogues.ts'
import { readPlaceFile } from '../src/store/place-file.ts'
import { openKeyRing } from '../src/store/secrets/keys.ts'
import { incomingSms, ussdHop } from '../test/channels/fake-africastalking.ts'
import { type Caller, WrongAnswer } from './load.ts'

/** What a mother presses and types from the main menu to the receipt; her child is made up for each dialogue. */
const ANSWERS = ['1', 'SEX', '1', 'AGE', 'Chhuk Kampot', '1', '4', 'NAME', 'អាវក្រហម', '1'] as const
/** Ages of which all are asked the same. */
const [YOUNGEST, OLDEST] = [3, 11]

const STARTS = ['ក', 'ខ', 'គ', 'ច', 'ឈ', 'ដ', 'ត', 'ធ', 'ន', 'ប', 'ព', 'ភ', 'ម', 'រ', 'ល', 'ស', 'ហ']
const ENDS = ['ារ៉ា', 'ុខា', 'ារី', 'ិទ្ធិ', 'ីណា', 'ូណា', 'េត', 'ៅ', 'ាន', 'ំណាង', 'ុន', 'ឿន', 'ោភា']

const pick = (from: readonly string[], at: number) => from[at % from.length]!
const RUN = Date.now().toString(36)
let count = 0

/** A child that is made up. */
interface Told {
  readonly name: string
  readonly isBoy: boolean
  readonly age: number
}

/** A person of the bench: a phone no other has before 180,000 more, and a child. */
function person() {
  const at = count++
  const phone = at % 2 === 0 ? 85_510_000_000 + ((at / 2) % 90_000) : 85_590_000_000 + (((at - 1) / 2) % 90_000)
  const name = `${pick(STARTS, at)}${pick(ENDS, Math.floor(at / 17))} ${pick(STARTS, Math.floor(at / 221))}${pick(ENDS, at)}`
  const child: Told = { name, isBoy: at % 3 === 0, age: YOUNGEST + (at % (OLDEST - YOUNGEST + 1)) }
  return { id: `${RUN}-${at}`, phone: `+${phone}`, child }
}

/** One hop of the report as the gateway keeps it: the sizes that the limit writes, and the answer it gives. */
export interface HopSize {
  readonly state: number
  /** Null where the hop asks nothing of a worker. */
  readonly body: number | null
  readonly answer: string
}

/** Plays the report once without a store and tells what each hop writes. `dataDir` takes a key ring. */
export async function measureHops(dataDir: string): Promise<readonly HopSize[]> {
  const kept: Hop[] = []
  const gazetteer = buildGazetteer(readPlaceFile())
  const deps = {
    now: () => new Date(),
    newId: () => '00000000-0000-7000-8000-000000000000',
    ring: openKeyRing(null, dataDir, new Date()).ring,
    numbers: { issue: () => '4712093549' },
    book,
    lists: trialLists(gazetteer, hotlineList([{ number: '117', name: null }])),
    slots: { dial: '*123#', urgent: '117', help: '1280' },
    ussdLatin: [],
    wake: () => undefined,
    fault: (_code: string, error: unknown) => {
      throw error
    },
    intake: {
      loadArrival: async () => null,
      keepHop: async (hop: Hop) => {
        kept.push(hop)
        return 'stored'
      },
    },
    dialogues: memoryDialogues(),
    steps: { add: () => undefined },
    level: () => 0,
  } as unknown as WebDeps
  const { phone, child } = person()
  const sizes: HopSize[] = []
  for (const text of textsOf(child)) {
    const request = { channel: 'africastalking', sessionId: RUN, phone, serviceCode: '*123#', text, key: text } as const
    const answer = await answerUssd(deps, request)
    const { dialogue, message } = kept.at(-1)!
    sizes.push({
      state: dialogue.state.length,
      body: message?.body.length ?? null,
      answer: `${answer.end ? 'END' : 'CON'} ${answer.text}`,
    })
  }
  if (!isReceipt(sizes.at(-1)!.answer)) throw new Error('the report of the bench no longer ends in a receipt')
  return sizes
}

/** The texts of a report, one a hop. */
export const textsOf = ({ name, isBoy, age }: Told) => [
  '',
  ...ANSWERS.map((_, at) =>
    ANSWERS.slice(0, at + 1)
      .join('*')
      .replace('SEX', isBoy ? '1' : '2')
      .replace('AGE', String(age))
      .replace('NAME', name),
  ),
]

const isReceipt = (answer: string) => answer.startsWith('END ') && /\d{4} \d{4} \d{2}/.test(answer)

/** Screens that read back sex and age before a report is sent. */
const READ_BACK = /^CON (ប្រុស|ស្រី) (\d+) /

/** @throws WrongAnswer when a screen reads back another child than was told of: sessions are mixed up. */
export function notAnothers(text: string, { isBoy, age }: Pick<Told, 'isBoy' | 'age'>): void {
  const [, sex, years] = READ_BACK.exec(text) ?? []
  if (sex !== undefined && (sex !== (isBoy ? 'ប្រុស' : 'ស្រី') || years !== String(age)))
    throw new WrongAnswer(`sessions are mixed up: somebody was read back the child of another`)
}

/**
 * Mothers who report one child after another; `path` gives the path to post a hop to. They give up at once where they are
 * read back the child of another, unless the server answers all alike.
 */
export function mother(
  path: (id: string, hop: number) => string,
  { answersAllAlike = false }: { readonly answersAllAlike?: boolean } = {},
): Caller {
  let who = person()
  let texts = textsOf(who.child)
  let hop = -1
  return {
    next() {
      hop += 1
      if (hop === texts.length) {
        who = person()
        texts = textsOf(who.child)
        hop = 0
      }
      return { path: path(who.id, hop), body: ussdHop(who.id, who.phone, texts[hop]!) }
    },
    takes(status, text) {
      if (!answersAllAlike) notAnothers(text, who.child)
      return status === 200 && (hop < texts.length - 1 ? text.startsWith('CON ') : isReceipt(text))
    },
  }
}

/** People who report by SMS, each once. */
export function texter(path: (id: string) => string): Caller {
  return {
    next() {
      const { id, phone, child } = person()
      return { path: path(id), body: incomingSms(id, phone, `NEW M A7 P0703 D N ${child.name}`) }
    },
    takes: (status) => status === 200,
  }
}

/** How many bytes the gateway keeps of such a text. */
export const TEXT_BYTES = 800

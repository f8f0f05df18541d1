import { describe, expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { saysReceived } from '../../flows/receipt.ts'
import { standIn } from '../../flows/stand-in.ts'
import type { WebDeps } from '../../src/actions/deps.ts'
import { answerUssd, faultScreen, restingScreen } from '../../src/actions/ussd/answer-ussd.ts'
import { advance, begin, resolve, withGiven } from '../../src/flow/advance.ts'
import { LANGUAGES, type Language } from '../../src/flow/language.ts'
import type { Session, Turn } from '../../src/flow/session.ts'
import { statePlace } from '../../src/store/dialogues.ts'
import { sealOfDay } from '../../src/store/secrets/day-keys.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { freshPhone, gatewayOfFile } from '../deps.ts'
import { GIVEN, testEnv } from '../dial.ts'

const gateway = await gatewayOfFile()
const PHONE = freshPhone()
const ID = 'ATUid_neither'

/** What people press and type, so that every screen is reached. */
const ANSWERS = (
  '482103 482104 4712093549 1 2 3 4 5 6 7 8 9 0 00 88 98 99 20 chhuk Dara angkor 4712638786 ' + '77'
).split(' ')
const ALSO = ['FND 4712093549', 'tonle labour', '']

/** Neither rung holds: nothing is found, nothing is kept. `known`: the breaker is open already. */
const neither = (session: Session | null, known: boolean): WebDeps => {
  const { ring, now } = gateway.deps
  const state = session === null ? null : { phone: PHONE, root: ID, session, hops: [HOP], cases: {} }
  const sealed = sealOfDay(ring, now(), statePlace(`africastalking:${ID}`), JSON.stringify(state))
  const cached = { state: sealed, version: 1, fromHash: phoneHash(ring, PHONE) }
  return {
    ...gateway.deps,
    dialogues: {
      own: () => null,
      get: async () => (session === null ? null : cached),
      set: async () => undefined,
      drop: async () => undefined,
    },
    intake: {
      storeAwaySince: known ? new Date() : null,
      loadArrival: async () => null,
      ask: async () => null,
      keepHop: async () => 'refused',
    } as unknown as WebDeps['intake'],
  }
}

const HOP = { text: '', shown: 'shown before', end: false, at: Date.now() }

const asked = (deps: WebDeps, text: string) =>
  answerUssd(deps, {
    ...{ channel: 'africastalking', sessionId: ID, phone: PHONE, serviceCode: '*123#' },
    ...{ text, key: `ussd:${ID}:${text}` },
  })

/** The dialogue one answer later, as it goes on where everything works. */
function take(turn: Turn, input: string): Turn {
  const reached = advance(book, turn.session, input, testEnv)
  const [verdict, given = {}] = reached.pending === undefined ? [''] : standIn(reached.pending)
  const next = resolve(book, reached, verdict, given, testEnv)
  const opened = next.effects.some(({ emit }) => emit === 'case')
  return opened ? { ...next, session: withGiven(next.session, GIVEN) } : next
}

const placeOf = ({ session }: Turn) =>
  [session.flow, session.step, session.wrong, session.report?.opened, session.returns.length, session.home].join('|')

/** Every step that can be reached, once for each way it can stand, with the answers that lead on from it to different steps. */
function* hops(language: Language): Generator<{ readonly from: Turn; readonly input: string; readonly to: Turn }> {
  const open = [begin(book, { language }, testEnv)]
  const known = new Set([placeOf(open[0]!)])
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    if (from.screen.end) continue
    const reached = new Set<string>()
    for (const input of [...ANSWERS, ...ALSO]) {
      const to = take(from, input)
      const place = placeOf(to)
      if (!reached.has(place)) yield { from, input, to }
      reached.add(place)
      if (known.has(place) || to.session.language !== language) continue
      known.add(place)
      open.push(to)
    }
  }
}

describe.each(LANGUAGES)('with neither store nor spool, in %s', (language) => {
  it('no hop of any flow shows a word of receipt, and each ends with a number to call', async () => {
    const flows = new Set<string>()
    let said = 0
    let tried = 0
    for (const { from, input, to } of hops(language)) {
      flows.add(to.session.flow)
      if (saysReceived(to.screen.text)) said += 1
      const answer = await asked(neither(from.session, tried % 2 === 0), input)
      tried += 1
      const at = `${from.session.flow}/${from.session.step} ${input} -> ${to.session.step}`
      if (saysReceived(answer.text) || !answer.end || !/1280/.test(answer.text)) expect.fail(`${at}: ${answer.text}`)
    }
    expect([...flows].sort()).toEqual(Object.keys(book.flows).sort())
    // where everything works the same hops do say it
    expect(said).toBeGreaterThan(10)
    expect(tried).toBeGreaterThan(500)
  }, 120_000)

  it.each(['', '3', '99', '1*1*1'])('nor does a call that begins with %j', async (path) => {
    for (const known of [true, false]) {
      const answer = await asked(neither(null, known), path)
      expect([saysReceived(answer.text), answer.end]).toEqual([false, true])
    }
  })

  it('nor do the screens that are sent when an answer takes too long', () => {
    for (const screen of [restingScreen, faultScreen])
      expect(saysReceived(screen(gateway.deps, language).text)).toBe(false)
  })
})

import type { Story } from './plan.ts'
import type { World } from './world.ts'

/** Phones of the simulated people, from the range of tests. */
export const PHONES = {
  mother: '+85510000311',
  aunt: '+85510006317',
  uncle: '+85510001312',
  neighbour: '+85510002313',
  official: '+85510003314',
  worker: '+85510004315',
  supervisor: '+85510005316',
} as const

const PRESSED = ['', '1', '1', '1', '7', 'ឈូក កំពត', '1', '1', '1', '88', 'សុខ តារា'] as const
/** How many of them come before the one that opens the case. */
const BEFORE = 7

/** The calls that are under way when a run begins, and what is still to be pressed. */
export const CALLS = {
  ends: { sessionId: 'ATUid_ends', phone: PHONES.mother, begun: PRESSED, left: ['ស្នាម', '1'] },
  opens: { sessionId: 'ATUid_opens', phone: PHONES.aunt, begun: PRESSED.slice(0, BEFORE), left: [PRESSED[BEFORE]!] },
} as const

type Call = (typeof CALLS)[keyof typeof CALLS]

/** Words that only a sealed column may hold. */
export const CANARIES = ['Borey', 'សុខ តារា', '10000311', '10001312', '10006317', 'BATKON'] as const

const sms = (world: World, key: string, from: string, text: string) =>
  world.post({ kind: 'sms', key, providerId: key, from, to: '1280', text, providerTime: null }, text)

/** What was shown, and who is not finished. */
export interface People {
  open: number
  readonly shown: { readonly screen: string; readonly end: boolean }[]
}

/** What the people of a plan do, each when it is their turn. */
export function act(world: World): People {
  const does = (story: Story) => world.plan.stories.includes(story)
  const people: People = { open: 0, shown: [] }
  for (const name of ['ends', 'opens'] as const)
    if (does(name)) {
      people.open += 1
      dial(world, CALLS[name], CALLS[name].begun.slice(1).join('*'), CALLS[name].left, people)
    }
  if (does('texts')) sms(world, 'sms-report', PHONES.uncle, 'BATKON Borey 9 bros P0804')
  if (does('finds')) sms(world, 'sms-found', PHONES.official, 'FND M A7 P0702 N DARA')
  if (does('stops')) world.later(1 + world.scheduler.below(80), () => sms(world, 'sms-stop', PHONES.mother, 'STOP'))
  let answered = false
  let claimed = 0
  world.onText = ({ to, text }) => {
    if (to === PHONES.uncle && does('texts') && !answered) {
      answered = true
      sms(world, 'sms-answer', PHONES.uncle, '1')
    }
    const code = to === PHONES.worker ? /^([A-Z]\d) /.exec(text)?.[1] : undefined
    if (code !== undefined && does('claims') && claimed < 2) {
      claimed += 1
      sms(world, `sms-claim-${claimed}`, PHONES.worker, `${code} 1`)
    }
  }
  return people
}

function dial(world: World, call: Call, before: string, left: readonly string[], people: People): void {
  const [next, ...rest] = left
  if (next === undefined) {
    people.open -= 1
    return
  }
  const text = `${before}*${next}`
  world.press(call.sessionId, call.phone, text, (answer) => {
    if (answer !== null) people.shown.push({ screen: answer.text, end: answer.end })
    if (answer === null || answer.end) people.open -= 1
    else dial(world, call, text, rest, people)
  })
}

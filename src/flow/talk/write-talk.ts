import type { Language } from '../language.ts'
import type { Recognise, Recognised } from './known-texts.ts'
import { type Learnt, learn, learntAs, withPlaceholders } from './placeholders.ts'
import { type Registered, UNITS } from './talk.ts'

/** Something that happened at a phone: `screen` and `received` are what it showed, `set` how it and its network are from then on, the others what its holder did. */
export interface Happening {
  readonly phone: string
  readonly at: Date
  readonly what: 'dialled' | 'typed' | 'left' | 'rang' | 'sent' | 'set' | 'screen' | 'end' | 'received'
  readonly text: string
}

/** A phone of a talk that is written down. */
export interface WrittenPhone {
  readonly name: string
  readonly number: string
  readonly registered: Registered | null
}

/** Pauses shorter than this change nothing. */
const SHORTEST_WAIT_S = 60

const VERBS = { dialled: 'dials', typed: 'types', sent: 'texts' } as const
const MEDIA = { screen: 'ussd', end: 'ussd', received: 'sms' } as const

/** What happened at some phones as the file of a talk, with placeholders in place of what the gateway made up. */
export function writeTalk(
  title: readonly string[],
  phones: readonly WrittenPhone[],
  happenings: readonly Happening[],
  recognise: Recognise,
): string {
  const used = phones.filter(({ number }) => happenings.some(({ phone }) => phone === number))
  const nameOf = new Map(used.map(({ name, number }) => [number, name]))
  const heads = used.map((phone) => phoneLine(phone, firstLanguage(phone, happenings, recognise)))
  const lines: string[] = []
  let learnt: Learnt = new Map()
  let before: Date | null = null
  for (const { phone, at, what, text } of happenings) {
    const name = nameOf.get(phone)
    if (name === undefined) continue
    const waited = before === null ? 0 : Math.floor((at.getTime() - before.getTime()) / 1_000)
    before = at
    if (waited >= SHORTEST_WAIT_S) lines.push('', waitLine(waited), '')
    if (what === 'dialled' && lines.length > 0 && lines.at(-1) !== '') lines.push('')
    if (what === 'left') lines.push(`${name} loses the line`)
    else if (what === 'rang') lines.push(`${name} rings and hangs up`)
    else if (what === 'set') lines.push(`${name} sets ${text}`)
    else if (what === 'dialled' || what === 'typed' || what === 'sent')
      lines.push(...withText(`${name} ${VERBS[what]}`, withPlaceholders(text, learnt, at, [])))
    else {
      const [found] = recognise(MEDIA[what], text)
      for (const [slot, value] of found?.values ?? []) {
        const kind = learntAs(slot)
        if (kind !== undefined) learnt = learn(learnt, kind, value)
      }
      const verb = what === 'received' ? 'gets' : 'sees'
      const head = [name, verb, found?.id, what === 'end' && 'and the call ends'].filter(Boolean).join(' ')
      lines.push(head, ...block(withPlaceholders(text, learnt, at, slotsOf(found))))
    }
  }
  return `${[...title.map((line) => `# ${line}`), '', ...heads, '', ...lines].join('\n')}\n`
}

const slotsOf = (found: Recognised | undefined): string[] => (found?.values ?? []).map(([slot]) => slot)

const block = (text: string): string[] => text.split('\n').map((line) => `  | ${line}`)

/** Text that a line of its own would not keep as it is stands below. */
const withText = (head: string, text: string): string[] =>
  text === text.trim() && text !== '' && !text.includes('\n') ? [`${head} ${text}`] : [head, ...block(text)]

/** Nobody noted what the gateway remembered of a phone; the language of the first screen tells, of staff also that of the first text. */
function firstLanguage(
  { number, registered }: WrittenPhone,
  happenings: readonly Happening[],
  recognise: Recognise,
): Language | null {
  const telling = registered === null ? ['screen', 'end'] : ['screen', 'end', 'received']
  const first = happenings.find(({ phone, what }) => phone === number && telling.includes(what))
  const medium = first?.what === 'received' ? 'sms' : 'ussd'
  const language = first === undefined ? undefined : recognise(medium, first.text)[0]?.language
  return language === undefined || language === 'km' ? null : language
}

function phoneLine({ name, number, registered }: WrittenPhone, language: Language | null): string {
  const role = registered === null ? '' : `, ${registered.role} of ${registered.area || 'the country'}`
  return `phone ${name} ${number}${role}${language === null ? '' : `, speaks ${language}`}`
}

function waitLine(passed: number): string {
  // of a long time the small change is left out: a line of it could not be read back
  const seconds = passed - (passed % (passed >= UNITS.day ? UNITS.hour : passed >= UNITS.hour ? UNITS.minute : 1))
  const [unit, length] = Object.entries(UNITS).find(([, each]) => seconds % each === 0 && seconds >= each)!
  const count = seconds / length
  return `wait ${count} ${unit}${count === 1 ? '' : 's'}`
}

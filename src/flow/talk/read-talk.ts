import { readPhone } from '../answers/phone.ts'
import { LANGUAGES } from '../language.ts'
import { kindOf, PLACEHOLDERS, placeholdersIn } from './placeholders.ts'
import { type Deed, SETTINGS, type Setting, type Talk, type TalkLine, type TalkPhone, UNITS } from './talk.ts'

/** What is wrong with a talk's file, and where. */
export interface TalkFault {
  readonly line: number
  readonly sentence: string
}

const PHONE = /^phone\s+(\p{L}[\p{L}\d-]*)\s+(\+?[\d ]+\d)\s*((?:,[^,]*)*)$/u
const WAIT = /^wait\s+(\d{1,5})\s+(second|minute|hour|day)s?$/
const REGISTERED = /^([a-z]+) of (the country|\d{2,8})$/
const SPEAKS = /^speaks (\S+)$/
const SHOWN = /^(?:\s+([A-Z][A-Za-z0-9]*(?:-[a-z]+)?))?(\s+and the call ends)?$/
const WORDS = 'dials, types, texts, sees, gets, gets nothing, loses the line, rings and hangs up, sets'

/** The talk in a file, or everything that is wrong with it. */
export function readTalk(file: string): Talk | { readonly faults: readonly TalkFault[] } {
  const phones: TalkPhone[] = []
  const lines: TalkLine[] = []
  const faults: TalkFault[] = []
  const all = file.normalize('NFC').split(/\r?\n/)
  for (let at = 0; at < all.length; at += 1) {
    const line = at + 1
    const said = all[at]!.trim()
    if (said === '' || said.startsWith('#')) continue
    const block = blockAfter(all, at)
    at += block.length
    try {
      if (/^phone\s/.test(said)) phones.push(readPhoneLine(said, phones))
      else if (/^wait\b/.test(said)) lines.push({ line, waits: readWait(said) })
      else lines.push({ line, ...readDeed(said, block.length === 0 ? null : block.join('\n'), phones) })
    } catch (fault) {
      if (!(fault instanceof Misread)) throw fault
      faults.push({ line, sentence: fault.message })
    }
  }
  return faults.length > 0 ? { faults } : { phones, lines }
}

class Misread extends Error {}

/** The lines of text below a line: each begins with an upright stroke. */
function blockAfter(all: readonly string[], at: number): string[] {
  const block: string[] = []
  for (let next = at + 1; next < all.length; next += 1) {
    const [, text] = /^\s*\| ?(.*)$/.exec(all[next]!) ?? []
    if (text === undefined) break
    block.push(text)
  }
  return block
}

function readPhoneLine(said: string, phones: readonly TalkPhone[]): TalkPhone {
  const [, name, digits, rest = ''] = PHONE.exec(said) ?? []
  const number = digits === undefined ? null : readPhone(digits)
  if (name === undefined || number === null)
    throw new Misread('a phone is written so: phone mother +855 10 000 101, speaks km')
  if (phones.some((phone) => phone.name === name)) throw new Misread(`there is a phone called ${name} already`)
  const parts = rest.split(',').map((part) => part.trim())
  let registered: TalkPhone['registered'] = null
  let language: TalkPhone['language'] = null
  for (const part of parts.slice(1)) {
    const [, role, area] = REGISTERED.exec(part) ?? []
    const [, tag] = SPEAKS.exec(part) ?? []
    if (role !== undefined && area !== undefined) registered = { role, area: area === 'the country' ? '' : area }
    else {
      language = LANGUAGES.find((each) => each === tag) ?? null
      if (language === null)
        throw new Misread(`"${part}" is neither "speaks ${LANGUAGES.join('|')}" nor a role such as "caseworker of 07"`)
    }
  }
  return { name, number, registered, language }
}

function readWait(said: string): number {
  const [, count, unit] = WAIT.exec(said) ?? []
  if (count === undefined)
    throw new Misread('time passes so: wait 90 seconds, wait 20 minutes, wait 1 hour, wait 2 days')
  return Number(count) * UNITS[unit as keyof typeof UNITS]
}

function readDeed(
  said: string,
  block: string | null,
  phones: readonly TalkPhone[],
): { readonly phone: string; readonly deed: Deed } {
  const [, name, verb, rest] = /^(\S+)\s+([a-z]+)(.*)$/u.exec(said) ?? []
  if (name === undefined || verb === undefined || rest === undefined)
    throw new Misread(`a line says who does what: ${WORDS}; or it begins with phone, wait or #`)
  const known = phones.map((phone) => phone.name)
  if (!known.includes(name))
    throw new Misread(`nobody is called ${name}; this talk has ${known.join(', ') || 'no "phone" line yet'}`)
  const deed = deedOf(verb, rest, block)
  const text = 'text' in deed ? (deed.text ?? '') : ''
  const unknown = placeholdersIn(text).find((each) => !PLACEHOLDERS.includes(kindOf(each)))
  if (unknown !== undefined)
    throw new Misread(`{${unknown}} is no placeholder; there are ${PLACEHOLDERS.map((each) => `{${each}}`).join(' ')}`)
  return { phone: name, deed }
}

function deedOf(verb: string, rest: string, block: string | null): Deed {
  const said = rest.trim()
  switch (verb) {
    case 'dials':
    case 'types':
    case 'texts':
      if (said !== '' && block !== null)
        throw new Misread(`what is typed stands behind "${verb}" or below it, not both`)
      return { does: verb, text: block ?? said }
    case 'loses':
      if (said !== 'the line' || block !== null) break
      return { does: 'loses' }
    case 'rings':
      if (said !== 'and hangs up' || block !== null) break
      return { does: 'rings' }
    case 'sets': {
      const [what = '', to = '', ...more] = said.split(/\s+/)
      const known = Object.entries(SETTINGS).find(([each]) => each === what)?.[1] as readonly string[] | undefined
      if (known?.includes(to) && more.length === 0 && block === null) return { does: 'sets', what: what as Setting, to }
      const all = Object.entries(SETTINGS).map(([each, values]) => `${each} ${values.join('|')}`)
      throw new Misread(`"sets ${said}" is not understood; there are ${all.join(', ')}`)
    }
    case 'sees':
    case 'gets': {
      if (verb === 'gets' && said === 'nothing' && block === null) return { does: 'gets nothing' }
      const [shape, id = null, ends] = SHOWN.exec(rest.trimEnd()) ?? []
      if (shape === undefined || (verb === 'gets' && ends !== undefined)) break
      if (id === null && block === null)
        throw new Misread(`"${verb}" takes the id of a text (${verb} R1), or the text below it, each line after "| "`)
      return verb === 'sees'
        ? { does: verb, id, text: block, ends: ends !== undefined }
        : { does: verb, id, text: block }
    }
  }
  throw new Misread(`"${verb}${rest}" is not understood; a phone ${WORDS}`)
}

import { readAge } from './answers/age.ts'
import { readChoice } from './answers/choice.ts'
import { readDate } from './answers/date.ts'
import { readDigits } from './answers/digits.ts'
import { readName } from './answers/name.ts'
import { readPhone } from './answers/phone.ts'
import { readYesNo } from './answers/yesno.ts'
import { readChild } from './child-words.ts'
import { cambodianDay, type Day } from './day.ts'
import type { Input, Json, Menu, Target } from './flow.ts'
import { maskPin } from './mask-pin.ts'
import { longestFit } from './segments.ts'
import { cleanText, plainLine } from './text.ts'

/** What an answer to a menu or an input means, and where it leads. `option` is the one chosen from a menu. */
export type Reading =
  | { readonly kind: 'answer'; readonly value: Json; readonly to: Target; readonly option: string | null }
  /** Digits beside the numbers of a menu: for a check, and kept nowhere. */
  | { readonly kind: 'digits'; readonly typed: string; readonly to: Target }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong' }

/** UTF-16 units kept of one typed answer: three SMS parts; a report is never refused for its length. */
const LONGEST_TEXT = 500
const WRONG: Reading = { kind: 'wrong' }

/** The beginning of a text that is kept, cut between characters as a reader counts them; a PIN in it is masked. */
export function keptText(text: string): string {
  const cleaned = maskPin(cleanText(text))
  return cleaned.length <= LONGEST_TEXT
    ? cleaned
    : longestFit(cleaned.slice(0, LONGEST_TEXT + 100), (head) => head.length <= LONGEST_TEXT)
}

function optionAnswer(menu: Menu, option: string): Reading {
  const value = menu.values !== undefined && Object.hasOwn(menu.values, option) ? menu.values[option]! : option
  return { kind: 'answer', value, to: menu.options[option]!, option }
}

/** The option that is typed as its number, alone or with words behind it. */
function optionChosen(menu: Menu, input: string): string | undefined {
  const names = Object.keys(menu.options)
  const choice = readChoice(input, names.length)
  return choice === null ? undefined : names[choice - 1]
}

function saidYesOrNo(menu: Menu, input: string): string | undefined {
  const said = menu.yes === undefined && menu.no === undefined ? null : readYesNo(input)
  return said === null ? undefined : said ? menu.yes : menu.no
}

/** A single digit and nothing else but marks: a choice, never a date or an age. */
function isLoneDigit(input: string): boolean {
  return /^[^\p{L}\p{N}]*\d?[^\p{L}\p{N}]*$/u.test(plainLine(input))
}

function sexIn(value: Json | undefined): Json | undefined {
  return typeof value === 'object' && value !== null && 'sex' in value ? value.sex : undefined
}

/**
 * A typed answer beside the numbers. "5 thngai" is a date and "5 chnam" an age though they begin with the number of an
 * option; "4 srey 0-5" is option 4, because its words say what that option says.
 */
function typedAnswer(menu: Menu, input: string, today: Day): Reading | null {
  const typed = menu.typed
  if (typed === undefined || isLoneDigit(input)) return null
  const answer = (value: Json): Reading => ({ kind: 'answer', value, to: typed.next, option: null })
  if (typed.reads === 'date') {
    const day = readDate(input, today)
    return day === null ? null : answer(day)
  }
  if (typed.reads === 'digits') {
    const digits = readDigits(input, typed.lengths ?? [])
    return digits === null ? null : { kind: 'digits', typed: digits, to: typed.next }
  }
  const child = readChild(input, today)
  if (child === null) return null
  const option = optionChosen(menu, plainLine(input).split(' ')[0] ?? '')
  const isOption = option !== undefined && child.sex !== undefined && sexIn(menu.values?.[option]) === child.sex
  return isOption ? optionAnswer(menu, option) : answer({ ...child })
}

/** Reads an answer to a menu: a typed answer where one is taken, else a number, else a yes or no word. */
export function readMenu(menu: Menu, input: string, now: Date): Reading {
  const typed = typedAnswer(menu, input, cambodianDay(now))
  if (typed !== null) return typed
  const option = optionChosen(menu, input) ?? saidYesOrNo(menu, input)
  return option === undefined ? WRONG : optionAnswer(menu, option)
}

function typedValue({ reads, lengths = [] }: Input, input: string, now: Date): Json {
  switch (reads) {
    case 'age': {
      const age = readAge(input, cambodianDay(now))
      return age === null ? null : { min: age.min, max: age.max }
    }
    case 'phone':
      return readPhone(input)
    case 'name':
      return readName(input)
    case 'text':
      return keptText(input)
    case 'digits':
      return readDigits(input, lengths)
  }
}

/** Reads a typed answer; one without any text is empty. */
export function readInput(step: Input, input: string, now: Date): Reading {
  if (cleanText(input) === '') return { kind: 'empty' }
  const value = typedValue(step, input, now)
  return value === null ? WRONG : { kind: 'answer', value, to: step.next, option: null }
}

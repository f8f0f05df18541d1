import type { Facts, ReportKind } from '../cases/facts.ts'
import { readName } from '../flow/answers/index.ts'
import { type CodeFields, readCode } from './codes.ts'
import { cut, type Token } from './line.ts'
import { takeNumber, takePhones } from './numbers.ts'
import { readPlainWords } from './plain-words.ts'
import type { ReadContext, ReportError, ReportReading, ReportVerb } from './reading.ts'

/** What sets one reporting verb apart: its name, the kind of report, what words are that fit no other field. */
export interface ReportRules {
  readonly verb: ReportVerb
  readonly kind: ReportKind
  readonly restIs: 'name' | 'text'
  /** Whether a case number alone says enough: it is then a claim about that case, and other words are no name. */
  readonly numberIsEnough: boolean
}

const NAME_LENGTH = 60
const TEXT_LENGTH = 500
/** Words for "child" that often follow the verb and are no name. */
const CHILD_WORDS = new Set(['CHILD', 'KON', 'KMENG', 'កូន', 'ក្មេង'])

/**
 * Reads the words after NEW, SEE or FND, in any order: phones, a case number, letter codes, then day, age, sex and place
 * in plain words; what is left is a name or free text, and what follows a lone N is the name. Always gives a report:
 * the first error met is kept beside whatever could be read.
 */
export function readReport(rules: ReportRules, tokens: readonly Token[], context: ReadContext): ReportReading {
  const said = tokens[0] !== undefined && CHILD_WORDS.has(tokens[0].word) ? tokens.slice(1) : tokens
  const nameAt = said.findIndex((token) => token.word === 'N')
  const named = nameAt === -1 ? '' : cut(words(said.slice(nameAt + 1)), NAME_LENGTH)

  const phones = takePhones(nameAt === -1 ? said : said.slice(0, nameAt))
  const number = takeNumber(phones.rest)
  const codes = readCodes(number.rest, context)
  const plain = readPlainWords(sentence(codes.rest), codes.fields, context)
  const isClaim = rules.numberIsEnough && number.number !== undefined
  const left = nameOrText(plain.rest, named === '' && !isClaim ? rules.restIs : 'text')
  const told = toldFacts(plain.fields, named || left.name, left.text)

  const saysNothing =
    Object.keys(told).length === 0 && plain.placeChoices === undefined && codes.purposes.length === 0 && !isClaim
  const error =
    number.wrong !== undefined
      ? { error: 'E02' as const, errorWord: number.wrong }
      : (codes.error ?? (saysNothing ? { error: 'E03' as const } : {}))
  return {
    kind: 'report',
    verb: rules.verb,
    facts: { kind: rules.kind, ...told, ...(phones.phone === undefined ? {} : { safePhone: phones.phone }) },
    ...(number.number === undefined ? {} : { ticket: number.number }),
    ...(codes.purposes.length === 0 ? {} : { purposes: codes.purposes }),
    ...(plain.placeChoices === undefined ? {} : { placeChoices: plain.placeChoices }),
    unread: codes.unread,
    ...error,
  }
}

interface CodesRead {
  readonly fields: CodeFields
  readonly purposes: readonly string[]
  readonly unread: readonly string[]
  readonly error?: { readonly error: ReportError; readonly errorWord: string }
  readonly rest: readonly Token[]
}

/** Of two codes for one field the first stands; both sexes leave the sex unknown. */
function readCodes(tokens: readonly Token[], context: ReadContext): CodesRead {
  let fields: CodeFields = {}
  let error: CodesRead['error']
  const sexes = new Set<string>()
  const purposes = new Set<string>()
  const unread: string[] = []
  const rest: Token[] = []
  for (const token of tokens) {
    const code = readCode(token.word, context.today, context.places)
    if (code === null) rest.push(token)
    else if ('unread' in code) unread.push(token.word)
    else if ('error' in code) error ??= { error: code.error, errorWord: token.word }
    else {
      const { purpose, ...others } = code.fields
      if (purpose !== undefined) purposes.add(purpose)
      if (others.sex !== undefined) sexes.add(others.sex)
      fields = { ...others, ...fields }
    }
  }
  const { sex, ...sexless } = fields
  return {
    fields: sex === undefined || sexes.size > 1 ? sexless : fields,
    purposes: [...purposes],
    unread,
    ...(error === undefined ? {} : { error }),
    rest,
  }
}

/** Words with digits in them are no name, and neither is what is longer than one: nothing said is thrown away. */
function nameOrText(rest: string, restIs: 'name' | 'text'): { readonly name: string; readonly text: string } {
  const said = rest.split(/[\s,]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const nameWords = said.filter((word) => !/\p{N}/u.test(word))
  const name = restIs === 'name' ? readName(nameWords.join(' ')) : null
  const textWords = name === null ? said : said.filter((word) => /\p{N}/u.test(word))
  return { name: name ?? '', text: cut(textWords.join(' '), TEXT_LENGTH) }
}

function toldFacts(fields: CodeFields, name: string, text: string): Omit<Facts, 'kind'> {
  const { day, ...others } = fields
  return {
    ...others,
    ...(day === undefined ? {} : { seenFrom: day, seenTo: day }),
    ...(name === '' ? {} : { name }),
    ...(text === '' ? {} : { text }),
  }
}

function words(tokens: readonly Token[]): string {
  return tokens.map((token) => token.typed).join(' ')
}

/** The words with commas where the sender set them apart: a place between commas is one for certain. */
function sentence(tokens: readonly Token[]): string {
  return tokens.map((token, i) => (token.apart && i < tokens.length - 1 ? `${token.typed},` : token.typed)).join(' ')
}

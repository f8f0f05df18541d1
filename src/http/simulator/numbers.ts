import type { FastifyRequest } from 'fastify'
import { CONSOLE_LANGUAGES, type ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { readPhone } from '../../flow/answers/index.ts'
import { SEATS, type Seat } from './page.ts'

/** The number of each phone of the page, E.164. */
export type Numbers = Readonly<Record<Seat, string>>

const COOKIE = 'simulator'
const DEFAULT_NUMBERS: Numbers = {
  family: '+85510000001',
  official: '+85510000002',
  worker: '+85510000003',
  other: '+85510000004',
}

/** What stands in a browser's cookie: digits of four phones, and the language where one was chosen. */
function written(request: FastifyRequest): readonly string[] {
  const [, value = ''] =
    new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9.]{0,80}(?:km|en)?)`).exec(request.headers.cookie ?? '') ?? []
  return value.split('.')
}

/** The numbers this browser chose, each the default where its cookie holds none. */
export function readNumbers(request: FastifyRequest): Numbers {
  const [family, official, worker, other] = written(request).map((digits) => readPhone(`+${digits}`))
  return {
    family: family ?? DEFAULT_NUMBERS.family,
    official: official ?? DEFAULT_NUMBERS.official,
    worker: worker ?? DEFAULT_NUMBERS.worker,
    other: other ?? DEFAULT_NUMBERS.other,
  }
}

const known = (language: unknown) => CONSOLE_LANGUAGES.find((each) => each === language) ?? null

/** The language that an address of the page asks for; null where it asks for none. */
export const askedLanguage = (request: FastifyRequest): ConsoleLanguage | null =>
  known((request.query as { lang?: unknown }).lang)

/** The language this browser chose; null where it chose none. */
export const keptLanguage = (request: FastifyRequest): ConsoleLanguage | null => known(written(request)[SEATS.length])

/** The cookie that keeps the numbers of a browser, and its language where it chose one. */
export function simulatorCookie(numbers: Numbers, language: ConsoleLanguage | null, secure: boolean): string {
  const value = [...SEATS.map((seat) => numbers[seat].slice(1)), ...(language === null ? [] : [language])].join('.')
  return `${COOKIE}=${value}; Path=/simulator; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

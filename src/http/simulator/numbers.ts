import type { FastifyRequest } from 'fastify'
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

/** The numbers this browser chose, each the default where its cookie holds none. */
export function readNumbers(request: FastifyRequest): Numbers {
  const [, value = ''] = new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9.]{0,80})`).exec(request.headers.cookie ?? '') ?? []
  const [family, official, worker, other] = value.split('.').map((digits) => readPhone(`+${digits}`))
  return {
    family: family ?? DEFAULT_NUMBERS.family,
    official: official ?? DEFAULT_NUMBERS.official,
    worker: worker ?? DEFAULT_NUMBERS.worker,
    other: other ?? DEFAULT_NUMBERS.other,
  }
}

/** The cookie that keeps the numbers of a browser. */
export function numbersCookie(numbers: Numbers, secure: boolean): string {
  const value = SEATS.map((seat) => numbers[seat].slice(1)).join('.')
  return `${COOKIE}=${value}; Path=/simulator; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

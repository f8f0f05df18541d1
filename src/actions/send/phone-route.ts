import type { LeaveContext } from '../../cases/leave.ts'
import { phoneKind } from '../../flow/answers/index.ts'

const NEIGHBOURS = ['+66', '+84']

/** What a number is and which country it belongs to, as leave to send asks; `countries` are those the operator lets texts go to. */
export function routeOf(phone: string, countries: readonly string[]): LeaveContext['phone'] {
  if (phone.startsWith('+855')) return phoneKind(phone) === 'mobile' ? 'cambodian-mobile' : 'other'
  if (countries.some((code) => phone.startsWith(`+${code}`))) return 'listed'
  return NEIGHBOURS.some((prefix) => phone.startsWith(prefix)) ? 'neighbour' : 'other'
}

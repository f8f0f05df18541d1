const FORM = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/

/**
 * Africa's Talking writes `2026-11-21T09:20:00Z`, `2026-11-21 09:20:00` and either with a fraction of a second; without a zone
 * it is UTC. Anything else, a day no calendar has, or a year outside 2000-2099 gives null: then the time of arrival counts.
 */
export function readDate(written: string): Date | null {
  const match = FORM.exec(written.trim())
  if (match === null) return null
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = match
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}`
  const asUtc = new Date(`${wall}Z`)
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString() !== `${wall}Z`) return null
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const date = new Date(`${wall}${offset}`)
  return date.getUTCFullYear() >= 2000 && date.getUTCFullYear() <= 2099 ? date : null
}

/** Seconds to wait from a `Retry-After` header, which holds seconds or an HTTP date; null when absent or unreadable. */
export function readRetryAfter(header: string | undefined, now: Date): number | null {
  const written = header?.trim() ?? ''
  if (/^\d{1,6}$/.test(written)) return Number(written)
  if (!/^[A-Za-z]{3},/.test(written)) return null
  const until = Date.parse(written)
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - now.getTime()) / 1000))
}

import type { Balance, Look } from '../channel.ts'

/** What an account at Africa's Talking holds, by its own call, for the SDK always asks the public host. */
export async function lookAtAccount(
  base: string,
  { username, apiKey, timeoutMs }: { readonly username: string; readonly apiKey: string; readonly timeoutMs: number },
): Promise<Look> {
  try {
    const response = await fetch(`${base}/version1/user?username=${encodeURIComponent(username)}`, {
      headers: { apiKey, accept: 'application/json' },
      redirect: 'error', // it would carry the key along
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) {
      await response.body?.cancel()
      return { state: response.status === 401 || response.status === 403 ? 'refused' : 'down' }
    }
    const balance = balanceIn(await response.json())
    return balance === null ? { state: 'down' } : { state: 'up', balance }
  } catch {
    // the error may hold the key
    return { state: 'down' }
  }
}

/** The balance in an answer, `{"UserData":{"balance":"KES 1785.50"}}`; null when there is none. */
export function balanceIn(body: unknown): Balance | null {
  const written = (body as { UserData?: { balance?: unknown } } | null)?.UserData?.balance
  const [, currency, amount] = /^\s*([A-Z]{3})\s*(-?\d{1,12}(?:\.\d+)?)\s*$/.exec(String(written)) ?? []
  return currency === undefined || amount === undefined ? null : { currency, amount: Number(amount) }
}

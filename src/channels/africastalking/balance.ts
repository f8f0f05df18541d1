import type { Balance } from '../channel.ts'

/** What an account at Africa's Talking holds, by its own call, for the SDK always asks the public host; null when it does not say. */
export async function readBalance(
  base: string,
  { username, apiKey, timeoutMs }: { readonly username: string; readonly apiKey: string; readonly timeoutMs: number },
): Promise<Balance | null> {
  try {
    const response = await fetch(`${base}/version1/user?username=${encodeURIComponent(username)}`, {
      headers: { apiKey, accept: 'application/json' },
      redirect: 'error', // it would carry the key along
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) {
      await response.body?.cancel()
      return null
    }
    return balanceIn(await response.json())
  } catch {
    // the error may hold the key
    return null
  }
}

/** The balance in an answer, `{"UserData":{"balance":"KES 1785.50"}}`; null when there is none. */
export function balanceIn(body: unknown): Balance | null {
  const written = (body as { UserData?: { balance?: unknown } } | null)?.UserData?.balance
  const [, currency, amount] = /^\s*([A-Z]{3})\s*(-?\d{1,12}(?:\.\d+)?)\s*$/.exec(String(written)) ?? []
  return currency === undefined || amount === undefined ? null : { currency, amount: Number(amount) }
}

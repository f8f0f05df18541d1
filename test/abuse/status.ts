import { createHash } from 'node:crypto'
import { caller, type Gateway, speaks, text } from '../deps.ts'

/** A hash of PINs that costs nothing, and what it was asked to evaluate. */
export function cheapHash() {
  const evaluated: { readonly salt: string; readonly pin: string }[] = []
  const hashPin = async (salt: Buffer, pin: string) => {
    evaluated.push({ salt: salt.toString('hex'), pin })
    return createHash('sha256').update(salt).update(pin).digest()
  }
  return { evaluated, hashPin }
}

/** A report by USSD to its end: the number (ten digits) and the PIN of the last screen. */
export async function report(
  gateway: Gateway,
  phone: string,
): Promise<{ readonly number: string; readonly pin: string }> {
  await speaks(gateway, phone, 'en')
  const mother = caller(gateway, phone)
  await mother.dial()
  const last = await mother.press('1', '1', '1', '7', 'chhuk', '1', '1', '4', 'Sok Dara', 'red shirt', '1')
  await gateway.settle()
  const found = /Case (\d{4} \d{4} \d{2})\nYour PIN (\d{6})/.exec(last)
  if (found === null) throw new Error('no receipt')
  return { number: found[1]!.replaceAll(' ', ''), pin: found[2]! }
}

/** A PIN that is not this one. */
export const otherThan = (pin: string, by = 1) => String((Number(pin) + by) % 1_000_000).padStart(6, '0')

/** One dialogue that types these answers after key 3, as long as it is not ended; what the last screen shows. */
export async function askByUssd(gateway: Gateway, phone: string, ...answers: string[]): Promise<string> {
  const call = caller(gateway, phone)
  let screen = await call.dial()
  // who is told on the way that the service rests has no call to type the PIN into
  for (const answer of ['3', ...answers]) if (!call.screens.at(-1)!.end) screen = await call.press(answer)
  return screen
}

/** A question by SMS; what it is answered. */
export async function askBySms(gateway: Gateway, phone: string, words: string): Promise<string> {
  return (await text(gateway, phone, words)).join('\n')
}

/** The store's clock goes on for all that was counted. */
export async function hoursPass(gateway: Gateway, hours: number): Promise<void> {
  await gateway.pool.query(`UPDATE quota SET tries = ARRAY(SELECT t - $1 * interval '1 hour' FROM unnest(tries) t)`, [
    hours,
  ])
}

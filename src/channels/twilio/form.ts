/** The fields of a form, each once. */
export type Form = ReadonlyMap<string, string>

const NAME = /^[A-Za-z][A-Za-z0-9]{0,63}$/

/**
 * The fields of a form as it came; null when a name repeats or is none that Twilio gives. Its signature joins names and
 * values without anything between them, so such a form may be another one that was cut elsewhere.
 */
export function readForm(body: Buffer): Form | null {
  const form = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    if (!NAME.test(name) || form.has(name)) return null
    form.set(name, value)
  }
  return form
}

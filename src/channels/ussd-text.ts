/**
 * What a request of a session means, when the provider sends all answers so far joined by `*`.
 * `input`: one new answer, possibly empty, possibly holding `*`. `replay`: hop number `of` again, its stored answer is to be
 * repeated. `closed`: the session had its last screen. `diverged`: this text does not continue the session; it is the new base.
 */
export type CumulativeReading =
  | { readonly kind: 'begin' }
  | { readonly kind: 'begin-with-path'; readonly path: readonly string[] }
  | { readonly kind: 'input'; readonly input: string }
  | { readonly kind: 'replay'; readonly of: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'diverged' }

/**
 * Reads the cumulative text of a session hop. `history` holds the texts of the stored hops, oldest first; `closed` says that the
 * answer to the last of them ended the session. The join has no escaping, so the answer is what follows the last stored
 * text, never a piece of a split; only a session seen for the first time is split, for a dialled sub-code has no other reading.
 */
export function readCumulative(history: readonly string[], closed: boolean, now: string): CumulativeReading {
  const last = history.at(-1)
  if (last === undefined) return now === '' ? { kind: 'begin' } : { kind: 'begin-with-path', path: now.split('*') }

  const seen = history.lastIndexOf(now)
  if (seen >= 0) return { kind: 'replay', of: seen }
  if (closed) return { kind: 'closed' }
  if (last === '') return { kind: 'input', input: now }
  return now.startsWith(`${last}*`) ? { kind: 'input', input: now.slice(last.length + 1) } : { kind: 'diverged' }
}

/**
 * Reads a request of a session whose provider tells each answer alone. `history` holds the ids of its requests, oldest first.
 * One that begins, or of a session nobody knows, is dialled: `path` is what it says behind the code.
 */
export function readAlone(
  history: readonly string[],
  closed: boolean,
  now: { readonly request: string; readonly text: string; readonly path: readonly string[] },
): CumulativeReading {
  if (history.length === 0)
    return now.path.length === 0 ? { kind: 'begin' } : { kind: 'begin-with-path', path: now.path }
  const seen = history.lastIndexOf(now.request)
  if (seen >= 0) return { kind: 'replay', of: seen }
  return closed ? { kind: 'closed' } : { kind: 'input', input: now.text }
}

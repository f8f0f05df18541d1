import { type Logger, pino } from 'pino'

/**
 * The log: one JSON line an event on stderr. Only codes, route patterns, states and times are written; never an address
 * with its query, a header, a body, a name, a phone, a PIN or a text.
 */
export function openLog(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: false }),
  )
}

/** What may be said of an error: its kind and where it arose. Its message may hold what a person typed, so it is left out. */
export function describeError(error: unknown): { name: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = (error as { code?: unknown }).code
  const at = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(file:\/\/)?\/.*\/(dist|src|node_modules)\//, '($2/'))
    .join(' < ')
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(at !== undefined && at !== '' && { at }),
  }
}

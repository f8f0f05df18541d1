import { parseArgs } from 'node:util'

/** The values of a command's options by name, or null when there is another word among them. */
export function options(args: readonly string[], names: readonly string[]): Record<string, string | undefined> | null {
  const given = optionsAndWords(args, names)
  return given === null || given.words.length > 0 ? null : given.values
}

/** The values of a command's options by name, and its other words; null for an option it does not have. */
export function optionsAndWords(
  args: readonly string[],
  names: readonly string[],
): { readonly values: Record<string, string | undefined>; readonly words: readonly string[] } | null {
  try {
    const config = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
    const { values, positionals } = parseArgs({
      args: [...args],
      options: config,
      strict: true,
      allowPositionals: true,
    })
    return { values: values as Record<string, string | undefined>, words: positionals }
  } catch {
    return null
  }
}

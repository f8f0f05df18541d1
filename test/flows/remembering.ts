import type { Found, List } from '../../src/flow/session.ts'

/** A list that reads each text once: a walk types the same texts on many screens. */
export function remembering(list: List): List {
  const known = new Map<string, Found>()
  return {
    ...list,
    read: (text, scope) => {
      const key = `${scope}|${text}`
      const found = known.get(key) ?? list.read(text, scope)
      known.set(key, found)
      return found
    },
  }
}

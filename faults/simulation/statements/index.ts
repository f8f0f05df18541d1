import type { Statement } from '../store.ts'
import type { Row } from '../tables.ts'
import { alertPace } from './alert-pace.ts'
import { alerts } from './alerts.ts'
import { cases } from './cases.ts'
import { channels } from './channels.ts'
import { commit } from './commit.ts'
import { dialogues } from './dialogues.ts'
import { inbox } from './inbox.ts'
import { outbox } from './outbox.ts'
import { sweeping } from './sweep.ts'

/** What a statement gives back: its rows, and how many it touched where that is asked. */
export type Result = readonly Row[] | { readonly rows: readonly Row[]; readonly rowCount: number }

/** What statements mean: by name, or by their words where they have none. */
// biome-ignore lint/suspicious/noExplicitAny: parameters of the driver
export type Meanings = Readonly<Record<string, (statement: Statement, values: any) => Result>>

const MEANINGS: Meanings = {
  ...inbox,
  ...dialogues,
  ...commit,
  ...outbox,
  ...cases,
  ...alerts,
  ...alertPace,
  ...sweeping,
  ...channels,
}

/** A statement as node-postgres is given one. */
export interface Asked {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

const words = new Map<string, string>()

/** The words of a statement, each white space one blank. */
function wordsOf(text: string): string {
  const known = words.get(text)
  if (known !== undefined) return known
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  words.set(text, plain)
  return plain
}

/** Does what a statement means. @throws Error for one that the model does not know: nothing passes silently. */
export function run(statement: Statement, { name, text, values = [] }: Asked) {
  const meaning = MEANINGS[name ?? wordsOf(text)]
  if (meaning === undefined) throw new Error(`the model does not know the statement ${name ?? wordsOf(text)}`)
  const result = meaning(statement, values)
  statement.end()
  return Array.isArray(result)
    ? { rows: result as readonly Row[], rowCount: result.length, isCounted: false }
    : { ...(result as { rows: readonly Row[]; rowCount: number }), isCounted: true }
}

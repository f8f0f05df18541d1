import { book } from '../../flows/index.ts'
import { mermaid } from '../flow/graph.ts'
import type { Said } from './number-check.ts'

/** `flows graph [FLOW]`: all conversations or one as a Mermaid flowchart. Gives the exit status: 0, or 2 for no such flow. */
export function flowsGraph(args: readonly string[], { result, talk }: Said): 0 | 2 {
  const [only, ...rest] = args
  if (rest.length > 0 || (only !== undefined && !Object.hasOwn(book.flows, only))) {
    talk(`flows graph takes nothing, or one of: ${Object.keys(book.flows).join(' ')}`)
    return 2
  }
  result(mermaid(book, only))
  return 0
}

import type { Plant } from './fault.ts'

/** A bug that every fault in which senders repeat themselves catches. */
export const TWICE_IS_TWO: Plant = {
  what: 'a text that is sent twice is two',
  file: 'src/store/inbox.js',
  find: 'rows.map((row) => row.key),',
  replace: 'rows.map((row) => row.key + row.id),',
}

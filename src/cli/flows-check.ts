import { countDrafts } from '../../flows/drafts.ts'
import { book } from '../../flows/index.ts'
import { conversations, problemsOf } from '../../flows/problems.ts'
import { sms } from '../../flows/sms/text.ts'
import { checkTasks } from '../../flows/task-budgets.ts'
import { tasks } from '../../flows/tasks.ts'
import { wordingsOf } from '../../flows/words.ts'
import type { Lists } from '../flow/session.ts'
import { type Readings, stateOf } from '../flow/translation.ts'

/** Where a command's lines go: the result to stdout, talk to stderr. */
interface Said {
  readonly result: (line: string) => void
  readonly talk: (line: string) => void
}

/**
 * `flows check`: proves the conversations and SMS texts with the longest fill-ins and the real lists, and the budgets of
 * the tasks. One problem per line.
 * Gives the exit status: 0 when there is none, else 1.
 */
export function flowsCheck(lists: Lists, readings: Readings, { result, talk }: Said): 0 | 1 {
  const problems = [...problemsOf(conversations, lists, readings), ...checkTasks(book, tasks, lists)]
  const stale = wordingsOf(conversations).filter((wording) => stateOf(wording, readings) === 'stale')
  for (const problem of problems) result(problem)
  const flows = Object.keys(book.flows).length
  talk(
    problems.length === 0
      ? `${flows} flows and ${Object.keys(sms).length} texts, no problem`
      : `${problems.length} problems`,
  )
  const drafts = Object.entries(countDrafts()).map(([language, count]) => `${language} ${count}`)
  talk(`not yet approved by native readers: ${drafts.join(', ')}`)
  if (stale.length > 0) talk(`translated from an older English text: ${stale.map(({ id }) => id).join(' ')}`)
  return problems.length === 0 ? 0 : 1
}

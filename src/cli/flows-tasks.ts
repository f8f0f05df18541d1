import { book } from '../../flows/index.ts'
import { tasksPage } from '../../flows/task-budgets.ts'
import { tasks } from '../../flows/tasks.ts'
import type { Lists } from '../flow/session.ts'

/** `flows tasks`: what each task costs beside its budget, as the page `flows/TASKS.md`. `flows check` says whether it is kept. */
export function flowsTasks(lists: Lists, result: (line: string) => void): 0 {
  result(tasksPage(book, tasks, lists).trimEnd())
  return 0
}

import type { Book } from '../src/flow/flow.ts'
import { LANGUAGES } from '../src/flow/language.ts'
import type { Lists } from '../src/flow/session.ts'
import { replayTask } from './replay-task.ts'
import type { Task } from './tasks.ts'

type Tasks = Readonly<Record<string, Task>>

/** Seconds may be this much more than the budget says. */
const LEEWAY = 1.05

/** Where the conversations do not keep to the budgets of the tasks, one a line. */
export function checkTasks(book: Book, tasks: Tasks, lists: Lists): string[] {
  return Object.entries(tasks).flatMap(([name, task]) =>
    LANGUAGES.flatMap((language) => {
      const cost = replayTask(book, task, language, lists)
      const most = task.seconds[language]
      const isSlow = cost.seconds.some((each, reader) => each > most[reader]! * LEEWAY)
      return [
        ...(cost.ends === task.ends ? [] : [`ends on ${cost.ends}, not on ${task.ends}`]),
        ...(cost.screens === task.screens ? [] : [`${cost.screens} screens, not ${task.screens}`]),
        ...(cost.answers === task.answers ? [] : [`${cost.answers} answers, not ${task.answers}`]),
        ...(isSlow ? [`${cost.seconds.join(' / ')} seconds, more than ${most.join(' / ')}`] : []),
      ].map((problem) => `${name} (${language}): ${problem}`)
    }),
  )
}

const HEAD = `# Tasks

What each thing a person wants done costs: screens, answers, and seconds of a fluent and of a slow reader by the model of
\`src/flow/seconds.ts\`, behind each of them its budget. Made by \`npm run -s cli -- flows tasks > flows/TASKS.md\`; a test
fails when this page is behind the flows.
`

/** The page \`flows/TASKS.md\`: what each task costs, beside its budget. */
export function tasksPage(book: Book, tasks: Tasks, lists: Lists): string {
  const columns = ['task', 'screens', 'answers', ...LANGUAGES.map((language) => `seconds, ${language}`)]
  const rows = Object.entries(tasks).map(([name, task]) => {
    const costs = LANGUAGES.map((language) => ({ language, ...replayTask(book, task, language, lists) }))
    const beside = (counts: readonly number[], budget: number) => `${[...new Set(counts)].join(', ')} (${budget})`
    return [
      name,
      beside(
        costs.map(({ screens }) => screens),
        task.screens,
      ),
      beside(
        costs.map(({ answers }) => answers),
        task.answers,
      ),
      ...costs.map(({ seconds, language }) => `${seconds.join(' / ')} (${task.seconds[language].join(' / ')})`),
    ]
  })
  const lines = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return `${HEAD}\n${lines.join('\n')}\n`
}

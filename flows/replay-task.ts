import { advance, begin, resolve, withGiven } from '../src/flow/advance.ts'
import type { Book } from '../src/flow/flow.ts'
import type { Language } from '../src/flow/language.ts'
import { type Reader, secondsToAnswer, secondsToRead } from '../src/flow/seconds.ts'
import type { Env, Lists, Turn } from '../src/flow/session.ts'
import { stepAt } from '../src/flow/spots.ts'
import { sampleSlots } from './slots.ts'
import { EXAMPLE_CASE, standIn } from './stand-in.ts'
import type { Task } from './tasks.ts'

/** What a task costs in one language. */
export interface Cost {
  readonly ends: string
  readonly screens: number
  readonly answers: number
  readonly seconds: readonly [fluent: number, slow: number]
}

/** A Sunday morning in Cambodia. */
const NOW = new Date('2026-03-15T02:00:00Z')

function settled(book: Book, reached: Turn, env: Env): Turn {
  const [verdict, shows = {}] = reached.pending === undefined ? [''] : standIn(reached.pending)
  const turn = resolve(book, reached, verdict, shows, env)
  const opens = turn.effects.some(({ emit }) => emit === 'case')
  return opens ? { ...turn, session: withGiven(turn.session, EXAMPLE_CASE) } : turn
}

/** Goes through a task in a language, with examples where the register would answer. */
export function replayTask(book: Book, task: Task, language: Language, lists: Lists): Cost {
  const { dial = '', urgent = '', help = '' } = sampleSlots[language]
  const env: Env = { now: NOW, lists, slots: { dial, urgent, help } }
  let turn = settled(book, begin(book, { language, path: task.dials ?? [] }, env), env)
  const read = [turn.screen]
  let answers = 0
  let answering = 0
  for (const input of 'km' in task.presses ? task.presses[language] : task.presses) {
    if (turn.screen.end) break
    answers += 1
    answering += secondsToAnswer(stepAt(book, turn.session), input)
    turn = settled(book, advance(book, turn.session, input, env), env)
    if (turn.effects.some(({ emit }) => emit === task.until)) break
    read.push(turn.screen)
  }
  const seconds = (reader: Reader) =>
    Math.round(read.reduce((sum, { text }) => sum + secondsToRead(text, language, reader), answering))
  return { ends: turn.screen.id, screens: read.length, answers, seconds: [seconds('fluent'), seconds('slow')] }
}

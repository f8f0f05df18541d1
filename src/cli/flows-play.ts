import type { Writable } from 'node:stream'
import { book } from '../../flows/index.ts'
import { EXAMPLE_CASE, standIn } from '../../flows/stand-in.ts'
import { advance, begin, resolve, withGiven } from '../flow/advance.ts'
import { LANGUAGES, type Language } from '../flow/language.ts'
import { USSD_LIMITS } from '../flow/segments.ts'
import type { Env, Screen, Turn } from '../flow/session.ts'
import type { Input } from './lines.ts'

const judged = (turn: Turn, env: Env): Turn => {
  if (turn.pending === undefined) return turn
  const [verdict, given = {}] = standIn(turn.pending)
  return resolve(book, turn, verdict, given, env)
}

const asksForLanguage = (args: readonly string[]): Language | null | undefined => {
  if (args.length === 0) return null
  return args[0] === '--lang' && args.length === 2 ? LANGUAGES.find((one) => one === args[1]) : undefined
}

const drawn = ({ id, text, encoding, units }: Screen): string => {
  const lines = text.split('\n').map((line) => `| ${line}\n`)
  return `+-- ${id} ${units}/${USSD_LIMITS[encoding]} ${encoding}\n${lines.join('')}+--\n`
}

async function* linesOf(input: Input): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  if (rest !== '') yield rest
}

/**
 * `flows play [--lang km|km-Latn|en]`: a phone in the terminal. One answer per line in, the screens and what they would
 * cause out; nothing is kept. Without a language it is a phone that has none yet. Gives the exit status: 0, or 2 for
 * another argument.
 */
export async function flowsPlay(
  args: readonly string[],
  env: Env,
  input: Input,
  output: Writable,
  talk: (line: string) => void,
): Promise<0 | 2> {
  const language = asksForLanguage(args)
  if (language === undefined) {
    talk(`flows play takes nothing, or --lang and one of: ${LANGUAGES.join(', ')}`)
    return 2
  }
  const show = (turn: Turn): Turn => {
    const opened = turn.effects.some(({ emit }) => emit === 'case')
    output.write(drawn(turn.screen))
    for (const { emit, flow } of turn.effects) output.write(`  (${emit}: ${flow})\n`)
    return opened ? { ...turn, session: withGiven(turn.session, EXAMPLE_CASE) } : turn
  }
  let turn = show(begin(book, { language }, env))
  for await (const line of linesOf(input)) {
    turn = show(judged(advance(book, turn.session, line, env), env))
    if (turn.screen.end) break
  }
  return 0
}

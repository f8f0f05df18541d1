import type { Writable } from 'node:stream'
import { countSegments } from '../flow/segments.ts'
import type { Command } from './commands.ts'
import { answerLines, type Input } from './lines.ts'

/** `segments`: one text per line in, `{"encoding","units","parts"}` per line out. Gives the exit status, 0. */
export async function segments(input: Input, output: Writable): Promise<0> {
  await answerLines(input, output, countSegments)
  return 0
}

/** `segments`. */
export const segmentsCommand: Command = {
  words: 'segments',
  takes: '',
  does: 'one text a line in; encoding, units and parts out',
  run: (_args, { stdin, stdout }) => segments(stdin, stdout),
}

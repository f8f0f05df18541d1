import type { Config } from '../config.ts'
import type { Said } from './number-check.ts'

/** What a command is run with. */
export interface CommandContext extends Said {
  readonly config: Config
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
}

/** Exit status: 0 good, 1 the thing asked about is bad, 2 wrong usage. */
export type Status = 0 | 1 | 2

/** One command of the tool: its words, what it does in a line, and the act itself. */
export interface Command {
  readonly words: string
  readonly takes: string
  readonly does: string
  run(args: readonly string[], context: CommandContext): Promise<Status>
}

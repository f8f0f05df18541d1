import { existsSync } from 'node:fs'
import { COMMANDS, runCommand } from './cli/index.ts'
import { ConfigError, readConfig } from './config.ts'
import { describeError } from './log.ts'
import { Refused } from './refusals.ts'
import { SERVING } from './serving.ts'
import { BackupError } from './store/backup/format.ts'
import { EmbeddedError } from './store/embedded/errors.ts'
import { MigrationError } from './store/migrate/migrate.ts'
import { KeyRingError } from './store/secrets/keys.ts'

/** Faults of the surroundings, whose message is one line for the person who starts the program. */
const SAID = [BackupError, ConfigError, Refused, KeyRingError, EmbeddedError, MigrationError]

const talk = (line: string) => process.stderr.write(`${line}\n`)

// With a listener of its own Node no longer opens its debugger on this signal.
process.on('SIGUSR1', () => undefined)

// Whoever reads results may stop before the end, as `head` does: a command then has nothing left to say, a gateway goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  if (!SERVING.some(({ words }) => words === process.argv[2])) process.exit(0)
})

async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return runCommand([...SERVING, ...COMMANDS], process.argv.slice(2), {
    config: readConfig(process.env),
    stdin: process.stdin,
    stdout: process.stdout,
    result: (line) => process.stdout.write(`${line}\n`),
    talk,
  })
}

main().then(
  (status) => {
    // a gateway has let go of everything it could: what still hangs on a server that does not answer is not waited for
    if (SERVING.some(({ words }) => words === process.argv[2])) process.exit(status)
    // a command ends with its last word: the engine that migrates leaves a timer of 10 s behind
    process.stdout.write('', () => process.exit(status))
  },
  (error: unknown) => {
    if (SAID.some((kind) => error instanceof kind)) talk((error as Error).message)
    else talk(`A fault of this program stopped it: ${JSON.stringify(describeError(error))}`)
    process.exit(1)
  },
)

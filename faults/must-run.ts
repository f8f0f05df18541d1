import type { Done, Gateway } from '../test/journeys/program.ts'

/** Runs a command of the tool to its good end. @throws Error with what it said where it ends otherwise. */
export async function mustRun(gateway: Gateway, ...args: readonly string[]): Promise<Done> {
  const done = await gateway.run(...args)
  if (done.status !== 0) throw new Error(`${args.slice(0, 2).join(' ')} ended with ${done.status}: ${done.said}`)
  return done
}

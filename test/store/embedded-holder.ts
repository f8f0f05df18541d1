// A process of its own that uses the embedded PostgreSQL of a folder: says on one line what it got, leaves on "stop".
import { createInterface } from 'node:readline'
import { openEmbedded } from '../../src/store/embedded/open.ts'

const [dataDir = '', shared = ''] = process.argv.slice(2)
const said: string[] = []
const embedded = await openEmbedded({ dataDir, shared: [shared], log: (line) => said.push(line) })
process.stdout.write(`${JSON.stringify({ ...embedded, said })}\n`)
createInterface({ input: process.stdin }).once('line', async () => {
  await embedded.stop()
  process.exit(0)
})

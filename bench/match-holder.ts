// A process of its own that holds one file of open cases, so that its memory is that of the file alone, and ranks what it is
// asked. Arguments: the folder of the compiled program, the file of cases. Tells first what holding them takes.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Described } from '../src/cases/match/description.ts'

/** What it takes to hold the file: seconds for the index alone and for reading it too, MB of this process and of what it has in use. */
export interface Held {
  readonly indexed: number
  readonly read: number
  readonly resident: number
  readonly inUse: number
}

/** Of each report asked: ms it took, and the case that is first. */
export interface Ranks {
  readonly times: number[]
  readonly first: (string | null)[]
}

const [dist, cases] = process.argv.slice(2)
if (dist === undefined || cases === undefined) throw new Error('takes the folder of the program and a file of cases')
const load = (file: string) => import(pathToFileURL(path.join(dist, 'src', file)).href)
const { OpenFile }: typeof import('../src/cases/match/open-file.ts') = await load('cases/match/open-file.js')
const { readDescribed }: typeof import('../src/cli/match-rows.ts') = await load('cli/match-rows.js')
const { buildGazetteer }: typeof import('../src/cases/places/gazetteer.ts') = await load('cases/places/gazetteer.js')
const { readPlaceFile }: typeof import('../src/store/place-file.ts') = await load('store/place-file.js')

const file = new OpenFile()
const began = performance.now()
let indexed = 0
for await (const child of readDescribed(cases, buildGazetteer(readPlaceFile()))) {
  const from = performance.now()
  file.open(child)
  indexed += performance.now() - from
}
const read = performance.now() - began
globalThis.gc?.()
const { rss, heapUsed, external } = process.memoryUsage()
const held: Held = {
  ...{ indexed: indexed / 1_000, read: read / 1_000 },
  ...{ resident: rss / 2 ** 20, inUse: (heapUsed + external) / 2 ** 20 },
}
process.send!(held)

process.on('message', (reports: readonly Described[]) => {
  const ranks: Ranks = { times: [], first: [] }
  for (const report of reports) {
    const from = performance.now()
    const [first] = file.rank(report)
    ranks.times.push(performance.now() - from)
    ranks.first.push(first?.id ?? null)
  }
  process.send!(ranks)
})

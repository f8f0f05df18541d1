import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildWalls } from '../../src/store/migrate/grants.ts'
import type { Bench } from '../bench.ts'
import { Asking, openDesks, type Reader, type Reported, webOn } from '../console-desk.ts'
import { startGateway } from '../gateway.ts'
import { diceOf, spelled } from '../match-names.ts'
import { inventChild } from '../match-people.ts'
import { compared, percentile, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'
import { takeIn } from './import.ts'

const SEED = 4_712
/** The most that a page may take on the server. */
const MOST_MS = 150
/** Cases that a phone reported, which are looked for. */
const ASKED = 60
/** Asked before, so that the code is compiled and the tables are read. */
const WARMING = 10

/** Pages of the console, and searches by API, in a `web` of its own beside as many cases as a country has in years. */
export const consoled: Section = {
  name: 'console',
  about: "the console's list, searches and page of a case beside 100,000 cases",
  on: 'best store',
  measure: measureConsole,
}

async function measureConsole(bench: Bench, store: Store): Promise<Run[]> {
  const { program, folder, quick, say } = bench
  const count = quick ? 10_000 : 100_000
  const { DATA_DIR: dataDir = folder, REDIS_URL: redisUrl = '' } = await store.gateway('console-keys')
  const databaseUrl = await store.database('console')
  // as a country runs it: the rules of rows are part of what a page costs
  if (store.kind === 'servers') await buildWalls(databaseUrl, true)
  const env = webOn(dataDir, databaseUrl, redisUrl)
  const file = path.join(folder, 'console.csv')
  writeNamed(file, count)
  const { rate } = await takeIn(program, file, count, env)
  say(`${count} cases taken in, ${Math.round(rate)} a second`)
  const names = Array.from({ length: ASKED }, (_, at) => nameOf(count + at))
  const { readers, cases } = await openDesks(databaseUrl, dataDir, names)
  const web = await startGateway(bench, store, 'web', 'console', { env })
  const runs: Run[] = []
  for (const reader of readers) {
    const asked = askedOf(new Asking(web.port, reader), reader, cases, count)
    for (const [name, ask] of Object.entries(asked)) {
      for (let at = 0; at < WARMING; at += 1) await ask(at)
      const answers = []
      for (let at = 0; at < ASKED; at += 1) answers.push(await ask(at))
      const times = answers.map(({ ms }) => ms)
      const found = answers.filter(({ body }, at) => body.includes(cases[at]!.number)).length
      say(
        `${reader.role}, ${name}: ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)}; ${found} of ${ASKED} found`,
      )
      runs.push(compared(`console: ${name}, ${reader.role}, ${count} cases${store.suffix}`, 'ms', times, [MOST_MS], []))
      if (name.includes('name'))
        runs.push(
          compared(
            `console: found by ${name}, ${reader.role}, ${count} cases${store.suffix}`,
            'share',
            [found / ASKED],
            [],
            [],
          ),
        )
    }
  }
  await web.stop()
  return runs
}

type Answer = Promise<{ readonly ms: number; readonly body: string }>

/** What is asked of a `web`, each by what it is called. */
function askedOf(
  asking: Asking,
  { role }: Reader,
  cases: readonly Reported[],
  count: number,
): Record<string, (at: number) => Answer> {
  const byApi = (word: string) => asking.api(`/api/v1/cases?q=${encodeURIComponent(word)}`)
  return {
    list: () => asking.page('/console/cases'),
    'search by name in another spelling': (at) => asking.search(respelled(count + at)),
    'search by one word of a name': (at) => asking.search(respelled(count + at).split(' ')[0]!),
    'search by phone': (at) => asking.search(cases[at]!.phone),
    'page of a case': (at) => asking.page(`/console/cases/${cases[at]!.number}`),
    ...(role === 'supervisor' && {
      'API search by name in another spelling': (at) => byApi(respelled(count + at)),
      'API search by phone': (at) => byApi(cases[at]!.phone),
    }),
  }
}

/** The name of a child as whoever reported it writes it. */
function nameOf(index: number): string {
  const { family, given } = inventChild(SEED, index)
  const random = diceOf(SEED + 1, index)
  return [family, given].map((word) => spelled(word, random)).join(' ')
}

/** That name as somebody else writes it: in other letters, the words the other way round, or in Khmer. */
function respelled(index: number): string {
  const { family, given } = inventChild(SEED, index)
  const random = diceOf(SEED + 2, index)
  const words = [family, given].map((word) => (index % 3 === 2 ? word.khmer : spelled(word, random)))
  return (index % 3 === 1 ? words.reverse() : words).join(' ')
}

/** Open cases with invented names, as a file of another system holds them. */
function writeNamed(file: string, count: number): void {
  const rows = Array.from({ length: count }, (_, at) => {
    const { home, sex, born, lost } = inventChild(SEED, at)
    const age = Math.min(17, Math.floor((lost - born) / 365.25))
    return [at, '2025-06-01', 'ACTIVE', home.slice(0, 2), nameOf(at), sex, age, age].join()
  })
  writeFileSync(file, ['id,openedOn,status,province,nameLatin,sex,ageMin,ageMax', ...rows, ''].join('\n'))
}

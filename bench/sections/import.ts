import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

const FAMILY = ['SOK', 'CHEA', 'KIM', 'LIM', 'SAO', 'MEAS', 'PRUM', 'HENG']
const GIVEN = ['DARA', 'SOPHEA', 'BOPHA', 'VISAL', 'CHANTHA', 'RATHA', 'SREYMOM']
const STATUS = ['ACTIVE', 'LOCATED', 'REUNIFIED']
/** Between two looks at the memory of what is measured. */
const LOOK_MS = 100

/** Invented cases as a file of another system holds them, every hundredth of a province there is not. */
export function writeCases(file: string, count: number): void {
  const rows = Array.from({ length: count }, (_, at) => {
    const [year, month, day] = [2_000 + (at % 26), 1 + (at % 12), 1 + (at % 28)].map((each) =>
      String(each).padStart(2, '0'),
    )
    const province = at % 100 === 0 ? '99' : String(1 + (at % 25)).padStart(2, '0')
    const name = `${FAMILY[at % FAMILY.length]} ${GIVEN[at % GIVEN.length]}`
    const age = at % 18
    return [
      at,
      `${year}-${month}-${day}`,
      STATUS[at % 3],
      province,
      name,
      at % 2 === 0 ? 'M' : 'F',
      age,
      age,
      'a scar',
      'X1;X4',
    ].join()
  })
  writeFileSync(
    file,
    ['id,openedOn,status,province,nameLatin,sex,ageMin,ageMax,marks,purposes', ...rows, ''].join('\n'),
  )
}

/** Largest memory of a process so far in MB; null where the system does not tell. */
function peakOf(pid: number): number | null {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? null : Number(kilobytes) / 1_024
  } catch {
    return null
  }
}

/** Takes a file in by a process of its own: rows a second, its start among them, and its largest memory. */
export async function takeIn(program: string, file: string, count: number, env: Readonly<Record<string, string>>) {
  const began = performance.now()
  const args = [program, 'import', 'cases', file]
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] })
  const told: string[] = []
  child.stdout.on('data', (bytes: Buffer) => told.push(bytes.toString()))
  const closed = once(child, 'close')
  let peak = 0
  while (child.exitCode === null) {
    peak = Math.max(peak, peakOf(child.pid!) ?? 0)
    await pause(LOOK_MS)
  }
  await closed
  const seconds = (performance.now() - began) / 1_000
  const { added, same, rejected } = JSON.parse(told.join(''))
  if (added + same + rejected !== count) throw new Error(`${added} of ${count} cases were taken in`)
  return { rate: count / seconds, peak }
}

/** How fast cases of another system are taken in, and whether ten times as many take more memory. */
export const importing: Section = {
  name: 'import',
  about: 'cases of another system taken in, and what memory that takes',
  on: 'each store',
  measure: measureImport,
}

async function measureImport({ program, folder, quick, say }: Bench, store: Store): Promise<Run[]> {
  const counts = quick ? [1_000, 10_000] : [10_000, 100_000]
  const taken = []
  for (const count of counts) {
    const file = path.join(folder, `cases-${count}.csv`)
    writeCases(file, count)
    const env = await store.gateway(`import-${count}`)
    const first = path.join(folder, 'cases-first.csv')
    writeCases(first, 1)
    // makes the tables of the store
    await takeIn(program, first, 1, env)
    const each = await takeIn(program, file, count, env)
    say(`${count} cases taken in: ${Math.round(each.rate)} a second, at most ${Math.round(each.peak)} MB`)
    taken.push(each)
  }
  const [few, many] = taken as [(typeof taken)[0], (typeof taken)[0]]
  const most = counts.at(-1)
  return [
    compared(`import of ${most} cases${store.suffix}`, 'rows/s', [many.rate], [], []),
    compared(`memory of that import, beside a tenth of it${store.suffix}`, 'MB', [many.peak], [], [few.peak]),
  ]
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandContext } from '../../src/cli/commands.ts'
import { matchEval } from '../../src/cli/match-eval.ts'
import { matchRank } from '../../src/cli/match-rank.ts'

const HEAD = 'id\tkind\tname\tsex\tage\treport_date\tevent_date\thome_text\tseen_code'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'match-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const file = (name: string, ...rows: string[]): string => {
  const at = path.join(folder, name)
  writeFileSync(at, [HEAD, ...rows, ''].join('\n'))
  return at
}

async function rank(cases: string, queries: string) {
  const stdout = new PassThrough()
  const said: string[] = []
  const context = { stdout, talk: (line: string) => said.push(line) } as unknown as CommandContext
  const status = await matchRank.run(['--cases', cases, '--queries', queries], context)
  stdout.end()
  const out = (await stdout.toArray()).join('')
  return { status, said, rows: out.split('\n').map((line) => line.split('\t')) }
}

describe('match rank', () => {
  it('ranks the cases of a file for each report, best first, with a probability', async () => {
    const cases = file(
      'cases.tsv',
      'c1\tmissing\tHeng Bopha\tF\t12\t2026-01-03\t2026-01-02\tsiem reap\t',
      'c2\tmissing\tសុខ បញ្ញា\tM\t7\t2026-02-03\t2026-02-01\tchhuk kampot\t',
    )
    const queries = file('queries.tsv', 'q1\tfound\tPANHA SOK\tM\t\t2026-02-06\t2026-02-05\tkampot\t1201')
    const { status, said, rows } = await rank(cases, queries)
    expect(status).toBe(0)
    expect(rows[0]?.slice(0, 3)).toEqual(['q1', '1', 'c2'])
    expect(Number(rows[0]?.[3])).toBeGreaterThan(0.9)
    expect(Number(rows[0]?.[3])).toBeLessThanOrEqual(1)
    expect(said.at(-1)).toContain('1 reports')
  })

  it('names the line that cannot be read, and nothing that stands in it', async () => {
    const cases = file('cases.tsv', 'c1\tlost\tHeng Bopha\tF\t12\t2026-01-03\t2026-01-02\t\t')
    const { status, said } = await rank(cases, cases)
    expect(status).toBe(1)
    expect(said.join()).toContain('cases.tsv:2')
    expect(said.join()).not.toContain('Bopha')
  })

  it('says which file is not there', async () => {
    expect((await rank(path.join(folder, 'none.tsv'), folder)).status).toBe(1)
  })
})

describe('match eval', () => {
  it('scores the ranking by the labels, and draws it', async () => {
    const cases = file('cases.tsv', 'c1\tmissing\tសុខ បញ្ញា\tM\t7\t2026-02-03\t2026-02-01\tchhuk kampot\t')
    const queries = file(
      'queries.tsv',
      'q1\tfound\tPANHA SOK\tM\t7\t2026-02-06\t2026-02-05\tchhuk kampot\t',
      'q2\tfound\tCHAN THIDA\tF\t3\t2026-02-06\t2026-02-05\tpailin\t',
      'q3\tfound\tCHAN THIDA\tF\t3\t2026-02-06\t2026-02-05\tpailin\t',
    )
    const truth = path.join(folder, 'truth.tsv')
    writeFileSync(
      truth,
      'id\tset\tcases\tlabels\ttier\nq1\tmatch\tc1\t\t1\nq2\tnone:random\t\t\t1\nq4\tmatch\tc1\t\t1\nq5\tmatch\tc1\t\t1\n',
    )
    const [plot, stdout] = [path.join(folder, 'plot.svg'), new PassThrough()]
    const said: string[] = []
    const context = { stdout, talk: (line: string) => said.push(line) } as unknown as CommandContext
    const files = ['--cases', cases, '--queries', queries, '--truth', truth]
    expect(await matchEval.run([...files, '--plot', plot], context)).toBe(0)
    stdout.end()
    const page = (await stdout.toArray()).join('')
    expect(page).toContain('1 reports with a case, 1 without')
    expect(said).toContain(`1 reports stand in no row of ${truth}: not scored`)
    expect(said).toContain(`2 rows of ${truth} are of no report in ${queries}: not scored`)
    expect(page).toContain('recall@1\t1.000')
    expect(page).toContain('none:random (1)\t0.0')
    expect(readFileSync(plot, 'utf8')).toContain('</svg>')
    expect(await matchEval.run(files.slice(0, 4), context)).toBe(2)
  })
})

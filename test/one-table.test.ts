import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { PERSON_ROLES } from '../src/cases/access.ts'
import { projectRoot } from '../src/store/migrate/files.ts'

/** Where a role's word stands outside the access table, and why it permits nothing there. */
const DATA: readonly (readonly [file: string, line: RegExp, why: string])[] = [
  ['src/cases/places/gazetteer.ts', /PlaceLevel|LEVELS/, 'a commune is a place too'],
  ['src/cases/retention.ts', /tables: \['agency'\]/, 'the list of licensed agencies is a table'],
  ['src/store/roles.ts', /\{ table: 'agency', may: /, 'the list of licensed agencies is a table'],
  ['src/http/simulator/page.ts', /SEATS = /, 'the seat of a family before the simulator'],
  ['src/http/simulator/tour.ts', /phone\('family', /, 'the seat of a family before the simulator'],
  ['src/http/simulator/page.ts', /\badd\(/, 'commands to copy: whom to register first'],
  ['src/http/console/text.ts', /^ {2}\w+: \{ en: '/, 'names of roles, for staff to read'],
  ['src/http/console/case-text.ts', /^ {2}SHELTER: \{ en: '/, 'what was written into a history, for staff to read'],
  ['src/http/routes.ts', /^ {2}'(?:GET|POST) \/console\/agencies': \['agency', '/, 'the list of licensed agencies'],
  [
    'src/store/sign-in/invitations.ts',
    /FROM official WHERE role = |INSERT INTO official/,
    'the first admin, whom the first start makes',
  ],
  ['src/cases/exports/police-sheet.ts', /^ {2}\.\.\.\['nationalNumber'/, 'the column of a sheet that names the court'],
  ['src/cli/export-sheets.ts', /^ {2}'court',$/, 'the sheet of the court, by which its command is called'],
  ['src/http/case-api/reader.ts', /^ {2}role: 'setup',$/, 'the role that API_TOKEN has'],
]

const WORD = new RegExp(`(['"\`])(?:${[...PERSON_ROLES, 'setup'].join('|')})\\1`)
/** A role compared with a word, in the program or in SQL. */
const COMPARED = /\brole\b(?:::text)?\s*(?:[=!]==?|<>| = | IN\b|= ANY\b)\s*[('"`]+(?!CHILD|rokkon)\w/i

/** The lines that name a role, but for those that say why they may. */
function asking(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, at) => {
    const isData = DATA.some(([where, which]) => where === file && which.test(line))
    return (WORD.test(line) || COMPARED.test(line)) && !isData ? [`${file}:${at + 1} ${line.trim()}`] : []
  })
}

const sources = readdirSync(path.join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => path.posix.join('src', name))
  .filter((file) => file !== 'src/cases/access.ts')

test('nothing but the access table asks for a role', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.flatMap((file) => asking(file, readFileSync(path.join(projectRoot, file), 'utf8')))).toEqual([])
})

test.each([
  `if (person.role === 'police') return true`,
  `const MAY: readonly string[] = ["supervisor"]`,
  "WHERE official.role <> 'family' AND disabled_at IS NULL",
  `WHERE role IN ('public')`,
])('a planted line is found: %s', (line) => {
  expect(asking('src/actions/planted.ts', `const a = 1\n  ${line}`)).toEqual([
    expect.stringContaining('src/actions/planted.ts:2'),
  ])
})

test.each(DATA)('%s still holds a line of %s (%s)', (file, which) => {
  expect(
    readFileSync(path.join(projectRoot, file), 'utf8')
      .split('\n')
      .some((line) => which.test(line)),
  ).toBe(true)
})

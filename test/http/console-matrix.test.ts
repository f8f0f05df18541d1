import { expect, test } from 'vitest'
import { PERSON_ROLES, type PersonRole, relationsOf } from '../../src/cases/access.ts'
import { permissionOfRoute, ROUTES } from '../../src/http/routes.ts'

const EVERYBODY = PERSON_ROLES.filter((role) => role !== 'family')
const OFFICIALS = EVERYBODY.filter((role) => role !== 'admin')
const LAWFUL = ['police', 'court', 'social'] as const
const DESK = ['caseworker', 'supervisor'] as const
const SENIORS = ['supervisor', 'admin'] as const
const NOBODY: readonly PersonRole[] = []

/** The table of pages: who opens one, and who does something there. A page that is not here fails. */
const DECLARED: Readonly<Record<string, readonly [sees: readonly PersonRole[], does: readonly PersonRole[]]>> = {
  '/console': [EVERYBODY, EVERYBODY],
  '/console/cases': [OFFICIALS, OFFICIALS],
  '/console/cases/:number': [OFFICIALS, OFFICIALS],
  '/console/alerts': [OFFICIALS, OFFICIALS],
  '/console/matches': [DESK, NOBODY],
  '/console/matches/:id': [DESK, DESK],
  '/console/inbox': [DESK, DESK],
  '/console/callbacks': [DESK, DESK],
  '/console/new': [DESK, DESK],
  '/console/proposals': [[...DESK, 'police', 'court'], NOBODY],
  '/console/duty': [[...DESK, ...LAWFUL, 'commune', 'admin'], SENIORS],
  '/console/agencies': [[...DESK, ...LAWFUL, 'commune', 'admin'], ['admin']],
  '/console/departures': [['agency'], ['agency']],
  '/console/survey': [[...DESK, ...LAWFUL, 'women', 'admin'], NOBODY],
  '/console/analysis': [[...DESK, ...LAWFUL, 'admin'], NOBODY],
  '/console/people': [SENIORS, SENIORS],
  '/console/messages': [SENIORS, SENIORS],
  '/console/broadcasts': [SENIORS, SENIORS],
  '/console/records': [EVERYBODY, NOBODY],
  '/console/print': [EVERYBODY, NOBODY],
  '/console/print/guide': [EVERYBODY, NOBODY],
  '/console/print/unit': [[...DESK, 'police', 'court'], NOBODY],
  // a sheet is printed for a purpose in words, by its form
  '/console/cases/:number/sheet': [
    [...DESK, ...LAWFUL],
    [...DESK, ...LAWFUL],
  ],
  '/console/files': [[...DESK, ...LAWFUL, 'admin'], NOBODY],
  '/console/files/:name': [[...DESK, ...LAWFUL, 'admin'], NOBODY],
}

/** Pages of the console that the access table opens; those of the sign-in are for whoever comes. */
const PAGES = [
  ...new Set(
    Object.entries(ROUTES).flatMap(([name, audience]) => {
      const path = name.split(' ')[1]!
      return path.startsWith('/console') && typeof audience !== 'string' ? [path] : []
    }),
  ),
]

const rolesFor = (method: 'GET' | 'POST', path: string) => {
  const permission = permissionOfRoute(`${method} ${path}`)
  if (permission === null) return []
  const [resource, action] = permission
  return PERSON_ROLES.filter((role) => relationsOf({ resource, action, role, channel: 'console' }).size > 0)
}

test.each(PAGES)('%s is opened and worked on by whom the table of pages names', (path) => {
  expect(Object.keys(DECLARED)).toContain(path)
  const [sees, does] = DECLARED[path]!
  expect(rolesFor('GET', path)).toEqual(PERSON_ROLES.filter((role) => sees.includes(role)))
  expect(rolesFor('POST', path)).toEqual(PERSON_ROLES.filter((role) => does.includes(role)))
})

test('no page of the table is missing', () => {
  expect(Object.keys(DECLARED).sort()).toEqual([...PAGES].sort())
})

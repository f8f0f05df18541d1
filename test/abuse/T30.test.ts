import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type AccessRole,
  CLASSES,
  decide,
  PERSON_ROLES,
  RELATIONS,
  type Relation,
  relationsOf,
  type VisibilityClass,
} from '../../src/cases/access.ts'
import { FIELD_CLASSES } from '../../src/cases/access-fields.ts'
import { type Permission, ROUTES } from '../../src/http/routes.ts'
import { type Cell, look, openWorld, PURPOSES, READ_ROUTES, type World } from './access-world.ts'

/** Every route of the API that the access table decides about. */
const DECIDED = Object.entries(ROUTES).flatMap(([name, audience]) =>
  typeof audience === 'string' || !name.includes(' /api/') ? [] : [{ name, permission: audience }],
)
const permissionOf = (route: string): Permission => DECIDED.find(({ name }) => name === route)!.permission

/** What a route's answer is made of, where that is not what it acts on. */
const SHOWS: Readonly<Record<string, 'match'>> = { 'GET /api/v1/cases/:number/matches': 'match' }

/** What stands beside it for those a row of its own lets, which the token that reads everything is not among. */
const BESIDE: Readonly<Record<string, Permission>> = { 'GET /api/v1/cases/:number': ['safe-word', 'read'] }

let world: World
/** The fields an answer holds for the token that reads everything. */
let whole: ReadonlyMap<string, ReadonlySet<string>>

beforeAll(async () => {
  world = await openWorld(PERSON_ROLES)
  const everything = new Map<string, ReadonlySet<string>>()
  for (const route of READ_ROUTES) {
    const { status, item } = await look(world, route, world.cells[0]!, world.whole.apiToken)
    expect([route, status, item === null]).toEqual([route, 200, false])
    everything.set(route, fieldsOf(item!))
  }
  whole = everything
}, 240_000)
afterAll(() => world.close())

/** The names of an answer's fields as the access table has them: `child.sex`, `reports.text`. */
function fieldsOf(item: Readonly<Record<string, unknown>>): Set<string> {
  return new Set(
    Object.entries(item).flatMap(([name, value]) => {
      const parts = [value].flat().filter((each) => typeof each === 'object' && each !== null)
      return parts.length === 0 ? [name] : parts.flatMap((part) => Object.keys(part).map((each) => `${name}.${each}`))
    }),
  )
}

function classOf(route: string, field: string): VisibilityClass | undefined {
  return FIELD_CLASSES[SHOWS[route] ?? permissionOf(route)[0]]?.[field]
}

/** A person is listed by the area that is theirs, whatever the asker is to a case. */
const held = (route: string, relation: Relation): Relation[] =>
  relation === 'any' || (permissionOf(route)[0] === 'person' && relation !== 'area') ? [] : [relation]

/** What the table says one cell may see by a route. */
function promised(route: string, role: AccessRole, relation: Relation, purpose: string) {
  const [resource, action] = permissionOf(route)
  const asked = { resource, action, role, channel: 'api' } as const
  const known = relationsOf(asked).size > 0
  return { known, ...decide({ ...asked, relations: held(route, relation), purpose }) }
}

/** Compares one answer with the table, class by class; the number of cells that were looked at. */
async function compare(route: string, cell: Cell, purpose: string, token: string): Promise<number> {
  const { known, allowed, classes } = promised(route, cell.role, cell.relation, purpose)
  const { status, item, text } = await look(world, route, cell, token)
  const where = `${cell.role} as ${cell.relation}, purpose "${purpose}": ${route}`
  const isOne = route.includes(':number')
  expect(status, where).toBe(!known ? 403 : allowed || !isOne ? 200 : 404)
  expect(item !== null, where).toBe(allowed)
  if (!allowed && permissionOf(route)[0] !== 'person') expect(text, where).not.toContain(cell.number)
  const fields = item === null ? new Set<string>() : fieldsOf(item)
  for (const its of CLASSES) {
    const inAll = [...whole.get(route)!].filter((field) => classOf(route, field) === its)
    const shown = inAll.filter((field) => fields.has(field))
    expect(shown, `${where}, class ${its}`).toEqual(allowed && classes.has(its) ? inAll : [])
  }
  const [resource, action] = BESIDE[route] ?? []
  const asked = { role: cell.role, relations: held(route, cell.relation), purpose, channel: 'api' } as const
  const isLet =
    resource !== undefined && action !== undefined && decide({ ...asked, resource, action }).allowed && allowed
  expect(
    [...fields].filter((field) => !whole.get(route)!.has(field)),
    where,
  ).toEqual(isLet ? Object.keys(FIELD_CLASSES[resource] ?? {}) : [])
  return CLASSES.length
}

const CELLS = READ_ROUTES.length * RELATIONS.length * PURPOSES.length * CLASSES.length

describe('T30 who may see what, over the app as it is wired', () => {
  it.each(PERSON_ROLES)(
    `%s: ${CELLS} cells (${READ_ROUTES.length} routes × ${RELATIONS.length} relations × ${PURPOSES.length} purposes × ${CLASSES.length} classes) as declared`,
    async (role) => {
      let compared = 0
      for (const cell of world.cells.filter((each) => each.role === role))
        for (const route of READ_ROUTES)
          for (const [at, purpose] of PURPOSES.entries())
            compared += await compare(route, cell, purpose, cell.tokens[at]!)
      expect(compared).toBe(CELLS)
    },
    120_000,
  )

  it(`the set-up token sees each class of each route; nobody without a token sees any (${2 * READ_ROUTES.length * CLASSES.length} cells)`, async () => {
    const cell = world.cells[0]!
    for (const route of READ_ROUTES) {
      expect(promised(route, 'setup', 'any', '').classes).toEqual(new Set(CLASSES))
      const declared = Object.entries(FIELD_CLASSES[SHOWS[route] ?? permissionOf(route)[0]] ?? {})
      const seen = new Set([...whole.get(route)!].map((field) => classOf(route, field)))
      // a list of cases is for looking one up: its rows hold class O alone
      const expected = route === 'GET /api/v1/cases' ? ['O'] : declared.map(([, its]) => its)
      expect(seen, route).toEqual(new Set(expected))
      expect(promised(route, 'public', 'any', 'x').allowed).toBe(false)
      expect((await look(world, route, cell, null)).status, route).toBe(401)
    }
  })

  it('of both there are enough: refusals and grants for each class that anything has', () => {
    const count = { allowed: 0, refused: 0 }
    for (const route of READ_ROUTES)
      for (const role of PERSON_ROLES)
        for (const relation of RELATIONS)
          for (const purpose of PURPOSES)
            count[promised(route, role, relation, purpose).allowed ? 'allowed' : 'refused'] += 1
    expect(count.allowed).toBeGreaterThan(100)
    expect(count.refused).toBeGreaterThan(400)
  })

  it('places come cut to the district for whoever may not read class P', async () => {
    let cut = 0
    for (const cell of world.cells) {
      const route = 'GET /api/v1/cases/:number'
      const { item } = await look(world, route, cell, cell.tokens[0]!)
      if (item === null) continue
      const { classes } = promised(route, cell.role, cell.relation, PURPOSES[0])
      const { lastSeen, reports } = item as {
        lastSeen: { place: string }
        reports: { number: string; place: string }[]
      }
      const places = [lastSeen, ...reports.filter(({ number }) => number === cell.number)].map(
        ({ place }) => place.length,
      )
      expect(new Set(places)).toEqual(new Set([classes.has('P') ? 6 : 4]))
      if (!classes.has('P')) cut += 1
    }
    expect(cut).toBeGreaterThan(5)
  })

  it('every route of the table refuses the roles without a row, and no other', async () => {
    let asked = 0
    for (const { name, permission } of DECIDED)
      for (const cell of world.cells.filter(({ relation }) => relation === 'area')) {
        const [method, path] = name.split(' ') as ['GET' | 'POST' | 'DELETE', string]
        const { statusCode } = await world.app.inject({
          method,
          url: path.replace(':number', cell.number).replace(':id', cell.matchId),
          headers: { authorization: `Bearer ${cell.tokens[0]}` },
          ...(method !== 'GET' && { payload: {} }),
        })
        const [resource, action] = permission
        const may = relationsOf({ resource, action, role: cell.role, channel: 'api' }).size > 0
        expect(statusCode === 403, `${cell.role}: ${name}`).toBe(!may)
        expect(statusCode, `${cell.role}: ${name}`).not.toBe(401)
        expect(statusCode, `${cell.role}: ${name}`).toBeLessThan(500)
        asked += 1
      }
    expect(asked).toBe(DECIDED.length * PERSON_ROLES.length)
  }, 120_000)

  it('every route that reads by the table is looked into', () => {
    expect(DECIDED.flatMap(({ name }) => (name.startsWith('GET ') ? [name] : [])).sort()).toEqual(
      [...READ_ROUTES].sort(),
    )
  })
})

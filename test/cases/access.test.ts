import { describe, expect, test } from 'vitest'
import {
  ACCESS,
  ACCESS_CHANNELS,
  ACCESS_ROLES,
  ACTIONS,
  type AccessRole,
  type Action,
  CLASSES,
  decide,
  isInArea,
  mayReadReporterPhone,
  RELATIONS,
  RESOURCES,
  type Relation,
  type Resource,
} from '../../src/cases/access.ts'
import { FIELD_CLASSES, personalFields, visible } from '../../src/cases/access-fields.ts'

const PURPOSES = [null, ' ', 'a case of our own'] as const

test('what names suspects is for who owns the case, who reported it for them alone', () => {
  const sees = (relation: Relation) =>
    decide({
      ...{
        resource: 'suspect',
        action: 'read',
        role: 'caseworker',
        relations: [relation],
        purpose: 'a case of our own',
      },
      channel: 'api',
    }).allowed
  expect(RELATIONS.filter(sees)).toEqual(['owner'])
  expect(mayReadReporterPhone('caseworker', true, 'sms')).toBe(true)
  for (const role of ACCESS_ROLES)
    for (const channel of ACCESS_CHANNELS) expect(mayReadReporterPhone(role, false, channel)).toBe(false)
})

test('an area holds what begins with it, and not what has it somewhere', () => {
  expect(isInArea('0703', '07')).toBe(true)
  expect(isInArea('1007', '07')).toBe(false)
  expect(isInArea(null, '07')).toBe(false)
  expect(isInArea(null, '')).toBe(true)
})

describe('every role, relation, purpose and class', () => {
  test.each(ACCESS_ROLES)('%s: as the table has it and no more', (role) => {
    let asked = 0
    const differ: string[] = []
    for (const resource of RESOURCES)
      for (const action of ACTIONS) {
        const its = ACCESS.filter((row) => row.role === role && row.resource === resource && row.action === action)
        for (const channel of ACCESS_CHANNELS)
          for (const relation of RELATIONS)
            for (const purpose of PURPOSES) {
              const { allowed, classes } = decide({ resource, action, role, relations: [relation], purpose, channel })
              const rows = its.filter(
                (row) =>
                  row.channel === channel &&
                  (row.relation === relation || row.relation === 'any') &&
                  (row.purpose === 'duty' || purpose === 'a case of our own'),
              )
              const what = `${resource} ${action} ${channel} ${relation} ${purpose}`
              if (allowed !== rows.length > 0) differ.push(what)
              for (const each of CLASSES) {
                if (classes.has(each) !== rows.some((row) => row.classes.includes(each))) differ.push(`${what} ${each}`)
                asked += 1
              }
            }
      }
    expect(differ).toEqual([])
    expect(asked).toBe(
      RESOURCES.length * ACTIONS.length * ACCESS_CHANNELS.length * RELATIONS.length * 3 * CLASSES.length,
    )
  })

  test('a role that is none gets nothing', () => {
    expect(
      decide({ resource: 'case', action: 'read', role: 'mayor', relations: RELATIONS, purpose: 'x', channel: 'api' }),
    ).toEqual({ allowed: false, classes: new Set(), tellsOwner: false })
  })
})

/** Written down again by hand, because a table proves nothing against itself: what is promised to people. */
describe('what is promised', () => {
  const classes = (role: AccessRole, relation: Relation, purpose: string | null, what: [Resource, Action]) =>
    [...decide({ resource: what[0], action: what[1], role, relations: [relation], purpose, channel: 'api' }).classes]
      .sort()
      .join('')

  test.each<[AccessRole, Relation, string | null, string]>([
    ['family', 'own', 'x', ''],
    ['commune', 'area', 'x', 'O'],
    ['commune', 'assigned', 'x', ''],
    ['police', 'area', 'x', 'O'],
    ['police', 'assigned', null, ''],
    ['police', 'assigned', 'x', 'OPS'],
    ['court', 'assigned', 'x', 'OPS'],
    ['social', 'assigned', 'x', 'OPS'],
    ['shelter', 'area', 'x', ''],
    ['shelter', 'assigned', 'x', 'O'],
    ['agency', 'own', 'x', 'O'],
    ['women', 'any', 'x', ''],
    ['caseworker', 'area', null, ''],
    ['caseworker', 'area', 'x', 'OPS'],
    ['caseworker', 'assigned', null, 'OPS'],
    ['caseworker', 'any', 'x', ''],
    ['supervisor', 'area', null, 'OPS'],
    ['supervisor', 'any', 'x', ''],
    ['admin', 'any', 'x', ''],
    ['admin', 'area', 'x', ''],
    ['setup', 'any', null, 'AOPST'],
  ])('%s, %s, purpose %s reads of a case: %s', (role, relation, purpose, expected) => {
    expect(classes(role, relation, purpose, ['case', 'read'])).toBe(expected)
  })

  test('lists of cases hold class O only, but for the set-up token', () => {
    for (const row of ACCESS)
      if (row.resource === 'case' && row.action === 'list' && row.role !== 'setup') expect(row.classes).toEqual(['O'])
  })

  test("suspects' facts: police, court, the owner, never by SMS or USSD", () => {
    const rows = ACCESS.filter((row) => row.resource === 'suspect' && row.role !== 'setup')
    expect([...new Set(rows.map((row) => row.role))].sort()).toEqual(['caseworker', 'court', 'police'])
    expect(rows.some((row) => row.channel === 'sms' || row.channel === 'ussd')).toBe(false)
  })

  test("a reporter's phone: only who claimed", () => {
    for (const row of ACCESS) if (row.resource === 'reporter-phone') expect(row.relation).toBe('owner')
  })
})

describe('fields', () => {
  const body = {
    number: '1',
    circumstances: 's',
    child: { sex: 'M', nameKm: 'n', shoes: 4 },
    reports: [{ id: 'r', text: 't' }],
  }

  test('of a class not read, or of none, are absent', () => {
    expect(visible('case', new Set(['O']), { ...body, pinHash: 'x' })).toEqual({
      number: '1',
      child: { sex: 'M' },
      reports: [{ id: 'r' }],
    })
    expect(visible('case', new Set(['P']), body)).toEqual({ child: { nameKm: 'n' }, reports: [{}] })
    expect(visible('case', new Set(), body)).toEqual({ child: {}, reports: [{}] })
    expect(visible('suspect', new Set(CLASSES), body)).toEqual({})
  })

  test.each(Object.entries(FIELD_CLASSES))(
    '%s: each is shown with its class and hidden without',
    (resource, fields) => {
      for (const [field, its] of Object.entries(fields ?? {})) {
        const [group, name] = field.includes('.') ? field.split('.') : [null, field]
        const made = group === null ? { [name!]: 1 } : { [group!]: { [name!]: 1 } }
        const others = new Set(CLASSES.filter((each) => each !== its))
        expect(visible(resource as Resource, new Set([its]), made)).toEqual(made)
        expect(visible(resource as Resource, others, made)).toEqual(group === null ? {} : { [group!]: {} })
      }
    },
  )

  test('of classes P and S are what the log names', () => {
    expect(personalFields('person', new Set(CLASSES))).toEqual({ classes: ['P'], fields: ['name', 'phone'] })
    expect(personalFields('match', new Set(CLASSES))).toEqual({ classes: [], fields: [] })
  })
})

test('areas are prefixes; a case without a place is in the whole country only', () => {
  expect([
    isInArea('0807', '08'),
    isInArea('0807', ''),
    isInArea(null, ''),
    isInArea(null, '08'),
    isInArea('08', '0807'),
  ]).toEqual([true, true, true, false, false])
})

test('tells the owner of what the area and a stated purpose alone open', () => {
  const tells = (role: string, relations: readonly Relation[], purpose: string | null = 'a reason') =>
    decide({ resource: 'case', action: 'read', role, relations, purpose, channel: 'console' }).tellsOwner
  expect(tells('caseworker', ['area'])).toBe(true)
  expect(tells('caseworker', ['area'], null)).toBe(false)
  expect(tells('caseworker', ['area', 'assigned'])).toBe(false)
  expect(tells('caseworker', ['area', 'owner'])).toBe(false)
  expect(tells('supervisor', ['area'])).toBe(false)
  expect(tells('police', ['area', 'assigned'])).toBe(false)
  expect(tells('commune', ['area'])).toBe(false)
})

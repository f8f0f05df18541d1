import {
  ACCESS,
  type AccessRow,
  CLASSES,
  PERSON_ROLES,
  type PersonRole,
  RELATIONS,
  relationsOf,
} from '../cases/access.ts'
import { FIELD_CLASSES } from '../cases/access-fields.ts'
import { permissionOfRoute, ROUTES } from '../http/routes.ts'
import type { Command } from './commands.ts'

/** `access`: the page `docs/access.md`. */
export const access: Command = {
  words: 'access',
  takes: '',
  does: 'who may see and do what, as the page docs/access.md: the access table, the class of each field, the routes',
  async run(_args, { result }) {
    result(accessPage().trimEnd())
    return 0
  },
}

const HEAD = `# Who may see and do what

Made by \`npm run -s cli -- access > docs/access.md\` from \`src/cases/access.ts\`, \`src/cases/access-fields.ts\` and \`src/http/routes.ts\`;
a test fails when this page is behind them. Whatever has no line here is refused: there is no other place that asks for a role.

A line lets a **role** do something **as** what it is to the case: \`own\` sent it (for a status: knows its PIN), \`area\` the case lies in
their area, \`assigned\` was alerted of it, \`owner\` answers for it, \`any\` nothing of these. With **purpose** \`stated\` a reason in words is needed,
which the access log keeps; \`duty\` follows from the relation. **Classes** are what may be read: P personal, S sensitive, O official, T
technical, A aggregate. \`public\` is a phone nobody registered, \`setup\` is the token \`API_TOKEN\`.
`

const cell = (parts: readonly string[]) => parts.join(' ') || '–'
const line = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`
const heading = (...cells: readonly string[]) => [line(...cells), line(...cells.map(() => '---'))]

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups.values()]
}

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)]

/** The table, rows that differ in one thing alone drawn together: channels first, then relations, then roles. */
function tableLines(): string[] {
  const one = ({ resource, action, purpose, classes }: AccessRow) => cell([resource, action, purpose, ...classes])
  const ways = grouped(ACCESS, (row) => `${one(row)}|${row.role}|${row.relation}`).map((rows) => ({
    ...rows[0]!,
    by: cell(unique(rows.map(({ channel }) => channel))),
  }))
  const people = grouped(ways, (row) => `${one(row)}|${row.role}|${row.by}`).map((rows) => ({
    ...rows[0]!,
    as: cell(RELATIONS.filter((each) => rows.some(({ relation }) => relation === each))),
  }))
  return grouped(people, (row) => `${one(row)}|${row.as}|${row.by}`).map((rows) => {
    const { resource, action, as, purpose, classes, by } = rows[0]!
    return line(resource, action, cell(unique(rows.map(({ role }) => role))), as, purpose, cell(classes), by)
  })
}

const fieldLines = () =>
  Object.entries(FIELD_CLASSES).flatMap(([resource, fields]) =>
    CLASSES.flatMap((its) => {
      const names = Object.entries(fields ?? {}).flatMap(([name, each]) => (each === its ? [`\`${name}\``] : []))
      return names.length === 0 ? [] : [line(resource, its, cell(names))]
    }),
  )

const routeLines = () =>
  Object.entries(ROUTES).map(([name, audience]) =>
    line(`\`${name}\``, typeof audience === 'string' ? audience : `the table: ${audience.join(' ')}`),
  )

/** What a role may do with a page of the console: how it stands to what it sees there, and a plus where it does something. */
function pageCell(path: string, role: PersonRole): string {
  const by = (method: 'GET' | 'POST') => {
    const permission = permissionOfRoute(`${method} ${path}`)
    const [resource, action] = permission ?? [null, null]
    return resource === null || action === null
      ? []
      : RELATIONS.filter((each) => relationsOf({ resource, action, role, channel: 'console' }).has(each))
  }
  const [sees, does] = [by('GET'), by('POST')]
  return sees.length === 0 ? '–' : `${sees.join(' ')}${does.length > 0 ? ' +' : ''}`
}

/** The pages of the console that the table opens. */
const pageLines = () =>
  unique(Object.keys(ROUTES).flatMap((name) => (permissionOfRoute(name) === null ? [] : [name.split(' ')[1]!])))
    .filter((path) => path.startsWith('/console'))
    .map((path) => line(`\`${path}\``, ...CONSOLE_ROLES.map((role) => pageCell(path, role))))

/** Whoever may sign in to the console. */
const CONSOLE_ROLES = PERSON_ROLES.filter(
  (role) => relationsOf({ resource: 'desk', action: 'read', role, channel: 'console' }).size > 0,
)

/** The page `docs/access.md`. */
export function accessPage(): string {
  return [
    HEAD,
    '## The table\n',
    ...heading('what', 'action', 'role', 'as', 'purpose', 'classes', 'by'),
    ...tableLines(),
    '\n## The class of each field\n',
    'A field of a class that may not be read is absent from an answer, not null; so is a field that is not here. Of places, those without P see the district.\n',
    ...heading('of', 'class', 'fields'),
    ...fieldLines(),
    '\n## Pages of the console\n',
    'How one stands to what a page shows; + where one may do something there. What exactly is said by the table.\n',
    ...heading('page', ...CONSOLE_ROLES),
    ...pageLines(),
    '\n## Routes\n',
    'An app with a route that is not here does not start.\n',
    ...heading('route', 'for'),
    ...routeLines(),
    '',
  ].join('\n')
}

/** Roles of people and tokens, and `setup`: the first token, by which everything is set up and integrated. */
export const ACCESS_ROLES = [
  ...(['family', 'commune', 'police', 'court', 'social', 'shelter'] as const),
  ...(['agency', 'women', 'caseworker', 'supervisor', 'admin', 'setup'] as const),
] as const
export type AccessRole = (typeof ACCESS_ROLES)[number]

/** How somebody stands to what is asked for: sent it, its place lies in their area, was alerted, answers for it, or not at all. */
export const RELATIONS = ['own', 'area', 'assigned', 'owner', 'any'] as const
export type Relation = (typeof RELATIONS)[number]

/** Personal, sensitive, official, technical, aggregate. */
export const CLASSES = ['P', 'S', 'O', 'T', 'A'] as const
export type VisibilityClass = (typeof CLASSES)[number]

export const RESOURCES = [
  ...(['case', 'suspect', 'match', 'message', 'callback', 'person', 'alert', 'reporter-phone', 'access-log'] as const),
] as const
export type Resource = (typeof RESOURCES)[number]
export type Action = 'list' | 'read' | 'answer'
export type AccessChannel = 'api' | 'console' | 'sms' | 'ussd'

/** `duty` follows from the relation; `stated` needs a purpose or reason in words, which the access log keeps. */
export type Purpose = 'duty' | 'stated'

/** One permission. Whatever has no row is not allowed. */
export interface AccessRow {
  readonly resource: Resource
  readonly action: Action
  readonly role: AccessRole
  readonly relation: Relation
  readonly purpose: Purpose
  readonly classes: readonly VisibilityClass[]
  readonly channel: AccessChannel
}

type Grant = readonly [
  resources: readonly Resource[],
  actions: readonly Action[],
  roles: readonly AccessRole[],
  relations: readonly Relation[],
  purpose: Purpose,
  classes: readonly VisibilityClass[],
  channels: readonly AccessChannel[],
]

const SEEN: readonly AccessChannel[] = ['api', 'console']

// Who may see what (safety 4). The reporter's phone goes to one person at a time: the one who claimed the alert.
const GRANTS: readonly Grant[] = [
  [['case'], ['list'], ['commune', 'police', 'court', 'social'], ['area', 'assigned'], 'duty', ['O'], SEEN],
  [['case'], ['list'], ['shelter', 'agency', 'women'], ['own', 'assigned'], 'duty', ['O'], SEEN],
  [['case'], ['list'], ['caseworker'], ['area', 'assigned', 'owner'], 'duty', ['O'], SEEN],
  [['case'], ['list'], ['supervisor'], ['area'], 'duty', ['O'], SEEN],
  [['case'], ['read'], ['commune', 'police', 'court', 'social'], ['area'], 'duty', ['O'], SEEN],
  [['case'], ['read'], ['police', 'court', 'social'], ['assigned'], 'stated', ['P', 'S', 'O'], SEEN],
  [['case'], ['read'], ['shelter', 'agency', 'women'], ['own', 'assigned'], 'duty', ['O'], SEEN],
  [['case'], ['read'], ['caseworker'], ['assigned', 'owner'], 'duty', ['P', 'S', 'O'], SEEN],
  [['case'], ['read'], ['caseworker'], ['area'], 'stated', ['P', 'S', 'O'], SEEN],
  [['case'], ['read'], ['supervisor'], ['area'], 'duty', ['P', 'S', 'O'], SEEN],
  [['suspect'], ['read'], ['police', 'court'], ['assigned'], 'stated', ['S'], SEEN],
  [['suspect'], ['read'], ['caseworker'], ['owner'], 'duty', ['S'], SEEN],
  [['match'], ['list'], ['caseworker'], ['area', 'assigned', 'owner'], 'duty', ['O'], SEEN],
  [['match'], ['list'], ['supervisor'], ['area'], 'duty', ['O'], SEEN],
  [['message'], ['list'], ['caseworker', 'supervisor'], ['area'], 'stated', ['S', 'O', 'T'], SEEN],
  [['message'], ['list'], ['admin'], ['any'], 'duty', ['T'], SEEN],
  [['callback'], ['list'], ['caseworker', 'supervisor'], ['area'], 'duty', ['S', 'O'], SEEN],
  [['person'], ['list'], ['supervisor'], ['area'], 'duty', ['P', 'O'], SEEN],
  [['person'], ['list'], ['admin'], ['any'], 'duty', ['P', 'O', 'T'], SEEN],
  [['access-log'], ['list'], ['supervisor'], ['area'], 'duty', ['O'], SEEN],
  [['alert'], ['answer'], ['caseworker', 'supervisor', 'police'], ['assigned'], 'duty', ['O'], ['sms']],
  [['reporter-phone'], ['read'], ['caseworker', 'supervisor', 'police'], ['owner'], 'duty', ['P'], ['sms']],
  [
    ['case', 'suspect', 'match', 'message', 'callback', 'person'],
    ['list', 'read'],
    ['setup'],
    ['any'],
    'duty',
    ['P', 'S', 'O', 'T', 'A'],
    ['api'],
  ],
]

/** The one table of who may do and read what; checks, route tests and their matrix come from it. */
export const ACCESS: readonly AccessRow[] = GRANTS.flatMap(
  ([resources, actions, roles, relations, purpose, classes, channels]) =>
    resources.flatMap((resource) =>
      actions.flatMap((action) =>
        roles.flatMap((role) =>
          relations.flatMap((relation) =>
            channels.map((channel) => ({ resource, action, role, relation, purpose, classes, channel })),
          ),
        ),
      ),
    ),
)

/** What somebody asks for. `relations` are all that hold; `any` always does. */
export interface AccessRequest {
  readonly resource: Resource
  readonly action: Action
  readonly role: string
  readonly relations: readonly Relation[]
  /** The purpose or reason stated, in words; null when none was. */
  readonly purpose: string | null
  readonly channel: AccessChannel
}

export interface AccessDecision {
  readonly allowed: boolean
  /** Every class of a row that fits. */
  readonly classes: ReadonlySet<VisibilityClass>
}

/** Role and relation and purpose: without a row that fits all three there is no access. */
export function decide(request: AccessRequest): AccessDecision {
  const fitting = rowsFor(request).filter(
    (row) =>
      (row.relation === 'any' || request.relations.includes(row.relation)) &&
      (row.purpose === 'duty' || (request.purpose ?? '').trim() !== ''),
  )
  return { allowed: fitting.length > 0, classes: new Set(fitting.flatMap((row) => row.classes)) }
}

type Asked = Pick<AccessRequest, 'resource' | 'action' | 'role' | 'channel'>

const rowsFor = ({ resource, action, role, channel }: Asked) =>
  ACCESS.filter(
    (row) => row.resource === resource && row.action === action && row.role === role && row.channel === channel,
  )

/** The relations by which a role may do something at all; none = it may not, whatever it is asked of. */
export const relationsOf = (asked: Asked): ReadonlySet<Relation> => new Set(rowsFor(asked).map((row) => row.relation))

/** Whether a place code lies in an area (NCDD prefix, empty = the whole country). Nowhere lies in the whole country only. */
export const isInArea = (place: string | null, area: string): boolean => (place ?? '').startsWith(area)

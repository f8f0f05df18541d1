import { CASE_CHANGES } from './acts.ts'
import { FILE_KINDS } from './exports/filed.ts'

/** Every role a person can be registered with, and a token given. */
export const PERSON_ROLES = [
  ...(['family', 'commune', 'police', 'court', 'social', 'shelter'] as const),
  ...(['agency', 'women', 'caseworker', 'supervisor', 'admin'] as const),
] as const
export type PersonRole = (typeof PERSON_ROLES)[number]

/** Those roles, `public`: whoever is not registered, and `setup`: the first token, by which everything is set up and integrated. */
export const ACCESS_ROLES = ['public', ...PERSON_ROLES, 'setup'] as const
export type AccessRole = (typeof ACCESS_ROLES)[number]
/** Whoever is not registered. */
export const UNREGISTERED = 'public' satisfies AccessRole
/** Those who call and text: everybody but the first token. */
export const ANYBODY: readonly AccessRole[] = [UNREGISTERED, ...PERSON_ROLES]

/**
 * How somebody stands to what is asked for: sent it or knows its PIN, its place lies in their area, was alerted, answers
 * for it, or not at all.
 */
export const RELATIONS = ['own', 'area', 'assigned', 'owner', 'any'] as const
export type Relation = (typeof RELATIONS)[number]

/** Personal, sensitive, official, technical, aggregate. */
export const CLASSES = ['P', 'S', 'O', 'T', 'A'] as const
export type VisibilityClass = (typeof CLASSES)[number]

export const RESOURCES = [
  'act',
  ...(['case', 'suspect', 'match', 'message', 'callback', 'person', 'alert', 'reporter-phone', 'access-log'] as const),
  ...([
    'analysis',
    'figures',
    'reference',
    'report',
    'safe-word',
    'survey',
    'status',
    'duty',
    'desk',
    'gateway',
  ] as const),
  'agency',
  'departure',
  'file',
  'webhook',
] as const
export type Resource = (typeof RESOURCES)[number]

const of = <Verb extends string, What extends string>(verb: Verb, things: readonly What[]) =>
  things.map((what): `${Verb}:${What}` => `${verb}:${what}`)

const OFFICIALS = [
  ...(['commune', 'police', 'court', 'social', 'shelter', 'agency', 'women', 'caseworker', 'supervisor'] as const),
] as const satisfies readonly AccessRole[]
const ABOUT_CASE: readonly Relation[] = ['area', 'own', 'assigned', 'owner']

/**
 * The verbs that only officials send, as a text or behind the PIN of the menu, and who may: about a case only in their area, or
 * where they are with it. What each records or asks for is said in `officials/acts/`; UNDO takes it back.
 */
const SENDERS = [
  [['VIS'], ['commune', 'caseworker', 'supervisor'], ABOUT_CASE],
  [['HOM'], ['commune', 'police', 'caseworker', 'supervisor'], ABOUT_CASE],
  [['NUM'], ['commune', 'police', 'social', 'caseworker', 'supervisor'], ['any']],
  [['IDV'], ['police', 'social'], ABOUT_CASE],
  [['ARR'], ['police'], ABOUT_CASE],
  [['CHG'], ['police', 'court'], ABOUT_CASE],
  [['EVD', 'SUS'], ['police'], ABOUT_CASE],
  [['FIL', 'HRG', 'VER'], ['court'], ABOUT_CASE],
  [['RET', 'PLC', 'REI'], ['social'], ABOUT_CASE],
  [['SHL', 'SVC'], ['shelter'], ABOUT_CASE],
  [['CNT'], ['shelter'], ['any']],
  [['LMW'], ['agency'], ['any']],
  [['SRV'], ['women'], ['any']],
  [['XRF'], ['commune', 'police', 'court', 'social', 'shelter', 'caseworker', 'supervisor'], ABOUT_CASE],
  [['UNDO'], OFFICIALS, ['own']],
] as const satisfies readonly (readonly [readonly string[], readonly AccessRole[], readonly Relation[]])[]

export type TextVerb = (typeof SENDERS)[number][0][number]
/** Those verbs, as the pocket guide lists them. */
export const TEXT_VERBS: readonly TextVerb[] = SENDERS.flatMap(([verbs]): readonly TextVerb[] => verbs)
/** Those of legal effect: recorded only when a code comes back from the registered SIM. */
export const LEGAL_VERBS = ['HOM', 'IDV', 'ARR', 'CHG', 'FIL', 'VER', 'RET'] as const satisfies readonly TextVerb[]

/**
 * What can be done. A text of an official does what its verb says.
 * A report is written by anybody and vouched for by officials: opened in their name, echoed, without the
 * contact question. Duty in an area is to work (case workers), to oversee (seniors), to protect (police); to
 * maintain the gateway is the admins', wherever it is. In the history of a case staff write events, by type; lift a contact
 * rule that was a "no"; turn one of two keys to publish; propose a change or, as the second person, decide one; are the one
 * of the two whose word a death needs; reopen. By the officials' menu one takes a case, or passes it on. A case is
 * handed over to another owner, and referred to partners. Of two cases one decides whether they are of one child. To broadcast
 * is to write to the officials of an area. To export is to turn one of two keys to a file with what is personal.
 * A file that is made by the clock is read by its kind. To print is to take a case along on paper.
 */
export const ACTIONS = [
  ...(['list', 'read', 'answer', 'write', 'vouch', 'erase', 'work', 'oversee', 'protect', 'maintain'] as const),
  ...of('text', TEXT_VERBS),
  ...of('write', ['NOTE', 'VISIT', 'CALL', 'CONTACT', 'CONSENT', 'PIN']),
  ...of('propose', CASE_CHANGES),
  ...of('second', CASE_CHANGES),
  ...of('read', FILE_KINDS),
  ...([
    'lift:CONTACT',
    'key:1',
    'key:2',
    'vouch:DECEASED',
    'reopen',
    'take',
    'pass',
    'replay',
    'decide',
    'export',
    'print',
    'handover',
    'refer',
    'broadcast',
  ] as const),
] as const
export type Action = (typeof ACTIONS)[number]

export const ACCESS_CHANNELS = ['api', 'console', 'sms', 'ussd', 'cli'] as const
export type AccessChannel = (typeof ACCESS_CHANNELS)[number]

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
const LISTED: readonly AccessChannel[] = [...SEEN, 'ussd']
const PHONES: readonly AccessChannel[] = ['sms', 'ussd']

/** Whoever may sign in to the console. */
const CONSOLE: readonly AccessRole[] = PERSON_ROLES.filter((role) => role !== 'family')

const TELL: readonly Action[] = ['write:NOTE', 'write:VISIT', 'write:CALL']
const DECIDE: readonly Action[] = [...of('propose', CASE_CHANGES), ...of('second', CASE_CHANGES), 'reopen']
const CONSENT: readonly Action[] = ['write:CONTACT', 'write:CONSENT']
const DEATH: readonly Action[] = ['propose:DECEASED', 'second:DECEASED', 'vouch:DECEASED']
const MENU: readonly Action[] = ['write', 'write:NOTE', 'write:VISIT', 'propose:LOCATED', 'take', 'pass']
const LAWFUL: readonly AccessRole[] = ['police', 'court', 'social']

// Staff write as far as the SMS verbs of their role go, two of them for a grave change; `write` is to write anything at all.
// Writing shows nothing. A system, the set-up too, tells what was done and decides nothing. Keys to publish: the owner and a
// supervisor, or two supervisors.
const WRITES: readonly Grant[] = [
  [['case'], ['write', 'propose:LOCATED', 'reopen'], ['commune', ...LAWFUL], ['area', 'assigned'], 'duty', [], SEEN],
  [['case'], ['write', 'propose:LOCATED'], ['shelter', 'agency', 'women'], ['own', 'assigned'], 'duty', [], SEEN],
  [['case'], ['write:NOTE'], [...LAWFUL, 'shelter'], ['assigned'], 'duty', [], SEEN],
  [['case'], ['write:VISIT'], ['commune'], ['area', 'assigned'], 'duty', [], SEEN],
  [['case'], DEATH, ['police', 'court'], ['area', 'assigned'], 'duty', [], SEEN],
  [['case'], ['write', ...TELL, ...DECIDE], ['caseworker'], ['area'], 'stated', [], SEEN],
  [['case'], ['write', ...TELL, ...DECIDE, ...CONSENT], ['caseworker'], ['assigned', 'owner'], 'duty', [], SEEN],
  [['case'], ['write', ...TELL, ...DECIDE, ...CONSENT, 'lift:CONTACT'], ['supervisor'], ['area'], 'duty', [], SEEN],
  // a new PIN is read out in a call, by a person
  [['case'], ['write:PIN'], ['caseworker'], ['assigned', 'owner'], 'duty', [], ['console']],
  [['case'], ['write:PIN'], ['supervisor'], ['area'], 'duty', [], ['console']],
  [['case'], ['key:1'], ['caseworker'], ['owner'], 'duty', [], SEEN],
  // to another owner, who has to accept; to a partner, for a service
  [['case'], ['handover'], ['caseworker'], ['owner'], 'duty', [], SEEN],
  [['case'], ['refer'], ['caseworker'], ['assigned', 'owner'], 'duty', [], SEEN],
  [['case'], ['handover', 'refer'], ['supervisor'], ['area'], 'duty', [], SEEN],
  [['case'], ['key:1', 'key:2'], ['supervisor'], ['area'], 'duty', [], SEEN],
  [['case'], ['write', ...TELL], ['setup'], ['any'], 'duty', [], ['api']],
  // the officials' menu is one for all roles; behind its PIN an act takes the area, or to be with the case
  [
    ['case'],
    MENU,
    ['commune', ...LAWFUL, 'caseworker', 'supervisor'],
    ['area', 'assigned', 'owner'],
    'duty',
    [],
    ['ussd'],
  ],
  [['case'], MENU, ['shelter', 'agency', 'women'], ['own', 'assigned', 'owner'], 'duty', [], ['ussd']],
  // by text where a child is, asked about by a code first; the second person too
  [
    ['case'],
    ['write:NOTE', 'propose:LOCATED'],
    ['commune', ...LAWFUL, 'caseworker', 'supervisor'],
    ['area', 'assigned', 'owner'],
    'duty',
    [],
    ['sms'],
  ],
  [
    ['case'],
    ['write:NOTE', 'propose:LOCATED'],
    ['shelter', 'agency', 'women'],
    ['own', 'assigned', 'owner'],
    'duty',
    [],
    ['sms'],
  ],
  [['case'], ['second:LOCATED'], ['caseworker'], ['area', 'assigned', 'owner'], 'duty', [], ['sms']],
  [['case'], ['second:LOCATED'], ['supervisor'], ['area', 'assigned', 'owner'], 'duty', [], ['sms']],
]

// What an official texts about a case a program tells too, by the same rights: with the token of a person, or of a system of
// theirs. A visit and a child who is home are written as staff write them; the rest is about no case.
const TOLD_OTHERWISE: readonly TextVerb[] = ['VIS', 'HOM']
const TEXTS: readonly Grant[] = SENDERS.flatMap(([verbs, roles, relations]): Grant[] => {
  const told = relations === ABOUT_CASE ? verbs.filter((verb) => !TOLD_OTHERWISE.includes(verb)) : []
  return [
    [['act'], of('text', verbs), roles, relations, 'duty', [], PHONES],
    [['act'], of('text', told), roles, relations, 'duty', [], ['api']],
  ]
})

// Who may see and do what. The reporter's phone goes to one person at a time: the one who claimed the alert.
const GRANTS: readonly Grant[] = [
  [['case'], ['list'], ['commune', 'police', 'court', 'social'], ['area', 'assigned'], 'duty', ['O'], LISTED],
  [['case'], ['list'], ['shelter', 'agency', 'women'], ['own', 'assigned'], 'duty', ['O'], LISTED],
  [['case'], ['list'], ['caseworker'], ['area', 'assigned', 'owner'], 'duty', ['O'], LISTED],
  [['case'], ['list'], ['supervisor'], ['area'], 'duty', ['O'], LISTED],
  [['case'], ['read'], ['commune', 'police', 'court', 'social'], ['area'], 'duty', ['O'], SEEN],
  [['case'], ['read'], ['police', 'court', 'social'], ['assigned'], 'stated', ['P', 'S', 'O'], SEEN],
  [['case'], ['read'], ['shelter', 'agency', 'women'], ['own', 'assigned'], 'duty', ['O'], SEEN],
  [['case'], ['read'], ['caseworker'], ['assigned', 'owner'], 'duty', ['P', 'S', 'O'], SEEN],
  [['case'], ['read'], ['caseworker'], ['area'], 'stated', ['P', 'S', 'O'], SEEN],
  [['case'], ['read'], ['supervisor'], ['area'], 'duty', ['P', 'S', 'O'], SEEN],
  // its sheets: the police's, a court's, the draft of a notice
  [['case'], ['print'], [...LAWFUL], ['assigned'], 'stated', ['P', 'S', 'O'], ['console']],
  [['case'], ['print'], ['caseworker'], ['assigned', 'owner'], 'duty', ['P', 'S', 'O'], ['console']],
  [['case'], ['print'], ['caseworker'], ['area'], 'stated', ['P', 'S', 'O'], ['console']],
  [['case'], ['print'], ['supervisor'], ['area'], 'duty', ['P', 'S', 'O'], ['console']],
  [['suspect'], ['read'], ['police', 'court'], ['assigned'], 'stated', ['S'], SEEN],
  [['suspect'], ['read'], ['caseworker'], ['owner'], 'duty', ['S'], SEEN],
  [['match'], ['list'], ['caseworker'], ['area', 'assigned', 'owner'], 'duty', ['O'], SEEN],
  [['match'], ['list'], ['supervisor'], ['area'], 'duty', ['O'], SEEN],
  [['match'], ['decide'], ['caseworker'], ['assigned', 'owner'], 'duty', ['O'], SEEN],
  [['match'], ['decide'], ['caseworker'], ['area'], 'stated', ['O'], SEEN],
  [['match'], ['decide'], ['supervisor'], ['area'], 'duty', ['O'], SEEN],
  [['message'], ['list'], ['caseworker', 'supervisor'], ['area'], 'stated', ['S', 'O', 'T'], SEEN],
  [['message'], ['list'], ['admin'], ['any'], 'duty', ['T'], SEEN],
  // what was told and belongs to no case yet, or was told in part
  [['report'], ['list', 'answer'], ['caseworker', 'supervisor'], ['area'], 'duty', ['S', 'O'], ['console']],
  // what was given up, to be handled once more; it shows nothing
  // how texts fare, without their words
  [['message'], ['oversee'], ['supervisor'], ['area'], 'duty', ['O', 'T'], ['console']],
  [['message'], ['oversee'], ['admin'], ['any'], 'duty', ['T'], ['console']],
  [['message'], ['replay'], ['supervisor'], ['area'], 'stated', [], ['api', 'console', 'cli']],
  [['message'], ['replay'], ['admin'], ['any'], 'duty', [], ['api', 'cli']],
  [['message'], ['replay'], ['setup'], ['any'], 'duty', [], ['api']],
  [['callback'], ['list'], ['caseworker', 'supervisor'], ['area'], 'duty', ['S', 'O'], SEEN],
  [['callback'], ['answer'], ['caseworker', 'supervisor'], ['area'], 'duty', ['O'], ['console']],
  // whether somebody is called who said no before, and asks for it now
  [['callback'], ['lift:CONTACT'], ['supervisor'], ['area'], 'duty', [], ['console']],
  [['person'], ['list'], ['supervisor'], ['area'], 'duty', ['P', 'O'], SEEN],
  [['person'], ['list'], ['admin'], ['any'], 'duty', ['P', 'O', 'T'], SEEN],
  [['person'], ['write'], ['supervisor'], ['area'], 'duty', [], ['console']],
  [['person'], ['write'], ['admin'], ['any'], 'duty', [], ['console']],
  [['access-log'], ['list'], ['supervisor'], ['area'], 'duty', ['O'], SEEN],
  [['access-log'], ['list'], CONSOLE, ['own'], 'duty', ['O'], ['console']],
  [
    ['duty'],
    ['read'],
    ['commune', ...LAWFUL, 'caseworker', 'supervisor', 'admin'],
    ['any'],
    'duty',
    ['O'],
    ['console'],
  ],
  // how often an agency was asked about is nothing for another one
  [
    ['agency'],
    ['read'],
    ['commune', ...LAWFUL, 'caseworker', 'supervisor', 'admin'],
    ['any'],
    'duty',
    ['A'],
    ['console'],
  ],
  // the licence list that callers are answered from
  [['agency'], ['write'], ['admin'], ['any'], 'duty', [], ['console']],
  // an agency's own departures, and whom it sends
  [['departure'], ['write'], ['agency'], ['own'], 'duty', ['O'], ['console']],
  [
    ['survey'],
    ['read'],
    [...LAWFUL, 'women', 'caseworker', 'supervisor', 'admin'],
    ['any'],
    'duty',
    ['A'],
    ['console'],
  ],
  // counts of the whole country, made of nobody's case
  [
    ['analysis', 'figures'],
    ['read'],
    ['caseworker', 'supervisor', 'police', 'court', 'social', 'admin'],
    ['any'],
    'duty',
    ['A'],
    SEEN,
  ],
  // the sheet of the Child Protection Unit; the cases that stand on it are those one may list
  [['figures'], ['print'], ['caseworker', 'supervisor', 'police', 'court'], ['any'], 'duty', ['A'], ['console']],
  // what is filed by the clock: sheets for police and courts, of the cases of their area alone; counts of the country
  [['file'], ['list'], [...LAWFUL, 'caseworker', 'supervisor', 'admin'], ['any'], 'duty', ['O'], ['console']],
  [['file'], ['read:LEASETC'], ['police', 'court'], ['area'], 'duty', ['S', 'O'], ['console']],
  [['file'], ['read:COURT'], ['police', 'court', 'supervisor'], ['area'], 'duty', ['O'], ['console']],
  [['file'], ['read:GAPS'], ['police', 'court', 'supervisor'], ['area'], 'duty', ['O'], ['console']],
  [['file'], ['read:SIREN'], [...LAWFUL, 'caseworker', 'supervisor', 'admin'], ['any'], 'duty', ['A'], ['console']],
  // which case an agency's number is of: asked across areas, and answered with no fact of it
  [
    ['reference'],
    ['read'],
    ['commune', 'police', 'court', 'social', 'shelter', 'caseworker', 'supervisor'],
    ['any'],
    'duty',
    ['O'],
    ['api'],
  ],
  // where other systems hear that something happened, of whom is told by number alone
  [['webhook'], ['list', 'write'], ['admin'], ['any'], 'duty', ['O', 'T'], ['api']],
  [['webhook'], ['write'], ['setup'], ['any'], 'duty', [], ['api']],
  // the console's first page; how the gateway itself is
  [['desk'], ['read'], CONSOLE, ['own'], 'duty', ['P', 'O'], ['console']],
  [['gateway'], ['read'], ['admin'], ['any'], 'duty', ['T'], ['console']],
  [['case'], ['erase'], ['supervisor', 'admin'], ['area'], 'stated', [], ['cli']],
  // one of two keys to a file that holds what is personal
  [['case'], ['export'], ['supervisor'], ['area'], 'stated', ['P', 'S', 'O'], ['cli']],
  [['case'], ['export'], ['caseworker'], ['owner'], 'stated', ['P', 'S', 'O'], ['cli']],
  [['report'], ['write'], ANYBODY, ['any'], 'duty', [], PHONES],
  // a call that is written down
  [['report'], ['write'], ['caseworker', 'supervisor'], ['any'], 'duty', [], ['console']],
  // whoever may send NEW, by a program; a system of theirs too
  [['report'], ['write'], [...OFFICIALS, 'admin', 'setup'], ['any'], 'duty', [], ['api']],
  [['survey'], ['write'], ANYBODY, ['any'], 'duty', [], ['ussd']],
  [['report'], ['vouch'], OFFICIALS, ['own'], 'duty', ['O'], PHONES],
  [['status'], ['read'], ANYBODY, ['own'], 'duty', ['O'], PHONES],
  // the state of a case to an official who asks by its number: no PIN, and the access log keeps it
  [
    ['status'],
    ['read'],
    ['commune', ...LAWFUL, 'caseworker', 'supervisor'],
    ['area', 'assigned', 'owner'],
    'duty',
    ['O'],
    ['sms'],
  ],
  [['status'], ['read'], ['shelter', 'agency', 'women'], ['assigned', 'owner'], 'duty', ['O'], ['sms']],
  [['status'], ['read'], ['caseworker', 'supervisor'], ['own'], 'duty', ['O'], ['api']],
  [['alert'], ['answer'], OFFICIALS, ['assigned'], 'duty', ['O'], ['sms', 'console']],
  [['alert'], ['list'], OFFICIALS, ['assigned'], 'duty', ['O'], ['console']],
  // those of others are read, to see that somebody is on it
  [['alert'], ['list'], ['caseworker', 'supervisor'], ['area'], 'duty', ['O'], ['console']],
  [['reporter-phone'], ['read'], ['caseworker', 'supervisor', 'police'], ['owner'], 'duty', ['P'], ['sms', 'console']],
  // what whoever calls the family says first; it stands in no text
  [['safe-word'], ['read'], ['caseworker', 'supervisor', 'police'], ['owner'], 'duty', ['S'], SEEN],
  [['duty'], ['work'], ['caseworker'], ['area'], 'duty', ['O'], ['sms']],
  [['duty'], ['oversee'], ['supervisor'], ['area'], 'duty', ['O'], ['sms']],
  [['duty'], ['protect'], ['police'], ['area'], 'duty', ['O'], ['sms']],
  [['duty'], ['maintain'], ['admin'], ['any'], 'duty', ['T'], ['sms']],
  [['duty'], ['write', 'broadcast'], ['supervisor'], ['area'], 'duty', [], ['cli', 'console']],
  [['duty'], ['write', 'broadcast'], ['admin'], ['any'], 'duty', [], ['cli', 'console']],
  [
    ['case', 'suspect', 'match', 'message', 'callback', 'person', 'analysis', 'figures', 'reference', 'webhook'],
    ['list', 'read'],
    ['setup'],
    ['any'],
    'duty',
    ['P', 'S', 'O', 'T', 'A'],
    ['api'],
  ],
  ...WRITES,
  ...TEXTS,
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
  /** What is personal is opened by the area and a stated purpose alone: the owner of the case is told. */
  readonly tellsOwner: boolean
}

/** Role and relation and purpose: without a row that fits all three there is no access. */
export function decide(request: AccessRequest): AccessDecision {
  const fitting = rowsFor(request).filter(
    (row) =>
      (row.relation === 'any' || request.relations.includes(row.relation)) &&
      (row.purpose === 'duty' || (request.purpose ?? '').trim() !== ''),
  )
  const personal = fitting.filter(({ classes }) => classes.includes('P') || classes.includes('S'))
  return {
    allowed: fitting.length > 0,
    classes: new Set(fitting.flatMap((row) => row.classes)),
    tellsOwner:
      personal.length > 0 && personal.every(({ relation, purpose }) => relation === 'area' && purpose === 'stated'),
  }
}

type Asked = Pick<AccessRequest, 'resource' | 'action' | 'role' | 'channel'>

const askedKey = ({ resource, action, role, channel }: Asked) => `${resource} ${action} ${role} ${channel}`

const ROWS = new Map<string, AccessRow[]>()
for (const row of ACCESS) ROWS.set(askedKey(row), [...(ROWS.get(askedKey(row)) ?? []), row])

const rowsFor = (asked: Asked): readonly AccessRow[] => ROWS.get(askedKey(asked)) ?? []

/** The relations by which a role may do something at all; none = it may not, whatever it is asked of. */
export const relationsOf = (asked: Asked): ReadonlySet<Relation> => new Set(rowsFor(asked).map((row) => row.relation))

/** Whether a role may send a verb of officials at all. */
export const maySend = (role: string, verb: TextVerb): boolean =>
  relationsOf({ resource: 'act', action: `text:${verb}`, role, channel: 'sms' }).size > 0

/** The roles that may send a verb of officials, in the order of roles. */
export const sendersOf = (verb: TextVerb): readonly PersonRole[] => PERSON_ROLES.filter((role) => maySend(role, verb))

/** Whether a role is asked questions by text, and so answers by code. */
export const answersAlerts = (role: string): boolean =>
  relationsOf({ resource: 'alert', action: 'answer', role, channel: 'sms' }).size > 0

/** Whether somebody may be told the reporter's phone of a case, by what they are to it. */
export const mayReadReporterPhone = (role: string, isOwner: boolean, channel: AccessChannel): boolean =>
  decide({
    resource: 'reporter-phone',
    action: 'read',
    role,
    relations: isOwner ? ['owner'] : [],
    purpose: null,
    channel,
  }).allowed

/** How somebody with an area stands to a case at a place. */
export interface StandsTo {
  readonly isOwn: boolean
  readonly isAssigned: boolean
  readonly isOwner: boolean
}

/** The relations that hold between somebody with an area and a case at a place. */
export const relationsTo = (standing: StandsTo | undefined, place: string | null, area: string): Relation[] => [
  ...(isInArea(place, area) ? (['area'] as const) : []),
  ...(standing?.isOwn === true ? (['own'] as const) : []),
  ...(standing?.isAssigned === true ? (['assigned'] as const) : []),
  ...(standing?.isOwner === true ? (['owner'] as const) : []),
]

/** Whether a place code lies in an area (NCDD prefix, empty = the whole country). Nowhere lies in the whole country only. */
export const isInArea = (place: string | null, area: string): boolean => (place ?? '').startsWith(area)

/** Whether an area and a place have anything in common: one lies in the other. */
export const isWithinReach = (place: string, area: string): boolean => isInArea(place, area) || isInArea(area, place)

/** Duties as the ladder of an alert asks for them, each with the role that has it. */
export const LADDER_DUTIES: readonly (readonly [Action, PersonRole])[] = [
  ['work', 'caseworker'],
  ['oversee', 'supervisor'],
  ['protect', 'police'],
]

/** Whether one who may write people may make or change this one: an admin all, others those of their area who are no admins. */
export const mayChangePerson = (
  by: { readonly role: AccessRole; readonly area: string },
  of: { readonly role: AccessRole; readonly area: string },
): boolean => by.role === 'admin' || (of.role !== 'admin' && isInArea(of.area, by.area))

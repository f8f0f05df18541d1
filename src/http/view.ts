import type { PoolClient } from 'pg'
import type { Deps } from '../actions/deps.ts'
import {
  type AccessChannel,
  type AccessDecision,
  type Action,
  decide,
  isInArea,
  type Relation,
  type Resource,
  relationsOf,
  relationsTo,
} from '../cases/access.ts'
import { personalFields } from '../cases/access-fields.ts'
import { type Look, logLooks } from '../store/access-log.ts'
import { loadDecoys } from '../store/decoys.ts'
import { type Standing, standingsOf } from '../store/standing.ts'
import type { Permission } from './routes.ts'

/** Who looks, by which way and for what. */
export interface Viewer {
  readonly role: string
  readonly area: string
  /** The reason stated, in words; null when none was. */
  readonly purpose: string | null
  readonly personId: string | null
  /** Id of the token, or its name; null for a person in the console. */
  readonly token: string | null
  readonly channel: Extract<AccessChannel, 'api' | 'console'>
  /** The method and the pattern of the address, as the access log keeps it. */
  readonly route: string
  /** Each look is written down, also one that read nothing personal. */
  readonly logged: boolean
}

/** What one request may see, and the writing down of what it saw. */
export interface View {
  /** The relations by which the role may do this at all; none = it may not, whatever it is asked of. */
  readonly relations: ReadonlySet<Relation>
  /** What may be seen of something outside cases, or in a place. */
  at(place: string | null): AccessDecision
  /** What may be seen of one case; `place` is its whole code where it is known. */
  of(standing: Standing | undefined, place?: string | null): AccessDecision
  /** What may be seen of the suspects of one case. */
  suspectsOf(standing: Standing | undefined, place?: string | null): AccessDecision
  /** Whether the safe word of one case may be seen. */
  safeWordOf(standing: Standing | undefined): AccessDecision
  /** Whether the reader may do something else to one case. */
  may(action: Action, standing: Standing | undefined, place?: string | null): boolean
  standings(numbers: readonly (string | null)[]): Promise<ReadonlyMap<string, Standing>>
  /**
   * Writes down who looked at what, and raises the alarms that follow; to be awaited before the answer leaves. `search` is
   * the hash of what was searched for, `opened` the case that was opened, whatever was seen of it.
   */
  log(looks: readonly Look[], what?: { readonly search?: string; readonly opened?: string }): Promise<void>
  /** The look at a case, or at something outside cases, with the personal fields the classes open; `of` where it is no field of what the route reads. */
  look(caseId: string | null, seen: AccessDecision, of?: Resource): Look[]
}

/** What the access log keeps where nobody had to state a reason. */
const DUTY = 'duty'

/** What somebody may see by one row of the access table. */
export function viewAs(
  deps: Pick<Deps, 'pool' | 'ring'>,
  client: PoolClient,
  viewer: Viewer,
  [resource, action]: Permission,
): View {
  const { role, channel, purpose, personId, token } = viewer
  const asked = { resource, action, role, channel } as const
  const ask = (held: readonly Relation[], what: Permission = [resource, action]) =>
    decide({ ...asked, resource: what[0], action: what[1], relations: held, purpose })
  const held = (standing: Standing | undefined, place: string | null = standing?.place ?? null) =>
    relationsTo(standing, place, viewer.area)
  return {
    relations: relationsOf(asked),
    at: (place) => ask(isInArea(place, viewer.area) ? ['area'] : []),
    of: (standing, place) => ask(held(standing, place)),
    suspectsOf: (standing, place) => ask(held(standing, place), ['suspect', 'read']),
    safeWordOf: (standing) => ask(held(standing), ['safe-word', 'read']),
    may: (what, standing, place) => ask(held(standing, place), ['case', what]).allowed,
    standings: (numbers) => standingsOf(client, personId, [...new Set(numbers.filter((number) => number !== null))]),
    async log(looks, { search, opened } = {}) {
      const searched = search === undefined ? [] : [`q=${search}`]
      const all = looks.map((look) => ({ ...look, fields: [...look.fields, ...searched] }))
      const none = { caseId: null, classes: ['O'], fields: searched, tellsOwner: false }
      const looked = {
        who: { personId, token },
        route: viewer.route,
        purpose: purpose ?? DUTY,
        looks: all.length > 0 ? all : viewer.logged || search !== undefined ? [none] : [],
        decoy: opened !== undefined && (await loadDecoys(deps.pool, deps.ring)).includes(opened),
      }
      await logLooks(client, looked)
    },
    look(caseId, seen, of = resource) {
      const personal = personalFields(of, seen.classes)
      return personal.fields.length === 0 ? [] : [{ caseId, ...personal, tellsOwner: seen.tellsOwner }]
    },
  }
}

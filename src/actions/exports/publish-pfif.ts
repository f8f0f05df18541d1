import { type PfifEntry, type PfifPublisher, pfifEntry } from '../../cases/exports/pfif.ts'
import { logLeaving } from '../../store/access-log.ts'
import { PUBLISHED_AS, type PublicFilter, readPublicCases } from '../../store/public-cases.ts'
import type { Deps } from '../deps.ts'

const FIELDS = ['nameLatin', 'nameKm', 'sex', 'birthYear', 'ageMin', 'ageMax', 'province', 'lastSeenOn']

/** The public copies of cases, and placeholders of those that are public no more; that they leave is kept before they do. */
export async function publishPfif(
  { pool, ring, now }: Pick<Deps, 'pool' | 'ring' | 'now'>,
  publisher: PfifPublisher,
  filter: Omit<PublicFilter, 'now'>,
  route: string,
): Promise<PfifEntry[]> {
  const at = now()
  const cases = await readPublicCases(pool, ring, { ...filter, now: at })
  const caseIds = cases.flatMap(({ id, isPublic }) => (isPublic ? [id] : []))
  const what = { actorId: null, route, purpose: PUBLISHED_AS, classes: ['P', 'O'], fields: FIELDS }
  if (caseIds.length > 0) await logLeaving(pool, { ...what, caseIds })
  return cases.map((each) => pfifEntry(publisher, each, at))
}

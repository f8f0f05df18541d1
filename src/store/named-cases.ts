import { nameKeys } from '../cases/names/name-keys.ts'
import type { CaseReach } from './case-list.ts'
import type { PrismaReader } from './prisma.ts'
import { places } from './sealed-places.ts'
import { type KeyRing, nameKeyHash } from './secrets/keys.ts'
import { openFor, readKeys } from './secrets/vault.ts'

/** Cases that are opened for one name, at most: those that share more of it first, then the newest. */
const MOST_OPENED = 1_000

interface Sealed {
  readonly id: string
  readonly nameKm: Uint8Array | null
  readonly nameLatin: Uint8Array | null
}

/**
 * The cases whose child has a name that shares a key with this one, opened: narrowed to by keyed hashes, in any spelling, script
 * or order of words. `within` is what whoever asks may list, null for all.
 */
export async function casesSharingName(
  prisma: PrismaReader,
  ring: KeyRing,
  name: string,
  within: CaseReach | null,
): Promise<{ readonly id: string; readonly names: readonly string[] }[]> {
  const keys = nameKeys(name).map((key) => Uint8Array.from(nameKeyHash(ring, key)))
  if (keys.length === 0) return []
  const ids = within === null ? null : [...within.ids]
  const codes = [...(within?.places ?? [])]
  const rows = await prisma.$queryRaw<
    Sealed[]
  >`SELECT n.case_id AS id, n.name_km AS "nameKm", n.name_latin AS "nameLatin"
    FROM cases_sharing_keys(${keys}::bytea[], ${ids}::uuid[], ${codes}::text[], ${MOST_OPENED}::int) WITH ORDINALITY AS shared (id, at)
      JOIN person n ON n.case_id = shared.id
    WHERE n.role = 'CHILD' ORDER BY shared.at`
  const opened = await readKeys(
    prisma,
    ring,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, nameKm, nameLatin }) => ({
    id,
    names: [
      openFor(opened.get(id), places.nameKm(id), nameKm),
      openFor(opened.get(id), places.nameLatin(id), nameLatin),
    ].filter((each) => each !== null),
  }))
}

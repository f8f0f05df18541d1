import { nameKeys } from '../cases/names/name-keys.ts'
import type { CaseReach } from './case-list.ts'
import type { PrismaReader } from './prisma.ts'
import { places } from './sealed-places.ts'
import { type KeyRing, nameKeyHash } from './secrets/keys.ts'
import { openDataKey, openFor, type WrappedKey } from './secrets/vault.ts'

/** Of the cases that share two keys with a name so many are opened at most, and as many of the newest that share one. */
const MOST_OPENED = 250

interface Sealed extends WrappedKey {
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
  >`SELECT id, name_km AS "nameKm", name_latin AS "nameLatin", wrapped, version
    FROM names_sharing_keys(${keys}::bytea[], ${ids}::uuid[], ${codes}::text[], ${MOST_OPENED}::int)`
  return rows.map(({ nameKm, nameLatin, ...row }) => {
    const key = openDataKey(ring, row)
    return {
      id: row.id,
      names: [openFor(key, places.nameKm(row.id), nameKm), openFor(key, places.nameLatin(row.id), nameLatin)].filter(
        (each) => each !== null,
      ),
    }
  })
}

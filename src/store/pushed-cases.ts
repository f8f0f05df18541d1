import type { Pool, PoolClient } from 'pg'
import type { Episode, PushedCase } from '../cases/exports/push/pushed-case.ts'
import { readRecords } from './case-records.ts'
import type { KeyRing } from './secrets/keys.ts'

/** A case for a push, and how far it was known when it was read; null for a decoy, or none. */
export interface ReadPushed {
  readonly pushed: PushedCase
  readonly updatedAt: Date
  readonly isErased: boolean
}

interface Beside {
  readonly kind: 'MISSING' | 'FOUND' | 'SIGHTING'
  readonly danger: number
  readonly claimed: boolean
  readonly updatedAt: Date
  readonly deskId: string | null
  readonly deskPhone: string | null
  readonly agreed: boolean
  readonly offers: readonly {
    readonly id: string
    readonly service: Episode['kind']
    readonly state: string
    readonly shortName: string | null
    readonly isPrimero: boolean
    readonly agreed: boolean
  }[]
  readonly stages: boolean
  readonly rescued: boolean
  readonly matchedNumber: string | null
}

const AGREED = (org: string) =>
  `${org}.agreement_from <= $2 AND ($2 < ${org}.agreement_until OR ${org}.agreement_until IS NULL)`

/** Reads a case with everything that partners are told of it. `today` says which agreements hold. */
export async function readPushed(
  client: Pool | PoolClient,
  ring: KeyRing,
  caseId: string,
  today: string,
): Promise<ReadPushed | null> {
  const found = await client.query<Beside>({
    name: 'read-pushed',
    // what changes after this is seen by its `updated_at`, which is read first
    text: `SELECT c.kind::text, c.danger, c.public_status <> 'RECEIVED' AS claimed, c.updated_at AS "updatedAt", desk.id AS "deskId",
        desk.desk_phone AS "deskPhone",
        EXISTS (SELECT FROM organisation o WHERE o.system = 'MOSVY' AND ${AGREED('o')}) AS agreed,
        coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'service', f.service, 'state', f.state,
            'shortName', o.short_name, 'isPrimero', coalesce(o.system = 'PRIMERO', false), 'agreed', coalesce(${AGREED('o')}, false)) ORDER BY f.at, f.id)
          FROM offer f JOIN organisation o ON o.id = f.org_id WHERE f.case_id = c.id AND f.kind = 'REFERRAL'), '[]') AS offers,
        EXISTS (SELECT FROM case_event e WHERE e.case_id = c.id AND e.type = 'STAGE') AS stages,
        c.kind = 'FOUND' AND EXISTS (SELECT FROM official o WHERE o.id = c.opened_by_id AND o.org_id IN
          (SELECT id FROM organisation WHERE system IN ('LEASETC', 'CPU'))) AS rescued,
        (SELECT other.number FROM match m JOIN "case" other ON other.id IN (m.left_id, m.right_id) AND other.id <> c.id
          WHERE c.id IN (m.left_id, m.right_id) AND m.kind = 'MISSING_FOUND' AND m.state = 'ACCEPTED'
          ORDER BY m.decided_at DESC LIMIT 1) AS "matchedNumber"
      FROM "case" c LEFT JOIN official owner ON owner.id = c.owner_id LEFT JOIN organisation desk ON desk.id = owner.org_id
      WHERE c.id = $1`,
    values: [caseId, today],
  })
  const beside = found.rows[0]
  if (beside === undefined) return null
  for await (const { number, record, desk, refs, shareConsent, isErased, accompanied, relation } of readRecords(
    client,
    ring,
    {
      ids: [caseId],
    },
  ))
    return {
      isErased,
      updatedAt: beside.updatedAt,
      pushed: {
        ...{ number, kind: beside.kind, record, danger: beside.danger, claimed: beside.claimed, accompanied },
        ...(relation !== undefined && { relation }),
        ...{ shareConsent: shareConsent && !isErased, agreed: beside.agreed, refs },
        desk: { id: beside.deskId ?? '', name: desk, phone: beside.deskPhone },
        referral: referralOf(beside.offers),
        referrals: beside.offers.flatMap(({ id, service, state, shortName, isPrimero }) =>
          isPrimero && shortName !== null && state === 'OFFERED' ? [{ id, service, receiver: shortName }] : [],
        ),
        episodes: episodesOf(number, beside),
        matchedNumber: beside.matchedNumber,
      },
    }
  return null
}

/** The last referral to an organisation that works with OSCaR. */
function referralOf(offers: Beside['offers']): PushedCase['referral'] {
  const last = offers.findLast(({ shortName, isPrimero }) => shortName !== null && !isPrimero)
  if (last === undefined) return null
  const state = last.state === 'OFFERED' || last.state === 'ACCEPTED' ? last.state : 'ENDED'
  return { shortName: last.shortName!, state, agreed: last.agreed }
}

function episodesOf(number: string, { offers, stages, rescued }: Beside): Episode[] {
  return [
    ...offers.map(({ id, service, shortName }) => ({ id, kind: service, shortName: shortName ?? '' })),
    ...(stages ? [{ id: `${number}/reintegration`, kind: 'REINTEGRATION' as const, shortName: null }] : []),
    ...(rescued ? [{ id: `${number}/rescue`, kind: 'RESCUE' as const, shortName: null }] : []),
  ]
}

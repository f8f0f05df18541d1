import type { Prisma, PrismaClient } from './prisma.ts'

const SIDE = { id: true, number: true, kind: true } as const

/** The columns of a pair and of both its cases. */
export const matchSelect = {
  id: true,
  kind: true,
  score: true,
  why: true,
  state: true,
  reason: true,
  decidedAt: true,
  left: { select: SIDE },
  right: { select: SIDE },
} as const satisfies Prisma.MatchSelect

/** A pair of cases that look like one child. */
export type MatchRow = Prisma.MatchGetPayload<{ select: typeof matchSelect }>

/** What a list of pairs is narrowed to; a pair is in a province when either case is. */
export interface MatchFilter {
  readonly state?: MatchRow['state']
  readonly kind?: MatchRow['kind']
  readonly province?: string
  /** One of the two cases, ten digits. */
  readonly number?: string
}

/** Pairs behind the one with the id `before`, the newest first, at most `limit`. */
export function listMatches(
  prisma: PrismaClient,
  filter: MatchFilter,
  before: string | null,
  limit: number,
): Promise<MatchRow[]> {
  const either = (where: Prisma.CaseWhereInput) => ({ OR: [{ left: where }, { right: where }] })
  return prisma.match.findMany({
    where: {
      ...(before !== null && { id: { lt: before } }),
      ...(filter.state !== undefined && { state: filter.state }),
      ...(filter.kind !== undefined && { kind: filter.kind }),
      AND: [
        filter.province === undefined ? {} : either({ province: filter.province }),
        filter.number === undefined ? {} : either({ number: filter.number }),
      ],
    },
    orderBy: { id: 'desc' },
    take: limit,
    select: matchSelect,
  })
}

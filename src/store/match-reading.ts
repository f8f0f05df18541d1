import type { Prisma, PrismaReader } from './prisma.ts'

/** The columns of a pair. */
export const matchSelect = {
  id: true,
  kind: true,
  score: true,
  why: true,
  state: true,
  reason: true,
  decidedAt: true,
  settledById: true,
  leftId: true,
  rightId: true,
} as const satisfies Prisma.MatchSelect

type Pair = Prisma.MatchGetPayload<{ select: typeof matchSelect }>

/** One case of a pair: who sees the pair sees this much of both. */
export interface MatchSide {
  readonly id: string
  readonly number: string
  readonly kind: Prisma.CaseGetPayload<{ select: { kind: true } }>['kind']
}

/** A pair of cases that look like one child. */
export interface MatchRow extends Omit<Pair, 'leftId' | 'rightId'> {
  readonly left: MatchSide
  readonly right: MatchSide
}

/** The pairs with both their cases, also where one of them lies out of the reader's reach. */
export async function withSides(prisma: PrismaReader, pairs: readonly Pair[]): Promise<MatchRow[]> {
  if (pairs.length === 0) return []
  const ids = pairs.map(({ id }) => id)
  const sides = await prisma.$queryRaw<MatchSide[]>`SELECT id, number, kind FROM match_sides(${ids}::uuid[])`
  const sideOf = new Map(sides.map((side) => [side.id, side]))
  return pairs.flatMap(({ leftId, rightId, ...pair }) => {
    const [left, right] = [sideOf.get(leftId), sideOf.get(rightId)]
    return left === undefined || right === undefined ? [] : [{ ...pair, left, right }]
  })
}

/** One pair by its id, or null. */
export async function readMatch(prisma: PrismaReader, id: string): Promise<MatchRow | null> {
  const pair = await prisma.match.findUnique({ where: { id }, select: matchSelect })
  return pair === null ? null : ((await withSides(prisma, [pair]))[0] ?? null)
}

/** What a list of pairs is narrowed to; a pair is in a province when either case is. */
export interface MatchFilter {
  readonly state?: MatchRow['state']
  readonly kind?: MatchRow['kind']
  readonly province?: string
  /** From when on they wait for a decision. */
  readonly since?: Date
  /** One of the two cases, ten digits. */
  readonly number?: string
}

/** Pairs behind the one with the id `before`, the newest first, at most `limit`. */
export async function listMatches(
  prisma: PrismaReader,
  filter: MatchFilter,
  before: string | null,
  limit: number,
): Promise<MatchRow[]> {
  const either = (where: Prisma.CaseWhereInput) => ({ OR: [{ left: where }, { right: where }] })
  const pairs = await prisma.match.findMany({
    where: {
      ...(before !== null && { id: { lt: before } }),
      ...(filter.state !== undefined && { state: filter.state }),
      ...(filter.since !== undefined && { proposedAt: { gte: filter.since } }),
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
  return withSides(prisma, pairs)
}

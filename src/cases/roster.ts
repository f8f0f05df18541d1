/** A time in which one person has the duty of a province, and who stands behind them. */
export interface Shift {
  readonly province: string
  readonly role: string
  readonly officialId: string
  readonly deputyId: string | null
  readonly from: Date
  readonly until: Date
}

/** A time in which somebody is not there, and who stands in for them. */
export interface Absence {
  readonly officialId: string
  readonly deputyId: string | null
  readonly from: Date
  readonly until: Date
}

/** The longest shift and the longest absence that are taken in one entry. */
export const LONGEST_SHIFT_DAYS = 31
export const LONGEST_ABSENCE_DAYS = 366
/** How far ahead gaps are looked for. */
export const GAP_DAYS = 7

const DAY_MS = 24 * 3_600_000

/** Whether a time to enter makes sense: it ends after it begins, is not over, and is not too long. */
export const isSpan = (from: Date, until: Date, longestDays: number, now: Date): boolean =>
  until > from && until > now && until.getTime() - from.getTime() <= longestDays * DAY_MS

/** A time in which nobody is on duty. */
export interface Gap {
  readonly from: Date
  readonly until: Date
}

const holds = ({ from, until }: Gap, at: number) => from.getTime() <= at && at < until.getTime()

/**
 * The times from `from` to `until` in which nobody of a roster is on duty: no shift, or one whose person and deputies are away.
 * `shifts` are those of one province and role.
 */
export function gapsIn(shifts: readonly Shift[], absences: readonly Absence[], from: Date, until: Date): Gap[] {
  const edges = [...shifts, ...absences].flatMap((each) => [each.from.getTime(), each.until.getTime()])
  const inside = edges.filter((at) => at > from.getTime() && at < until.getTime())
  const times = [...new Set([from.getTime(), ...inside])].sort((a, b) => a - b)
  const gaps: { from: Date; until: Date }[] = []
  for (const [place, at] of times.entries()) {
    if (isCovered(shifts, absences, at)) continue
    const end = new Date(times[place + 1] ?? until.getTime())
    const last = gaps.at(-1)
    if (last?.until.getTime() === at) last.until = end
    else gaps.push({ from: new Date(at), until: end })
  }
  return gaps
}

function isCovered(shifts: readonly Shift[], absences: readonly Absence[], at: number): boolean {
  const away = (id: string) => absences.find((each) => each.officialId === id && holds(each, at))
  const isThere = (id: string | null | undefined) => id != null && away(id) === undefined
  return shifts.some(
    (shift) =>
      holds(shift, at) &&
      (isThere(shift.officialId) || isThere(shift.deputyId) || isThere(away(shift.officialId)?.deputyId)),
  )
}

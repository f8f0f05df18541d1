import { expect, it } from 'vitest'
import { DayShares } from '../../src/cases/match/day-shares.ts'
import { FOUND_MODEL } from '../../src/cases/match/model.ts'
import { OpenFile } from '../../src/cases/match/open-file.ts'
import { ALERT_LINE } from '../../src/cases/match/pair.ts'

const { days } = FOUND_MODEL
/** What a report says of a case that many days before it. */
const ratio = (shares: DayShares, gap: number, day = 20_000) =>
  shares.ratios(days, day).find(([upTo]) => gap <= upTo)![1]
const usual = (gap: number) => days.find(([upTo]) => gap <= upTo)![1]

it('leaves ratios as they were measured where cases are spread over years, and in a file that holds few', () => {
  const shares = new DayShares()
  expect(ratio(shares, 0)).toBe(usual(0))
  for (let day = 18_900; day < 20_100; day += 1) shares.count(day, 1)
  for (const gap of [-40, 0, 5, 20, 60, 300, 2_000]) expect(ratio(shares, gap) / usual(gap)).toBeGreaterThan(0.8)
})

it('says next to nothing of a day that all cases share, and what it said before once they are closed', () => {
  const shares = new DayShares()
  for (let each = 0; each < 300; each += 1) shares.count(20_000, 1)
  expect(ratio(shares, 0)).toBeLessThan(1)
  expect(ratio(shares, 5)).toBe(usual(5))
  // the day itself still speaks against a child lost long after
  expect(ratio(shares, -40)).toBe(usual(-40))
  for (let each = 0; each < 300; each += 1) shares.count(20_000, -1)
  expect(ratio(shares, 0)).toBe(usual(0))
})

it('rings for no two of a hundred children who were reported on one day, with neighbouring districts and ages', () => {
  const FAMILY = ['Sok', 'Chan', 'Kim', 'Ly', 'Heng', 'Nuon', 'Tep', 'Mao', 'Phan', 'Yim']
  const GIVEN = ['Dara', 'Sophea', 'Vanna', 'Pisey', 'Ratana', 'Bopha', 'Seiha', 'Chantha', 'Makara', 'Kanha']
  const children = FAMILY.flatMap((family, a) =>
    GIVEN.map((given, b) => ({
      ...{ id: `${a}${b}`, kind: 'missing' as const, name: `${family} ${given}`, sex: 'F' as const, day: 20_000 },
      ...{
        age: 3 + ((a + b) % 9),
        ageMax: 3 + ((a + b) % 9),
        home: [],
        seen: [`07${String(1 + (a % 8)).padStart(2, '0')}`],
      },
    })),
  )
  const file = new OpenFile()
  for (const child of children) file.open(child)
  const likely = children.flatMap((child) => file.rank(child, 1)).filter(({ probability }) => probability >= ALERT_LINE)
  expect(likely).toEqual([])
})

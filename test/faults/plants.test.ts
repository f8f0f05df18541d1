import { expect, it } from 'vitest'
import { FAULTS } from '../../faults/index-of-faults.ts'
import { placesOf } from '../../faults/planting.ts'
import { programArgs } from '../journeys/site.ts'

it('every bug that a fault has to catch still has its place in the program', { timeout: 120_000 }, () => {
  programArgs() // built, and up to date
  const astray = FAULTS.flatMap(({ id, plants }) =>
    plants.flatMap((bug) => (placesOf(bug) === 1 ? [] : [`${id}: ${bug.what}`])),
  )
  expect(astray).toEqual([])
})

it('every fault but the one of mutants, which are bugs themselves, has a bug to catch', () => {
  expect(FAULTS.filter(({ plants }) => plants.length === 0).map(({ id }) => id)).toEqual(['F23'])
})

import { expect, it } from 'vitest'
import { NoTurn, Turns } from '../../src/store/turns.ts'

it('whoever waits for a turn longer than they would gives up, and those behind get it', async () => {
  const turns = new Turns(1)
  let end: () => void = () => undefined
  const first = turns.take(() => new Promise<void>((resolve) => (end = resolve)))
  const impatient = turns.take(async () => 'in', 20)
  const patient = turns.take(async () => 'in')
  expect(turns.waiting).toBe(2)
  await expect(impatient).rejects.toThrow(NoTurn)
  expect(turns.waiting).toBe(1)
  end()
  await first
  expect(await patient).toBe('in')
  expect(turns.waiting).toBe(0)
})

import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openRounds } from '../../src/jobs/rounds.ts'

it('rounds never overlap, a failure is told of and keeps nobody waiting, and closing waits for all', async () => {
  const said: string[] = []
  const rounds = openRounds((error) => said.push(String(error)))
  let acting = 0
  const act = (name: string, fails = false) =>
    rounds.take(async () => {
      acting += 1
      expect(acting).toBe(1)
      await pause(5)
      acting -= 1
      if (fails) throw new Error(name)
      said.push(name)
    })
  void act('first')
  void act('second', true)
  const third = act('third')
  void act('fourth')
  await third
  expect(said).toEqual(['first', 'Error: second', 'third'])
  await rounds.close()
  expect(said).toEqual(['first', 'Error: second', 'third', 'fourth'])
})

it('what goes by the clock goes on until it is closed', async () => {
  const rounds = openRounds(() => undefined)
  let times = 0
  rounds.takeEvery(5, async () => {
    times += 1
  })
  while (times < 3) await pause(5)
  await rounds.close()
  const ended = times
  await pause(30)
  expect(times).toBe(ended)
})

import { afterAll, expect, it, vi } from 'vitest'
import { memoryDialogues, redisDialogues } from '../../src/store/dialogue-cache.ts'

const DIALOGUE = { state: Buffer.from('sealed'), version: 7, fromHash: Buffer.alloc(32, 1) }

/** A Redis in this process; frozen, it takes everything and answers nothing until it is thawed, as after SIGSTOP. */
function fakeRedis() {
  const kept = new Map<string, Buffer>()
  const held: (() => void)[] = []
  let frozen = false
  let asked = 0
  const answer = <Result>(act: () => Result): Promise<Result> => {
    asked += 1
    if (!frozen) return Promise.resolve(act())
    return new Promise((resolve) => held.push(() => resolve(act())))
  }
  const redis = {
    status: 'ready',
    getBuffer: (key: string) => answer(() => kept.get(key) ?? null),
    set: (key: string, value: Buffer) => answer(() => kept.set(key, value)),
    del: (key: string) => answer(() => kept.delete(key)),
    ping: () => answer(() => 'PONG'),
  }
  return {
    redis: redis as unknown as Parameters<typeof redisDialogues>[0],
    end: () => Object.assign(redis, { status: 'end' }),
    get asked() {
      return asked
    },
    freeze() {
      frozen = true
    },
    thaw() {
      frozen = false
      for (const each of held.splice(0)) each()
    },
  }
}

const fake = fakeRedis()
afterAll(() => fake.end())

it('a Redis that stands still is waited for once, what this process saw last is known all the same, and Redis is asked again', async () => {
  const dialogues = redisDialogues(fake.redis)
  const others = redisDialogues(fake.redis)
  await dialogues.set('one', DIALOGUE)
  expect(await others.get('one')).toEqual(DIALOGUE)

  fake.freeze()
  await dialogues.set('one', { ...DIALOGUE, version: 8 })
  expect((await dialogues.get('one'))?.version).toBe(8)
  expect(await dialogues.get('two')).toBeNull()
  const before = fake.asked
  const began = performance.now()
  for (let hop = 9; hop < 200; hop += 1) {
    await dialogues.set('one', { ...DIALOGUE, version: hop })
    expect((await dialogues.get('one'))?.version).toBe(hop)
  }
  expect(fake.asked - before).toBeLessThanOrEqual(2)
  expect(performance.now() - began).toBeLessThan(2_000)

  fake.thaw()
  await vi.waitFor(async () => expect((await others.get('one'))?.version).toBe(8), { timeout: 10_000 })
  await vi.waitFor(
    async () => {
      await dialogues.set('one', { ...DIALOGUE, version: 201 })
      expect((await others.get('one'))?.version).toBe(201)
    },
    { timeout: 10_000 },
  )
})

it('of what Redis and this process know the later counts, and what is dropped is known to neither', async () => {
  const dialogues = redisDialogues(fake.redis)
  const others = redisDialogues(fake.redis)
  await dialogues.set('two', DIALOGUE)
  await others.set('two', { ...DIALOGUE, version: 8 })
  expect((await dialogues.get('two'))?.version).toBe(8)
  await dialogues.drop('two')
  expect(await dialogues.get('two')).toBeNull()
})

it('a call that goes on is held open by the process that answered it last, and by no other', async () => {
  const [dialogues, others] = [redisDialogues<object>(fake.redis), redisDialogues<object>(fake.redis)]
  const opened = {}
  await dialogues.set('three', DIALOGUE, opened)
  expect(dialogues.own('three')?.state).toBe(opened)
  expect(others.own('three')).toBeNull()
  await dialogues.set('three', { ...DIALOGUE, version: 8 })
  expect(dialogues.own('three')).toBeNull()
  await dialogues.set('three', DIALOGUE, opened)
  await dialogues.drop('three')
  expect(dialogues.own('three')).toBeNull()
})

it('a dialogue that is remembered holds no more memory than its own', async () => {
  const dialogues = memoryDialogues()
  await dialogues.set('one', { ...DIALOGUE, state: Buffer.concat([DIALOGUE.state]) })
  const { state, version, fromHash } = (await dialogues.get('one'))!
  expect({ state, version, fromHash }).toEqual(DIALOGUE)
  expect([state.buffer.byteLength, fromHash.buffer.byteLength]).toEqual([DIALOGUE.state.length, 32])
})

import type { Pool } from 'pg'
import { describe, expect, it } from 'vitest'
import { together } from '../../src/store/together.ts'

const pool = (): Pool => ({}) as Pool
const tick = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('what is asked of a pool at the same moment', () => {
  it('is asked together, and each gets its own answer', async () => {
    const asked: (readonly number[])[] = []
    const double = together<number, number>(async (_, items) => {
      asked.push(items)
      await tick()
      return items.map((item) => item * 2)
    })
    const one = pool()
    expect(await Promise.all([1, 2, 3, 4, 5].map((item) => double(one, item)))).toEqual([2, 4, 6, 8, 10])
    expect(asked).toEqual([[1, 2, 3, 4, 5]])
  })

  it('is never answered by a question that was under way before', async () => {
    let value = 'before'
    const read = together<null, string>(async (_, items) => {
      const seen = value
      await tick()
      return items.map(() => seen)
    })
    const one = pool()
    const early = read(one, null)
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    value = 'after'
    expect(await read(one, null)).toBe('after')
    expect(await early).toBe('before')
  })

  it('is asked of each pool by itself', async () => {
    const asked: unknown[] = []
    const ask = together<null, null>(async (which, items) => {
      asked.push(which)
      return items.map(() => null)
    })
    const [a, b] = [pool(), pool()]
    await Promise.all([ask(a, null), ask(b, null), ask(a, null)])
    expect(asked).toEqual([a, b])
  })

  it('is asked one by one when one of it cannot be answered: the others are', async () => {
    const ask = together<number, number>(async (_, items) => {
      if (items.includes(2)) throw new Error('no such thing')
      return items
    })
    const one = pool()
    const settled = await Promise.allSettled([1, 2, 3].map((item) => ask(one, item)))
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('is not asked again, one by one, of a store that is away', async () => {
    let asked = 0
    const ask = together<number, number>(async () => {
      asked += 1
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    })
    const one = pool()
    const settled = await Promise.allSettled([1, 2, 3].map((item) => ask(one, item)))
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true)
    expect(asked).toBe(1)
  })
})

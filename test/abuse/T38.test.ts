import { expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { longestSlots } from '../../flows/slots.ts'
import { check } from '../../src/flow/check.ts'
import type { Book, Flow } from '../../src/flow/flow.ts'

const typed = (flow: Flow) =>
  Object.values(flow.steps).filter((step) => step.kind === 'input' && (step.reads === 'text' || step.reads === 'name'))

/** T38 passes when no flow asks more than three questions in free words, and each of them can be skipped. */
it('T38 what an aggregator keeps', () => {
  for (const flow of Object.values(book.flows)) {
    expect(typed(flow).length, flow.id).toBeLessThanOrEqual(3)
    for (const step of typed(flow)) expect(step.kind === 'input' && step.skip, flow.id).toBeTruthy()
  }
  expect(check(book, longestSlots)).toEqual([])
})

it('T38 `flows check` counts them: a fourth one, and one that cannot be skipped, are found', () => {
  const flow = Object.values(book.flows).find((each) => typed(each).length > 0)!
  const [id, step] = Object.entries(flow.steps).find(([, each]) => typed(flow).includes(each))!
  const withFlow = (steps: Flow['steps']): Book => ({
    ...book,
    flows: { ...book.flows, [flow.id]: { ...flow, steps } },
  })
  const four = Object.fromEntries([1, 2, 3, 4].map((more) => [`X${more}`, step]))
  expect(check(withFlow({ ...flow.steps, ...four }), longestSlots).join('\n')).toMatch(/free-text questions, 3 at most/)
  const { skip: _skip, ...forced } = step as typeof step & { skip?: unknown }
  expect(check(withFlow({ ...flow.steps, [id]: forced as typeof step }), longestSlots).join('\n')).toMatch(
    /free text that 88 does not skip/,
  )
})

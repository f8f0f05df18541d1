import { describe, expect, it } from 'vitest'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { summed, textsSpentCommand } from '../../src/cli/texts-spent.ts'
import { readConfig } from '../../src/config.ts'
import { noteBilled, type SpentText, textsSpent } from '../../src/store/texts-spent.ts'
import { freshPhone, gatewayOfFile } from '../deps.ts'

const gateway = await gatewayOfFile()

describe('what texts cost', () => {
  it('by channel and operator, as counted and as billed', async () => {
    const text = (to: string | null, parts: number, billed: number | null): SpentText => ({
      ...{ channel: 'twilio', to, parts, billed },
    })
    async function* texts() {
      yield text('+85510000001', 1, 1)
      yield text('+85510000002', 2, 3)
      yield text('+85510000003', 1, null)
      yield text('+85590000001', 1, null)
      yield text(null, 1, 1)
    }
    expect(await summed(texts())).toEqual([
      { channel: 'twilio', operator: 'smart', texts: 3, parts: 4, billed: 4, compared: 3 },
      { channel: 'twilio', operator: 'metfone', texts: 1, parts: 1, billed: 0, compared: 0 },
      { channel: 'twilio', operator: '', texts: 1, parts: 1, billed: 1, compared: 1 },
    ])
  })

  it('of a case: the texts that went out about it', async () => {
    const mother = freshPhone()
    const event = { kind: 'sms', key: 'one', providerId: 'one', from: mother, to: '1234', providerTime: null } as const
    await keepEvent(gateway.deps, 'simulator', { ...event, text: 'NEW M A8 P0703 D0103' }, Buffer.from('raw'))
    await gateway.settle()
    const [{ number, id }] = (await gateway.rows(
      'SELECT c.number, m.id FROM "case" c JOIN outbound_message m ON m.case_id = c.id',
    )) as [{ number: string; id: string }]
    for (const parts of [2, 3]) await noteBilled(gateway.pool, id, parts)
    const found: SpentText[] = []
    for await (const each of textsSpent(gateway.pool, gateway.ring, { number })) found.push(each)
    expect(found).toMatchObject([{ to: mother, billed: 5 }])
    const none: SpentText[] = []
    for await (const each of textsSpent(gateway.pool, gateway.ring, { from: '2020-01-01', to: '2020-01-31' }))
      none.push(each)
    expect(none).toEqual([])
  })

  it.each([
    ['--case', '12'],
    ['--from', 'yesterday'],
    ['--pigeon', 'x'],
    ['--case', '4712093549', '--from', '2026-01-01'],
  ])('asked with %s %s is told what it takes', async (...args) => {
    const said: string[] = []
    const status = await textsSpentCommand.run(args, {
      config: readConfig({}),
      result: () => undefined,
      talk: (line: string) => void said.push(line),
    } as never)
    expect([status, said]).toEqual([2, [expect.stringContaining('texts spent takes')]])
  })
})

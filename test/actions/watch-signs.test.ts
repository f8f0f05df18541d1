import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sweep } from '../../src/actions/sweep.ts'
import { SignWatch } from '../../src/actions/watch-signs.ts'
import { beat } from '../../src/store/heartbeat.ts'
import { freshPhone, gatewayOfFile, keepText, register, startAfresh, textsTo } from '../deps.ts'

const ADMIN = '+85510000006'

const gateway = await gatewayOfFile()
beforeEach(() => startAfresh(gateway))
afterEach(() => {
  vi.restoreAllMocks()
})

/** A watch of a host where all is well, but for `own`; `minute` is its monotonic clock. */
function aWatch(own: { unreadable?: number; spoolShare?: number; isAway?: boolean } = {}) {
  const at = { minute: 0 }
  const signs = {
    unreadable: () => own.unreadable ?? 0,
    spoolShare: () => own.spoolShare ?? 0,
    isAway: () => own.isAway === true,
  }
  return { own, at, watch: new SignWatch(gateway.deps, signs, () => at.minute * 60_000) }
}
const raised = async () =>
  (await gateway.rows<{ kind: string }>('SELECT kind FROM alarm ORDER BY kind')).map(({ kind }) => kind)
const ages = (what: string) => gateway.rows(`UPDATE inbound_message SET ${what}`)

describe('signs of trouble', () => {
  it('are none while all is well, whoever looks and however often', async () => {
    await keepText(gateway, freshPhone(), 'NEW M A8 P0703 D')
    await beat(gateway.pool, '00000000-0000-4000-8000-000000000001', 'worker')
    const { watch } = aWatch()
    await watch.look()
    await watch.look()
    expect(await raised()).toEqual([])
  })

  it('a message that waits, one that was given up: told to the admins, the second by each that is new', async () => {
    await register(gateway, ADMIN, 'admin', '', 'Nary')
    await keepText(gateway, freshPhone(), 'NEW M A8 P0703 D')
    await ages(`received_at = received_at - interval '61 seconds'`)
    const { watch } = aWatch()
    await Promise.all([watch.look(), aWatch().watch.look()])
    expect(await raised()).toEqual(['messages-wait'])
    await ages(`state = 'DEAD'`)
    await watch.look()
    expect(await raised()).toEqual(['message-dead', 'messages-wait'])
    await gateway.rows('DELETE FROM alarm')
    await watch.look()
    expect(await raised()).toEqual([])
    await aWatch().watch.look()
    expect(await raised()).toEqual(['message-dead'])
    await sweep(gateway.deps)
    await gateway.settle()
    expect(textsTo(gateway, ADMIN)).toEqual([expect.stringMatching(/^ALARM \d\d:\d\d: a message was given up/)])
  })

  it('files that cannot be read, a spool half full', async () => {
    const { own, watch } = aWatch({ unreadable: 1, spoolShare: 0.6 })
    await watch.look()
    expect(await raised()).toEqual(['spool-filling', 'spool-unreadable'])
    await gateway.rows('DELETE FROM alarm')
    await watch.look()
    expect(await raised()).toEqual(['spool-filling'])
    own.unreadable = 2
    await watch.look()
    expect(await raised()).toEqual(['spool-filling', 'spool-unreadable'])
  })

  it('a store that was away for long is told of when it is back, a short while is not', async () => {
    const { own, at, watch } = aWatch({ isAway: true })
    await watch.look()
    at.minute = 1
    own.isAway = false
    await watch.look()
    expect(await raised()).toEqual([])
    own.isAway = true
    at.minute = 2
    await watch.look()
    at.minute = 5
    await watch.look()
    expect(await raised()).toEqual([])
    own.isAway = false
    await watch.look()
    expect(await raised()).toEqual(['store-was-away'])
  })

  it('a worker that is silent, a clock that is wrong', async () => {
    await beat(gateway.pool, '00000000-0000-4000-8000-000000000001', 'worker')
    await gateway.rows(`UPDATE heartbeat SET seen_at = seen_at - interval '21 seconds'`)
    const now = Date.now()
    vi.spyOn(Date, 'now').mockImplementation(() => now + 90_000)
    const { watch } = aWatch()
    await watch.look()
    await watch.look()
    expect(await raised()).toEqual(['clock-off', 'worker-silent'])
  })

  it('a worker that could give no sign of life, for the store was away, is none', async () => {
    await beat(gateway.pool, '00000000-0000-4000-8000-000000000001', 'worker')
    const { own, watch } = aWatch()
    await watch.look()
    await gateway.rows(`UPDATE heartbeat SET seen_at = seen_at - interval '60 seconds'`)
    own.isAway = true
    await watch.look()
    own.isAway = false
    await watch.look()
    expect(await raised()).toEqual([])
    await watch.look()
    expect(await raised()).toEqual(['worker-silent'])
  })
})

import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/cases/plan.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { freshPhone, gatewayOfFile, keepText, register } from '../deps.ts'

const gateway = await gatewayOfFile()
const { pool, ring } = gateway

/** Statements of commits that went to the store since the test began. */
let commits = 0
const ask = pool.query.bind(pool) as (...args: unknown[]) => unknown
pool.query = ((...args: unknown[]) => {
  if ((args[0] as { readonly name?: string }).name === 'commit-plans') commits += 1
  return ask(...args)
}) as typeof pool.query
beforeEach(() => {
  commits = 0
})

const idOf = (phone: string) => contactIdOf(phoneHash(ring, phone))

/** A message that waits, and a plan that only says its phone and asks to be called. */
async function kept(phone = freshPhone()) {
  await keepText(gateway, phone, 'CALL')
  const { id: messageId } = gateway.woken.at(-1)!
  const plan: Plan = {
    outcome: 'call-back',
    contacts: [{ id: idOf(phone), phone }],
    callbacks: [
      { id: uuid(), dedupeKey: `test:${messageId}`, contactId: idOf(phone), caseId: null, reason: 'ASKED', urgency: 0 },
    ],
  }
  return { messageId, phone, plan }
}

type Kept = Awaited<ReturnType<typeof kept>>

async function several(length: number): Promise<Kept[]> {
  const all: Kept[] = []
  while (all.length < length) all.push(await kept())
  return all
}

const commit = ({ messageId, plan }: { readonly messageId: string; readonly plan: Plan }) =>
  commitPlan(pool, ring, messageId, plan)

const states = async (ids: readonly string[]) =>
  (
    await gateway.rows<{ state: string }>('SELECT state FROM inbound_message WHERE id = ANY ($1) ORDER BY id', [ids])
  ).map(({ state }) => state)
const callbacks = async (ids: readonly string[]) =>
  gateway.rows('SELECT FROM callback WHERE dedupe_key = ANY ($1)', [ids.map((id) => `test:${id}`)])

describe('plans that are committed at the same moment', () => {
  it('go in one statement where they have nothing in common, each with all it says', async () => {
    const all = await several(12)
    expect(await Promise.all(all.map(commit))).toEqual(all.map(() => true))
    expect(commits).toBe(1)
    const ids = all.map(({ messageId }) => messageId)
    expect(await states(ids)).toEqual(ids.map(() => 'DONE'))
    expect(await callbacks(ids)).toHaveLength(12)
  })

  it('of one phone that is new go one after the other, with one key', async () => {
    const first = await kept()
    const second = await kept(first.phone)
    expect(await Promise.all([commit(first), commit(second)])).toEqual([true, true])
    expect(await gateway.rows('SELECT FROM contact WHERE id = $1', [idOf(first.phone)])).toHaveLength(1)
    expect(await callbacks([first.messageId, second.messageId])).toHaveLength(2)
  })

  it('for one message have an effect once', async () => {
    const one = await kept()
    const again = { ...one, plan: { ...one.plan, callbacks: [{ ...one.plan.callbacks![0]!, id: uuid() }] } }
    expect((await Promise.all([commit(one), commit(again)])).sort()).toEqual([false, true])
    expect(await callbacks([one.messageId])).toHaveLength(1)
  })

  it('leave out what belongs to a message that was done before, and nothing else', async () => {
    const [done, open, also] = (await several(3)) as [Kept, Kept, Kept]
    await pool.query(`UPDATE inbound_message SET state = 'DONE', outcome = 'before' WHERE id = $1`, [done.messageId])
    expect(await Promise.all([open, done, also].map(commit))).toEqual([true, false, true])
    expect(commits).toBe(1)
    expect(await callbacks([done.messageId])).toHaveLength(0)
    expect(await callbacks([open.messageId, also.messageId])).toHaveLength(2)
  })

  it('do not fail because one of them does', async () => {
    const [good, bad, fine] = (await several(3)) as [Kept, Kept, Kept]
    const tooLong = [{ id: bad.messageId, contactId: idOf(bad.phone), code: '12345', action: 'UNDO', caseId: uuid() }]
    const broken = { ...bad, plan: { ...bad.plan, confirmations: tooLong } }
    const settled = await Promise.allSettled([good, broken, fine].map(commit))
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await states([good.messageId, bad.messageId, fine.messageId])).toEqual(['DONE', 'RECEIVED', 'DONE'])
  })

  it('ask one person by codes of their own', async () => {
    const officialId = await register(gateway, freshPhone(), 'caseworker', '07', 'Sok')
    const all = await several(8)
    const asking = all.map(({ plan, ...one }) => {
      const callbackId = plan.callbacks![0]!.id
      const alert = {
        id: uuid(),
        groupId: uuid(),
        kind: 'DANGER',
        caseId: null,
        callbackId,
        matchId: null,
        officialId,
      } as const
      return { ...one, plan: { ...plan, alerts: [{ ...alert, rung: 1, escalateAt: new Date() }] } }
    })
    expect(await Promise.all(asking.map(commit))).toEqual(all.map(() => true))
    expect(commits).toBe(1)
    const codes = await gateway.rows<{ code: string }>('SELECT code FROM alert WHERE official_id = $1', [officialId])
    expect(new Set(codes.map(({ code }) => code)).size).toBe(8)
  })
})

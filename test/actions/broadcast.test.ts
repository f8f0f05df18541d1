import { beforeEach, describe, expect, it } from 'vitest'
import { type BroadcastAsked, broadcast } from '../../src/actions/broadcast.ts'
import { wordSms } from '../../src/actions/send/word-sms.ts'
import { tellAlarms } from '../../src/actions/tell-alarms.ts'
import { wantBroadcasts } from '../../src/store/broadcasts.ts'
import { listRegistered, personWith } from '../../src/store/registration.ts'
import { gatewayOfFile, register, startAfresh, text, textsTo } from '../deps.ts'

const WORDS = { en: 'Meeting at the hall tomorrow at 8', km: 'ប្រជុំស្អែក ម៉ោង 8', 'km-Latn': 'Brachum saek maong 8' }
const [SENIOR, CHIEF, POLICE, FAR, ADMIN] = [
  '+85510000005',
  '+85510000002',
  '+85510000006',
  '+85510000004',
  '+85510000007',
]

const gateway = await gatewayOfFile()
const { deps } = gateway

beforeEach(async () => {
  await startAfresh(gateway)
  await register(gateway, SENIOR, 'supervisor', '07', 'Vanna')
  await register(gateway, CHIEF, 'commune', '070301', 'Chan', 'km')
  await register(gateway, POLICE, 'police', '07', 'Rith')
  await register(gateway, FAR, 'commune', '0801', 'Sok')
  await register(gateway, ADMIN, 'admin', '', 'Maly')
})

const asked: BroadcastAsked = {
  by: SENIOR,
  and: null,
  area: '07',
  role: null,
  words: WORDS,
  send: null,
  channel: 'cli',
  draft: null,
}
/** Asks as the people with these phones. */
async function ask(more: Partial<BroadcastAsked>, now = deps.now) {
  const idOf = async (phone: string) => (await personWith(gateway.pool, gateway.ring, phone))?.id ?? deps.newId()
  const { by, and, ...all } = { ...asked, ...more }
  return broadcast({ ...deps, now }, { ...all, by: await idOf(by), and: and === null ? null : await idOf(and) })
}
const queued = () =>
  gateway.rows<{ class: string; language: string }>(
    `SELECT class, language FROM outbound_message WHERE template = 'BC1' ORDER BY language`,
  )

describe('a text to the officials of an area', () => {
  it('is counted first, and goes to as many as were counted, in their languages, as the access log says', async () => {
    expect(await ask({})).toEqual({ kind: 'counted', receivers: 3, byLanguage: { en: 2, km: 1 } })
    expect(await queued()).toEqual([])
    expect(await ask({ send: 4 })).toEqual({ kind: 'refused', said: ['It would go to 3 now, not to 4.'] })
    expect(await ask({ send: 3 })).toMatchObject({ kind: 'sent', receivers: 3 })
    expect((await queued()).map((each) => `${each.class} ${each.language}`)).toEqual([
      'NOTICE en',
      'NOTICE en',
      'NOTICE km',
    ])
    expect(await gateway.rows(`SELECT purpose, fields FROM access_log WHERE route = 'cli broadcast'`)).toEqual([
      { purpose: 'area 07, every role', fields: ['receivers=3'] },
    ])
    expect(await wordSms(deps, gateway.pool, 'BC1', 'en', { text: WORDS.en })).toBe(WORDS.en)
  })

  it('reaches nobody twice a day, and nobody who said STOP', async () => {
    await text(gateway, POLICE, 'STOP')
    expect(await ask({ send: 2 })).toMatchObject({ kind: 'sent', receivers: 2 })
    expect(await ask({ send: 0 })).toMatchObject({ kind: 'sent', receivers: 0 })
    expect(await queued()).toHaveLength(2)
  })

  it('reaches nobody who wants none, whose alerts go on', async () => {
    expect(await wantBroadcasts(gateway.pool, deps.ring, POLICE, false)).toBe(true)
    expect(await ask({})).toMatchObject({ receivers: 2 })
    expect((await listRegistered(gateway.pool, deps.ring)).filter((each) => !each.broadcasts)).toMatchObject([
      { role: 'police' },
    ])
    expect(await gateway.rows('SELECT FROM contact WHERE opted_out_at IS NOT NULL')).toEqual([])
    expect(await wantBroadcasts(gateway.pool, deps.ring, POLICE, true)).toBe(true)
    expect(await ask({})).toMatchObject({ receivers: 3 })
    expect(await wantBroadcasts(gateway.pool, deps.ring, '+85510000099', false)).toBe(false)
  })

  it('that is written at night is one of the day on which it goes out', async () => {
    const at = (time: string) => () => new Date(`${time}:00+07:00`)
    expect(await ask({ send: 3 }, at('2026-03-15T21:00'))).toMatchObject({ kind: 'sent' })
    expect(await ask({}, at('2026-03-16T09:00'))).toMatchObject({ receivers: 0 })
    expect(await ask({}, at('2026-03-17T09:00'))).toMatchObject({ receivers: 3 })
  })

  it('STOP of somebody on duty sends their alerts to the next person, and their seniors hear of it', async () => {
    await text(gateway, POLICE, 'STOP')
    await tellAlarms(deps)
    await gateway.settle()
    expect(textsTo(gateway, SENIOR).at(-1)).toMatch(/^ALARM \d\d:\d\d: an official sent STOP\./)
    await text(gateway, '+85510000098', 'STOP')
    expect(await gateway.rows(`SELECT FROM alarm WHERE kind = 'staff-stopped'`)).toHaveLength(1)
  })

  it('goes to one role alone where it says so, and families and admins are no officials', async () => {
    await register(gateway, '+85510000008', 'family', '07', 'Mother')
    expect(await ask({ role: 'police' })).toMatchObject({ receivers: 1 })
    expect(await ask({ by: ADMIN, area: '' })).toMatchObject({ receivers: 4 })
  })

  it('is written by a supervisor of the whole area or an admin', async () => {
    const refused = { kind: 'refused' }
    for (const by of [CHIEF, POLICE, '+85510000099']) expect(await ask({ by })).toMatchObject(refused)
    for (const area of ['08', '']) expect(await ask({ area })).toMatchObject(refused)
    expect(await ask({ area: '0703' })).toMatchObject({ kind: 'counted', receivers: 1 })
  })

  it('above 200 takes a second, different person who may', async () => {
    const insert = `WITH c AS (INSERT INTO contact (id, phone, phone_hash) SELECT gen_random_uuid(), '', n::text::bytea
        FROM generate_series(1, 200) n RETURNING id)
      INSERT INTO official (id, contact_id, role, scope_prefix) SELECT gen_random_uuid(), id, 'commune', '0702' FROM c`
    await gateway.rows(insert)
    for (const and of [null, SENIOR, CHIEF]) expect(await ask({ send: 203, and })).toMatchObject({ kind: 'refused' })
    expect(await queued()).toEqual([])
    expect(await ask({ send: 203, and: ADMIN })).toMatchObject({ kind: 'sent', receivers: 203 })
    expect(await queued()).toHaveLength(203)
  })

  it('says nothing that a notice may not say', async () => {
    const words = { ...WORDS, en: 'A child is missing in Chhuk' }
    expect(await ask({ words })).toMatchObject({ kind: 'refused', said: [expect.stringContaining('may not be said')] })
  })
})

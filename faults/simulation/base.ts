import { CALLS, PHONES } from './people.ts'
import type { RunPlan } from './plan.ts'
import { simulatedPool } from './pool.ts'
import type { Product } from './product.ts'
import { within } from './run.ts'
import { Process } from './scheduler.ts'
import { Store } from './store.ts'
import { type Base, World } from './world.ts'

/** Ten in the morning in Cambodia: no hour of rest in the way. */
const BEGAN = Date.parse('2026-11-26T03:00:00Z')
const ORGANISATION = '00000000-0000-7000-8000-000000000001'
const NATIONAL_DESK = '00000000-0000-7000-8000-000000000002'

const QUIET: RunPlan = {
  ...{ schedule: 1, stories: [], crashes: [], breaks: [] },
  ...{ away: null, wakes: 'kept', repeats: false, slow: false, twoWebs: false, twoWorkers: false },
  ...{ provider: 'good', reports: false, diskFull: false },
}

const id = (at: number) => `00000000-0000-7000-8000-0000000001${String(at).padStart(2, '0')}`

/** Makes what every run begins with, by the product itself: people are registered, a boy is missed, two mothers are dialling. */
export async function makeBase(product: Product): Promise<Base> {
  const ring = product.ringOf(product.makeRing(new Date(BEGAN)))
  const began = new Store(() => BEGAN)
  const transaction = began.begin()
  register(product, ring, began)
  began.commit(transaction)
  const empty: Base = { product, ring, store: began, at: BEGAN, numbers: 0 }
  const world = new World(empty, QUIET, null)
  await within(world, async (calm) => {
    const pool = simulatedPool(world.storeWorld, new Process('start'), 1_000)
    // what waits goes on while the steps are taken
    const days = product.prepareDays(pool, ring, new Date())
    await calm()
    await days
    const { neighbour } = PHONES
    const said = (key: string, text: string) =>
      world.post({ kind: 'sms', key, providerId: key, from: neighbour, to: '1280', text, providerTime: null }, text)
    said('sms-before', 'BATKON Dara 7 bros P0702')
    await calm()
    said('sms-before-2', '1')
    await calm()
    for (const { sessionId, phone, begun } of Object.values(CALLS)) {
      let text = ''
      for (const input of begun) {
        text = text === '' ? input : `${text}*${input}`
        world.press(sessionId, phone, text, () => undefined)
        await calm()
      }
    }
  })
  return { product, ring, store: world.store, at: world.scheduler.now + 1_000, numbers: world.numbers }
}

function register(product: Product, ring: Base['ring'], store: Store): void {
  const at = new Date(BEGAN - 86_400_000)
  const put = (table: 'organisation' | 'official' | 'contact' | 'data_key', row: Record<string, unknown>) =>
    store.tables.get(table)!.set(String(row.id), row)
  const nobody = {
    disabled_at: null,
    last_used_at: null,
    alert_seq: 0,
    human_id: null,
    name_hash: null,
    pin_hash: null,
  }
  put('organisation', {
    id: ORGANISATION,
    name: 'National desk',
    type: 'desk',
    system: null,
    scope_prefix: '',
    desk_phone: null,
  })
  put('official', {
    ...{ id: NATIONAL_DESK, org_id: ORGANISATION, contact_id: null, role: 'supervisor', scope_prefix: '', name: null },
    ...{ registered_at: new Date(at.getTime() - 1_000), ...nobody },
  })
  const people = [
    ['caseworker', '', PHONES.worker],
    ['commune', '08', PHONES.official],
    ['supervisor', '07', PHONES.supervisor],
  ] as const
  people.forEach(([role, scope_prefix, phone], index) => {
    const phone_hash = product.phoneHash(ring, phone)
    const contactId = product.contactIdOf(phone_hash)
    const keys = new Map([contactId, id(index)].map((each) => [each, product.newDataKey(ring, each)]))
    for (const { row } of keys.values()) put('data_key', { ...row, created_at: at, destroyed_at: null })
    const seal = (of: string, where: string, plain: string) =>
      product.sealFor(new Map([...keys].map(([each, { key }]) => [each, key])), of, where, plain)
    put('contact', {
      ...{ id: contactId, phone: seal(contactId, product.sealedPlaces.phone(contactId), phone), phone_hash },
      ...{ language: 'en', opted_out_at: null, created_at: at },
    })
    put('official', {
      ...{ id: id(index), org_id: null, contact_id: contactId, role, scope_prefix },
      name: seal(id(index), product.sealedPlaces.officialName(id(index)), 'Sophea'),
      ...{ registered_at: new Date(at.getTime() + index), ...nobody },
    })
  })
}

import { expect, it } from 'vitest'
import { statePlace } from '../../src/store/dialogues.ts'
import { openOfStoredDay } from '../../src/store/secrets/day-keys.ts'
import { caller, freshPhone, gatewayOfFile, text } from '../deps.ts'
import { cheapHash, report } from './status.ts'

const gateway = await gatewayOfFile({ hashPin: cheapHash().hashPin })

it('a PIN typed where it belongs, or into another field, is in no dialogue that is kept', async () => {
  const mother = freshPhone()
  const { number, pin } = await report(gateway, mother)
  await gateway.pool.query('DELETE FROM ussd_session')
  const khmer = pin.replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)))
  for (const typed of [pin, khmer, `${pin.slice(0, 3)} ${pin.slice(3)}`]) {
    for (const keys of [
      ['3', typed],
      ['3', typed, '2'],
      ['3', number, typed],
      ['1', '1', '1', typed],
      ['1', '1', '1', '7', typed],
      ['1', '1', '1', '7', 'chhuk', '1', '1', '4', typed],
      ['1', '1', '1', '7', 'chhuk', '1', '1', '4', 'Dara', typed],
    ]) {
      const call = caller(gateway, mother)
      await call.dial()
      if (!call.screens.at(-1)!.text.startsWith('Child Help')) await call.press('00')
      await call.press(...keys)
    }
    await text(gateway, mother, typed)
  }
  const rows = await gateway.rows<{ id: string; state: Buffer }>('SELECT id, state FROM ussd_session')
  expect(rows).toHaveLength(21)
  for (const { id, state } of rows) {
    const plain = await openOfStoredDay(gateway.pool, gateway.ring, new Date(), statePlace(id), state)
    expect(plain?.toString('utf8')).toContain('"hops"')
    expect(
      plain
        ?.toString('utf8')
        .replaceAll(/[ \u17e0-\u17e9]/g, (digit) => (digit === ' ' ? '' : String(digit.charCodeAt(0) - 0x17e0))),
    ).not.toContain(pin)
  }
  const keys = await gateway.rows<{ key: string }>(`SELECT key FROM inbound_message WHERE kind = 'USSD'`)
  expect(keys.length).toBeGreaterThan(0)
})

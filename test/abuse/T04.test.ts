import { expect, it } from 'vitest'
import { freshPhone, gatewayOfFile } from '../deps.ts'
import { askBySms, askByUssd, cheapHash, otherThan, report } from './status.ts'

const gateway = await gatewayOfFile({ hashPin: cheapHash().hashPin })

it('when others have used up the tries of a case, the reporting phone still has its own three', async () => {
  const mother = freshPhone()
  const { number, pin } = await report(gateway, mother)
  for (let i = 1; i <= 9; i++) await askBySms(gateway, freshPhone(), `ASK ${number} ${otherThan(pin, i)}`)
  expect(await askByUssd(gateway, freshPhone(), number, pin)).toMatch(/^ខុសច្រើនដង/)
  expect(await askByUssd(gateway, mother, otherThan(pin), otherThan(pin, 2), pin)).toMatch(/^Your report is received\./)
  expect(await askByUssd(gateway, mother, number, pin)).toMatch(/^Your report is received\./)
  expect(await askByUssd(gateway, mother, number, otherThan(pin, 3))).toMatch(/^Not correct/)
  expect(await askByUssd(gateway, mother, pin)).toMatch(/^Too many tries/)
})

it('wrong tries of the reporting phone lock nobody else out', async () => {
  const mother = freshPhone()
  const { number, pin } = await report(gateway, mother)
  for (let i = 1; i <= 4; i++) await askBySms(gateway, mother, otherThan(pin, i))
  expect(await askByUssd(gateway, mother, pin)).toMatch(/^Too many tries/)
  expect(await askBySms(gateway, freshPhone(), `${number} ${pin}`)).toMatch(/^Lek .*: ban totuol/)
})

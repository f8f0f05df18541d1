import { expect, it } from 'vitest'
import { caller, freshPhone, gatewayOfFile, speaks } from '../deps.ts'
import { cheapHash, report } from './status.ts'

const gateway = await gatewayOfFile({ hashPin: cheapHash().hashPin })

it('the first screen, and what key 3 shows, are the same for phones with 0, 1 and 5 cases', async () => {
  const seen: string[][] = []
  for (const cases of [0, 1, 5]) {
    const phone = freshPhone()
    await speaks(gateway, phone, 'en')
    for (let i = 0; i < cases; i++) await report(gateway, phone)
    const call = caller(gateway, phone)
    seen.push([await call.dial(), await call.press('3')])
    seen.push([seen[0]![0]!, await caller(gateway, phone).dial('3')])
  }
  expect(new Set(seen.map((screens) => JSON.stringify(screens))).size).toBe(1)
})

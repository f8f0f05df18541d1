import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anchorHead, anchorRestored, auditHead, headStands, readAnchors } from '../../../src/store/audit/anchor.ts'
import { sealBlock } from '../../../src/store/audit/seal-block.ts'
import { verifyAudit } from '../../../src/store/audit/verify.ts'
import { type History, openHistory } from '../../abuse/history.ts'

let history: History
let file: string
let before: string
beforeAll(async () => {
  history = await openHistory({ cases: 2, hours: 4 })
  file = path.join(history.dataDir, 'anchors.log')
  before = readFileSync(file, 'utf8')
})
afterAll(() => history.close())
beforeEach(() => writeFileSync(file, before))

const verdict = () => verifyAudit(history.pool, history.verifiers, readAnchors(history.dataDir))
const stands = () => headStands(history.pool, history.dataDir, history.verifiers)
const restoredNow = async (signer = history.signer) =>
  anchorRestored(history.dataDir, '', await auditHead(history.pool), 'f'.repeat(64), signer)
/** An anchor of blocks that are not in the store. */
const elsewhere = (n: number) =>
  `${JSON.stringify({ n, hash: 'e'.repeat(64), count: 999, at: '2026-11-26T00:00:00.000Z' })}\n`

describe('anchors and a restore', () => {
  it('anchors of the store that was replaced are no fault behind the head that came back, and one up to it still is', async () => {
    appendFileSync(file, elsewhere(90))
    expect(await stands()).toBe(false)
    await restoredNow()
    expect(await stands()).toBe(true)
    expect(await verdict()).toMatchObject({ bad: null, restores: 1 })
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, before + elsewhere(2))
    await restoredNow()
    expect(await stands()).toBe(true)
    expect((await verdict()).bad).toContain('block 2')
    expect(lines).toHaveLength(before.split('\n').length + 2)
  })

  it('what comes after it is anchored and must stand', async () => {
    appendFileSync(file, elsewhere(90))
    await restoredNow()
    await history.addEvents(history.caseIds[0]!, 1)
    await sealBlock(history.pool, history.signer)
    expect(await anchorHead(history.pool, history.dataDir, history.verifiers)).toBe(true)
    expect(await verdict()).toMatchObject({ bad: null, restores: 1 })
    appendFileSync(file, elsewhere(91))
    expect(await stands()).toBe(false)
    expect((await verdict()).bad).toContain('block 91')
  })

  it('a second restore, to a branch that the first had left, is no fault', async () => {
    const head = (await auditHead(history.pool))!
    await anchorRestored(history.dataDir, '', readAnchors(history.dataDir)[0]!, 'f'.repeat(64), history.signer)
    appendFileSync(file, elsewhere(head.n - 1))
    await restoredNow()
    expect(await verdict()).toMatchObject({ bad: null, restores: 2 })
  })

  it('one that nobody signed, that another key signed, that was changed, or that is played again is bad', async () => {
    await restoredNow()
    const line = readFileSync(file, 'utf8').slice(before.length)
    const { privateKey } = generateKeyPairSync('ed25519')
    const forged = [
      `${JSON.stringify({ ...JSON.parse(line), signature: '' })}\n`,
      line.replace('"count":', '"count":1'),
      line.replace('f'.repeat(64), 'a'.repeat(64)),
      elsewhere(90) + line,
      line + line,
    ]
    for (const text of forged) {
      writeFileSync(file, before + text)
      expect(await stands(), text).toBe(false)
      expect((await verdict()).bad, text).toMatch(/anchor in line \d+: is no restore|block/)
    }
    writeFileSync(file, before)
    await restoredNow({ version: 1, privateKey })
    expect(await stands()).toBe(false)
    expect((await verdict()).bad).toContain('is no restore that was done here')
  })

  it('a folder without anchors takes those of the backup', async () => {
    writeFileSync(file, '')
    await anchorRestored(history.dataDir, before, await auditHead(history.pool), 'f'.repeat(64), history.signer)
    expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true)
    expect(await verdict()).toMatchObject({ bad: null, restores: 1 })
  })
})

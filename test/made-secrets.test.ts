import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openSmsChannels } from '../src/channels/index.ts'
import { readConfig } from '../src/config.ts'
import { withMadeSecrets } from '../src/made-secrets.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-secrets-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = path.join(folder, 'secrets.json')

it('makes once what nobody set, readable by this account alone, and opens no road for texts by it', () => {
  const { channels } = readConfig({})
  const made = withMadeSecrets(channels, folder)
  expect(withMadeSecrets(channels, folder)).toEqual(made)
  expect(Object.keys(JSON.parse(readFileSync(file, 'utf8'))).sort()).toEqual(['africastalking', 'kannel', 'smsgate'])
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(openSmsChannels(made, { publicBaseUrl: '' })).toEqual([])
})

it('leaves what is set, and what an older start made', () => {
  const [old, own] = ['0a'.repeat(32), '0b'.repeat(32)]
  writeFileSync(file, JSON.stringify({ africastalking: old }))
  const made = withMadeSecrets(readConfig({ KANNEL_WEBHOOK_SECRET: own }).channels, folder)
  expect(made).toMatchObject({
    africastalking: { AT_WEBHOOK_SECRET: [old] },
    kannel: { KANNEL_WEBHOOK_SECRET: [own] },
    smsgate: { SMSGATE_SIGNING_KEY: [expect.stringMatching(/^[0-9a-f]{64}$/)] },
  })
})

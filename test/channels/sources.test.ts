import { expect, it } from 'vitest'
import { CHANNEL_NAMES, openWebhooks, readSources } from '../../src/channels/index.ts'

const SECRET = 'b2'.repeat(32)

it.each([
  ['10.0.0.5', '10.0.0.5', 'theirs'],
  ['10.0.0.5', '::ffff:10.0.0.5', 'theirs'],
  ['10.0.0.5', '10.0.0.6', 'unknown'],
  ['192.168.1.0/24, fd00::/8', '192.168.1.77', 'theirs'],
  ['192.168.1.0/24,fd00::/8', 'fd12::1', 'theirs'],
  ['192.168.1.0/24,fd00::/8', 'fe80::1', 'unknown'],
  ['10.0.0.5', '', 'unknown'],
])('a channel that is called from %s: %s is %s', (ranges, source, admission) => {
  const channelSources = readSources(`kannel=${ranges};smsgate=10.9.9.9`, CHANNEL_NAMES)!
  const { kannel, africastalking } = openWebhooks(
    { kannel: { KANNEL_WEBHOOK_SECRET: [SECRET] }, africastalking: { AT_WEBHOOK_SECRET: [SECRET] } },
    { publicBaseUrl: '', channelSources },
  )
  const request = { secret: SECRET, source, target: '/', header: () => '', body: Buffer.alloc(0) }
  expect(kannel![0]!.admit(request, new Date())).toBe(admission)
  // one that is not in the list is called from anywhere
  expect(africastalking![0]!.admit(request, new Date())).toBe('theirs')
})

it.each([
  '',
  'kannel',
  'kannel=',
  'pigeon=10.0.0.1',
  'kannel=10.0.0',
  'kannel=10.0.0.1/33',
  'kannel=::/129',
  'kannel=10.0.0.1/x',
  'kannel=1.1.1.1;kannel=2.2.2.2',
])('"%s" is no list of sources', (text) => {
  expect(readSources(text, CHANNEL_NAMES)).toBeNull()
})

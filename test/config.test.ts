import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig, VARIABLES } from '../src/config.ts'
import { hotlineSlots } from '../src/hotlines.ts'
import { KeyRingError, openKeyRing } from '../src/store/secrets/keys.ts'

/** What a start reads of the environment before anything is opened. */
function start(env: Record<string, string>) {
  const config = readConfig(env)
  hotlineSlots(config.hotlines)
  if (config.piiKeys !== null) openKeyRing(config.piiKeys, '/nonexistent', new Date())
  return config
}

/** The one line a wrong start ends with. */
function complaint(env: Record<string, string>): string {
  try {
    start(env)
  } catch (error) {
    expect(error instanceof ConfigError || error instanceof KeyRingError).toBe(true)
    return (error as Error).message
  }
  return 'no complaint'
}

describe('a wrong value stops the start with one line that names the variable', () => {
  // the first fourteen are from Rokkon's specification vectors
  it.each([
    ['PUBLIC_BASE_URL', 'ftp://x'],
    ['SERVICE_CODE', 'hello'],
    ['HOTLINES', 'call the police'],
    ['PORT', '3000.5'],
    ['KANNEL_SENDSMS_URL', '/cgi-bin/sendsms'],
    ['DATABASE_URL', 'not an address'],
    ['DATABASE_URL', 'mysql://x/y'],
    ['PUBLIC_BASE_URL', 'gateway.example'],
    ['REDIS_URL', 'redis://'],
    ['PORT', '70000'],
    ['REDIS_URL', 'http://127.0.0.1:6379'],
    ['PII_KEYS', '{'],
    ['SMS_CHANNELS', 'pigeon'],
    ['SMSGATE_URL', 'x y'],
    ['PORT', '-1'],
    ['PORT', '٣٠٠٠'],
    ['PORT', '3e3'],
    ['PORT', '0x10'],
    ['PORT', 'three thousand'],
    ['HOST', 'two words'],
    ['HOST', 'http://127.0.0.1'],
    ['PUBLIC_BASE_URL', 'https://'],
    ['PUBLIC_BASE_URL', 'javascript:alert(1)'],
    ['DATABASE_URL', 'postgresql://'],
    ['DATABASE_URL', 'postgres'],
    ['REDIS_URL', 'rediss:'],
    ['REDIS_URL', '127.0.0.1:6379'],
    ['REDIS_URL', 'redis+sentinel://127.0.0.1:26379'],
    ['REDIS_URL', 'redis+cluster://127.0.0.1:7000/name'],
    ['PII_KEYS', 'file:/nonexistent/keys.json'],
    ['PII_KEYS', 'hunter2'],
    ['SERVICE_CODE', '*123'],
    ['SERVICE_CODE', '123#'],
    ['SERVICE_CODE', '*12a#'],
    ['SERVICE_CODE', '*123#*'],
    ['HOTLINES', '117,'],
    ['HOTLINES', '117=Police=Station'],
    ['HOTLINES', '117=A name that is far too long to show'],
    ['HOTLINES', '999'],
    ['HOTLINES', '117;1280'],
    ['API_TOKEN', 'short'],
    ['API_TOKEN', 'sixteen letters and blanks'],
    ['SIMULATOR', 'yes'],
    ['SIMULATOR', 'ON'],
    ['AT_API_KEY', 'short'],
    ['AT_SENDER', 'a sender with far too many letters'],
    ['AT_SENDER', 'កម្ពុជា'],
    ['AT_WEBHOOK_SECRET', 'short'],
    ['AT_WEBHOOK_SECRET', `${'a'.repeat(32)},short`],
    ['AT_WEBHOOK_SECRET', `${'a'.repeat(32)},`],
    ['AT_WEBHOOK_SECRET', `${'a'.repeat(20)}/${'b'.repeat(20)}`],
    ['AT_API_BASE_URL', 'api.example'],
    ['TWILIO_API_BASE_URL', 'somleng.example'],
    ['KANNEL_STATUS_URL', 'file:///etc/passwd'],
    ['USSD_LATIN', 'smart;metfone'],
    ['USSD_LATIN', 'smart,,metfone'],
    ['SMS_CHANNELS', 'kannel,pigeon'],
    ['SMS_CHANNELS', 'smart=kannel;'],
    ['SMS_CHANNELS', '+85a=kannel'],
    ['SMS_CHANNELS', '='],
    ['SPOOL_MAX_MB', '1GB'],
    ['SPOOL_MAX_MB', '-5'],
    ['SPOOL_MAX_MB', '99999999'],
    ['ALERTS', 'bare'],
    ['AUDIT_ANCHOR_URL', 'http://witness.example/secret'],
    ['AUDIT_ANCHOR_URL', 'http://127.0.0.1.example/secret'],
    ['AUDIT_ANCHOR_URL', 'https://me:secret@witness.example/'],
    ['AUDIT_ANCHOR_URL', 'witness.example'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_LEVEL', 'INFO'],
  ])('%s=%s', (name, value) => {
    const line = complaint({ [name]: value })
    expect(line).toMatch(new RegExp(`^${name}: [^\\n]+$`))
    expect(line).not.toMatch(/undefined|null|NaN|\[object/)
    if ((VARIABLES as Record<string, { secret?: string }>)[name]?.secret)
      expect(line.replace(/takes .*/, '')).not.toContain(value)
    else expect(line).toContain('takes')
  })

  it('a value with several lines is still one line', () => {
    expect(complaint({ LOG_LEVEL: 'info\nPORT=1' })).toMatch(/^LOG_LEVEL: [^\n]+$/)
  })

  it('a long value is not shown whole', () => {
    expect(complaint({ LOG_LEVEL: 'x'.repeat(10_000) }).length).toBeLessThan(200)
  })
})

describe('the environment', () => {
  it('empty is the embedded default', () => {
    const config = start({})
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicBaseUrl: 'http://127.0.0.1:3000',
      dataDir: 'data',
      databaseUrl: null,
      redisUrl: null,
      serviceCode: '*123#',
      simulator: true,
      apiToken: null,
      smsRoutes: [],
      spoolMaxMb: 1024,
      alertsInFull: true,
      auditAnchorUrl: null,
      logLevel: 'info',
    })
    expect(hotlineSlots(config.hotlines)).toEqual({ urgent: '117', help: '1280' })
  })

  it('an empty or blank value counts as not set', () => {
    const blank = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ' ']))
    expect(start(blank)).toEqual(start({}))
  })

  it('a variable nobody knows is ignored', () => {
    expect(start({ PIGEON: 'x', PATH: '/bin' })).toEqual(start({}))
  })

  it('everything set', () => {
    const secret = 'a'.repeat(32)
    expect(
      start({
        HOST: '::1',
        PORT: '0',
        PUBLIC_BASE_URL: 'https://gw.example.kh/',
        DATABASE_URL: 'postgresql://rokkon:secret@db.example:5432/rokkon?sslmode=require',
        REDIS_URL: 'rediss://:secret@cache.example:6380/2',
        SERVICE_CODE: '*384*44135#',
        HOTLINES: ' 117 , 199=Desk',
        SIMULATOR: 'on',
        AT_WEBHOOK_SECRET: `${secret} , ${secret}b`,
        USSD_LATIN: 'smart, metfone',
        SMS_CHANNELS: 'smart=kannel,smsgate;+66=twilio;*=africastalking',
        ALERTS: 'code',
        AUDIT_ANCHOR_URL: 'https://witness.example/heads/secret',
        SPOOL_MAX_MB: '0',
      }),
    ).toMatchObject({
      port: 0,
      publicBaseUrl: 'https://gw.example.kh',
      simulator: true,
      hotlines: [
        { number: '117', name: null },
        { number: '199', name: 'Desk' },
      ],
      channels: { africastalking: { AT_WEBHOOK_SECRET: [secret, `${secret}b`] } },
      ussdLatin: ['smart', 'metfone'],
      smsRoutes: [
        { key: 'smart', channels: ['kannel', 'smsgate'] },
        { key: '+66', channels: ['twilio'] },
        { key: '*', channels: ['africastalking'] },
      ],
      alertsInFull: false,
      auditAnchorUrl: 'https://witness.example/heads/secret',
      spoolMaxMb: 0,
    })
  })

  it.each(['http://127.0.0.1:8080/x', 'http://localhost/x', 'http://[::1]:9/x'])(
    'takes %s as a second place',
    (url) => {
      expect(start({ AUDIT_ANCHOR_URL: url }).auditAnchorUrl).toBe(url)
    },
  )

  it('one list of channels is for every phone', () => {
    expect(start({ SMS_CHANNELS: 'kannel, twilio' }).smsRoutes).toEqual([{ key: '*', channels: ['kannel', 'twilio'] }])
  })

  it('a real store turns the simulator off', () => {
    expect(start({ DATABASE_URL: 'postgres://db/rokkon' }).simulator).toBe(false)
  })

  it('the hotlines shown are the ones set: one number serves both ends', () => {
    expect(hotlineSlots(start({ HOTLINES: '199=Desk' }).hotlines)).toEqual({ urgent: '199', help: '199' })
    expect(hotlineSlots(start({ HOTLINES: '117' }).hotlines)).toEqual({ urgent: '117', help: '117' })
  })
})

import { z } from 'zod'
import { type PartPrice, readPartPrice } from './cases/part-price.ts'
import {
  CHANNEL_NAMES,
  CHANNELS,
  type ChannelName,
  type ChannelSources,
  type ChannelValues,
  readSources,
} from './channels/index.ts'
import { address, list, type Variable, type Variables } from './channels/variable.ts'
import { PARTNER_VARIABLES, type PartnerValues } from './partners/index.ts'
import { REDIS_FORMS, readRedisAddress } from './store/redis-address.ts'

/** One order of preference for sending: a key (operator, `+` prefix or `*`) and the channels to try, best first. */
export interface SmsRoute {
  readonly key: string
  readonly channels: readonly ChannelName[]
}

/** Everything the environment decides, read once and checked; null where a part is off. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly publicBaseUrl: string
  readonly dataDir: string
  /** PostgreSQL to use; null = the embedded one under `dataDir`. */
  readonly databaseUrl: string | null
  /** Redis to use; null = queue and sessions live in PostgreSQL. */
  readonly redisUrl: string | null
  /** The key ring as JSON or `file:PATH`; null = made and kept in `dataDir`. */
  readonly piiKeys: string | null
  readonly serviceCode: string
  /** Hotline numbers shown, in order, each with the name given here or null for the name in the hotline table. */
  readonly hotlines: readonly { readonly number: string; readonly name: string | null }[]
  readonly apiToken: string | null
  readonly simulator: boolean
  /** What is said of the record systems of others. */
  readonly partners: PartnerValues
  /** What is said of each channel, by variable. */
  readonly channels: ChannelValues
  /** Operators whose USSD gets Khmer in Latin letters instead of Khmer. */
  readonly ussdLatin: readonly string[]
  /** Where requests for a channel may come from; from anywhere for one that is not in it. */
  readonly channelSources: ChannelSources
  readonly smsRoutes: readonly SmsRoute[]
  /** Country codes, without +, that the public is texted in besides Cambodia. */
  readonly smsCountries: readonly string[]
  /** Parts of texts that may go to the public in a day. */
  readonly smsDayParts: number
  /** What a part of a text costs; null = nobody has said. */
  readonly partPrice: PartPrice | null
  /** Least balance of an account before somebody is told; null = three days of its last week's use. */
  readonly balanceMin: number | null
  /** Alerts to staff tell of the child; false = they hold their code alone. */
  readonly alertsInFull: boolean
  readonly spoolMaxMb: number
  /** What is acknowledged is written down on this host, too, for a store that may forget it. */
  readonly journal: boolean
  /** The second place that the head of the audit log is posted to, secret and all; null = none. */
  readonly auditAnchorUrl: string | null
  /** Refuse where the start would only warn. */
  /** Whether anybody may read the feed of public cases. */
  readonly pfifFeed: boolean
  readonly strict: boolean
  readonly logLevel: string
}

/** What is wrong with the environment, one variable at a time, in a sentence that never repeats a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const LOOPBACK = /^(localhost|127(\.[0-9]{1,3}){3}|\[::1\])$/
const secondPlace = address(['http:', 'https:']).refine((text) => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  return username + password === '' && (protocol === 'https:' || LOOPBACK.test(hostname))
})

const hotlines = z
  .string()
  .regex(/^\s*[0-9+]{3,15}(=[^,=]{1,20})?(\s*,\s*[0-9+]{3,15}(=[^,=]{1,20})?)*\s*$/)
  .transform((text) =>
    text.split(',').map((part) => {
      const [number = '', name] = part.trim().split('=')
      return { number, name: name ?? null }
    }),
  )

const channelNames = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(CHANNEL_NAMES)).min(1))

const routes = z.string().transform((text, context): SmsRoute[] => {
  const found: SmsRoute[] = []
  for (const part of text.split(';')) {
    const at = part.indexOf('=')
    const key = at < 0 ? '*' : part.slice(0, at).trim()
    const channels = channelNames.safeParse(part.slice(at + 1))
    if (!channels.success || !/^(\*|\+[0-9]{1,6}|[a-z]{2,12})$/.test(key)) {
      context.addIssue({ code: 'custom', message: 'unreadable' })
      return z.NEVER
    }
    found.push({ key, channels: channels.data })
  }
  return found
})

const sources = z.string().transform((text, context): ChannelSources => {
  const read = readSources(text, CHANNEL_NAMES)
  if (read !== null) return read
  context.addIssue({ code: 'custom', message: 'unreadable' })
  return z.NEVER
})

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^[0-9]{1,7}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))

/** What no channel brings. */
const OWN_VARIABLES = {
  HOST: { schema: z.string().regex(/^[0-9A-Za-z.:_-]+$/), takes: 'an address to listen on, for example 127.0.0.1' },
  PORT: { schema: wholeNumber(0, 65_535), takes: 'a whole number from 0 (any free port) to 65535' },
  PUBLIC_BASE_URL: {
    schema: address(['http:', 'https:']),
    takes: 'an http or https address, for example https://gw.example.kh',
  },
  DATA_DIR: { schema: z.string().min(1), takes: 'a folder' },
  DATABASE_URL: {
    schema: address(['postgres:', 'postgresql:']),
    takes: 'a postgresql:// address with a host',
    secret: 'own',
  },
  REDIS_URL: {
    schema: z.string().refine((text) => readRedisAddress(text) !== null),
    takes: REDIS_FORMS,
    secret: 'own',
  },
  PII_KEYS: { schema: z.string().min(1), takes: 'a key ring as JSON, or file:PATH', secret: 'own' },
  SERVICE_CODE: { schema: z.string().regex(/^\*[0-9]{2,6}(\*[0-9]{1,5})*#$/), takes: 'a USSD code, for example *123#' },
  HOTLINES: { schema: hotlines, takes: 'numbers separated by commas, for example 1280,117 or 1280,199=Desk' },
  API_TOKEN: {
    schema: z.string().regex(/^[\x21-\x7e]{16,256}$/),
    takes: 'at least 16 printable letters without blanks',
    secret: 'own',
  },
  SIMULATOR: { schema: z.enum(['on', 'off']), takes: 'on or off' },
  USSD_LATIN: {
    schema: list.pipe(z.array(z.string().regex(/^[a-z]{2,12}$/))),
    takes: 'operator names separated by commas',
  },
  SMS_CHANNELS: {
    schema: routes,
    takes: `names among ${CHANNEL_NAMES.join(' ')}, as a list or per operator (smart=…;*=…)`,
  },
  CHANNEL_SOURCES: {
    schema: sources,
    takes:
      'channels and the addresses they are called from, for example kannel=10.0.0.5;smsgate=192.168.1.0/24,fd00::/8',
  },
  SMS_COUNTRIES: {
    schema: list.pipe(z.array(z.string().regex(/^[1-9][0-9]{0,3}$/))),
    takes: 'country codes without +, separated by commas, for example 66,84',
  },
  SMS_PART_PRICE: {
    schema: z
      .string()
      .transform(readPartPrice)
      .pipe(z.custom<PartPrice>((price) => price !== null)),
    takes: 'what a part of a text costs, for example 0.035 USD',
  },
  SMS_DAY_PARTS: { schema: wholeNumber(0, 1_000_000), takes: 'a whole number of parts' },
  BALANCE_MIN: { schema: wholeNumber(0, 9_999_999), takes: 'a whole number in the currency of the account' },
  ALERTS: { schema: z.enum(['full', 'code']), takes: 'full or code' },
  SPOOL_MAX_MB: { schema: wholeNumber(0, 1_000_000), takes: 'a whole number of megabytes' },
  JOURNAL: { schema: z.enum(['on', 'off']), takes: 'on or off' },
  AUDIT_ANCHOR_URL: {
    schema: secondPlace,
    takes: 'an https address without user name (http for this machine alone)',
    secret: 'own',
  },
  STRICT: { schema: z.enum(['on', 'off']), takes: 'on or off' },
  PFIF_FEED: { schema: z.enum(['on', 'off']), takes: 'on or off' },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    takes: 'one of fatal error warn info debug silent',
  },
} as const satisfies Variables

/** Every variable that is read, what it takes in words, and whether its value may be shown. The README's table is checked against this. */
export const VARIABLES: Variables = Object.assign(
  { ...OWN_VARIABLES, ...PARTNER_VARIABLES },
  ...CHANNELS.map(({ variables }) => variables),
)

type VariableName = keyof typeof OWN_VARIABLES

function readVariable(text: string | undefined, name: string, variable: Variable): unknown {
  if (text === undefined || text.trim() === '') return null
  const result = variable.schema.safeParse(text.trim())
  if (result.success) return result.data
  const got = variable.secret ? 'something else' : JSON.stringify(text.slice(0, 60))
  throw new ConfigError(`${name}: got ${got}, takes ${variable.takes}`)
}

const readAll = (variables: Variables, env: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [name, readVariable(env[name], name, variable)]),
  )

/**
 * Reads the environment. An empty value counts as unset.
 * @throws ConfigError naming the first variable that is wrong, what it got (unless secret) and what it takes.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = <N extends VariableName>(name: N) =>
    readVariable(env[name], name, OWN_VARIABLES[name]) as z.output<(typeof OWN_VARIABLES)[N]['schema']> | null
  const host = read('HOST') ?? '127.0.0.1'
  const port = read('PORT') ?? 3000
  const databaseUrl = read('DATABASE_URL')
  const simulator = read('SIMULATOR')
  return {
    host,
    port,
    publicBaseUrl: (read('PUBLIC_BASE_URL') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(
      /\/+$/,
      '',
    ),
    dataDir: read('DATA_DIR') ?? 'data',
    databaseUrl,
    redisUrl: read('REDIS_URL'),
    piiKeys: read('PII_KEYS'),
    serviceCode: read('SERVICE_CODE') ?? '*123#',
    hotlines: read('HOTLINES') ?? [
      { number: '1280', name: null },
      { number: '117', name: null },
    ],
    apiToken: read('API_TOKEN'),
    simulator: simulator === null ? databaseUrl === null : simulator === 'on',
    partners: readAll(PARTNER_VARIABLES, env) as PartnerValues,
    channels: Object.fromEntries(CHANNELS.map(({ name, variables }) => [name, readAll(variables, env)])),
    ussdLatin: read('USSD_LATIN') ?? [],
    channelSources: read('CHANNEL_SOURCES') ?? new Map(),
    smsRoutes: read('SMS_CHANNELS') ?? [],
    smsCountries: read('SMS_COUNTRIES') ?? [],
    smsDayParts: read('SMS_DAY_PARTS') ?? 2000,
    partPrice: read('SMS_PART_PRICE'),
    balanceMin: read('BALANCE_MIN'),
    alertsInFull: read('ALERTS') !== 'code',
    spoolMaxMb: read('SPOOL_MAX_MB') ?? 1024,
    journal: read('JOURNAL') === 'on',
    auditAnchorUrl: read('AUDIT_ANCHOR_URL'),
    strict: read('STRICT') === 'on',
    pfifFeed: read('PFIF_FEED') === 'on',
    logLevel: read('LOG_LEVEL') ?? 'info',
  }
}

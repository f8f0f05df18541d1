import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { countDrafts } from '../flows/drafts.ts'
import { knownTexts } from '../flows/known-texts.ts'
import { screenMap } from '../flows/screen-map.ts'
import { letTimePass } from './actions/let-time-pass.ts'
import type { Mounted } from './app.ts'
import type { Config } from './config.ts'
import type { MapRow } from './flow/map-row.ts'
import { healthParts } from './health-parts.ts'
import { apiDocs } from './http/api-docs.ts'
import { caseApi } from './http/case-api/index.ts'
import { closed, NARROW_RING } from './http/closed.ts'
import { consolePages } from './http/console/index.ts'
import { closeConnections, secureHeaders } from './http/headers.ts'
import { health } from './http/health.ts'
import { createMetrics, type Metrics, metricsRoute } from './http/metrics.ts'
import { partnerWebhooks } from './http/partner-webhooks.ts'
import { pfifFeed } from './http/pfif-feed.ts'
import type { SimulatorPhones } from './http/simulator/phones.ts'
import { type SimulatorOptions, simulator } from './http/simulator/plugin.ts'
import { simulatorDrafts } from './http/simulator/text.ts'
import { statusPage } from './http/status.ts'
import { statusDrafts } from './http/status-text.ts'
import { hasLiveChannel } from './refusals.ts'
import { alarmFigures, raiseAlarm } from './store/alarms.ts'
import { auditHead, headStands } from './store/audit/anchor.ts'
import { channelFigures } from './store/channel-state.ts'
import { clockOffset } from './store/clock.ts'
import { inboxFigures, messageFigures, outboxFigures, unclaimedSeconds } from './store/figures.ts'
import { personWith } from './store/registration.ts'
import { auditKeys, isNarrow } from './store/secrets/keys.ts'
import { openStaff } from './store/staff.ts'
import { storedOfPhone } from './store/stored-of-phone.ts'
import { timeForward } from './store/time-forward.ts'
import type { Wired } from './wire.ts'

/** Everything served beside the channel routes. */
export interface Pages {
  readonly mounted: readonly Mounted[]
  readonly metrics: Metrics
  /** Adds what must stand in the app itself before its routes. */
  prepare(app: FastifyInstance): Promise<void>
  close(): Promise<void>
}

/** Makes the API, health, metrics and simulator of a wired process. `phones` is what its simulator channel writes to. */
export function openPages(
  config: Config,
  wired: Wired,
  phones: SimulatorPhones | null,
  isLeaving: () => boolean,
): Pages {
  const { deps, work } = wired
  const staff = openStaff(wired.databaseUrl, (error) => deps.fault('store-connection', error))
  let server: FastifyInstance | null = null
  // measuring all of them takes a second
  let map: readonly MapRow[] | null = null
  // asked once: a head that differs from its last anchor stays so until somebody has looked at it
  let auditStands = true
  void wired.ready
    .then(() => headStands(work.pool, path.resolve(config.dataDir), auditKeys(deps.ring).verifiers))
    .then((stands) => {
      auditStands = stands
      if (stands) return
      deps.fault('audit-anchor', new Error('the head differs from its last anchor'))
      return raiseAlarm(work.pool, 'audit-differs', 'anchor')
    })
    .catch((error: unknown) => deps.fault('audit', error))
  const metrics = createMetrics({
    inbox: () => inboxFigures(deps.pool),
    outbox: () => outboxFigures(work.pool),
    unclaimedSeconds: () => unclaimedSeconds(work.pool),
    alarms: () => alarmFigures(work.pool),
    channels: async () => {
      const known = await channelFigures(work.pool)
      return [...deps.smsChannels.keys()].map((channel) => {
        const {
          rest = null,
          badSince = null,
          balance = null,
          currency = null,
        } = known.find((each) => each.channel === channel) ?? {}
        return { channel, up: rest === null && badSince === null, balance, currency }
      })
    },
    messages: () => messageFigures(work.pool),
    spoolFiles: () => deps.intake.spooled,
    breakerOpen: () => deps.intake.storeAwaySince !== null,
    shedLevel: () => deps.level(),
    queueUp: () => wired.queue.up,
    clockOffset: () => clockOffset(deps.pool),
    auditHead: async () => (await auditHead(work.pool))?.n ?? null,
  })
  const secrets = simulatorSecrets(wired.channels, config.publicBaseUrl)
  const parts = healthParts(config, wired, isLeaving, () => auditStands)
  return {
    metrics,
    mounted: [
      { plugin: health({ parts }) },
      { plugin: statusPage(parts) },
      { plugin: metricsRoute(metrics, config.apiToken) },
      ...(isNarrow(deps.ring)
        ? [{ plugin: closed(NARROW_RING), prefix: '/api' }]
        : [
            { plugin: apiDocs(), prefix: '/api' },
            {
              plugin: caseApi({
                deps: work,
                staff,
                apiToken: config.apiToken,
                auditStands: () => auditStands,
                level: () => deps.level(),
              }),
              prefix: '/api/v1',
            },
          ]),
      {
        plugin: consolePages({
          deps: work,
          staff,
          parts,
          level: () => deps.level(),
          publicBaseUrl: config.publicBaseUrl,
          filesFolder: path.resolve(config.dataDir, 'files'),
          drafts: withPages(countDrafts()),
        }),
      },
      ...(config.pfifFeed && !isNarrow(deps.ring)
        ? [{ plugin: pfifFeed(work, config.publicBaseUrl, () => deps.level()) }]
        : []),
      ...(config.partners.PRIMERO_WEBHOOK_SECRET === null || work.partners.primero === null || isNarrow(deps.ring)
        ? []
        : [{ plugin: partnerWebhooks(work, config.partners.PRIMERO_WEBHOOK_SECRET) }]),
      ...(phones === null || secrets === null
        ? []
        : [
            {
              plugin: simulator({
                inject: (request) => server!.inject(request),
                secrets,
                serviceCode: config.serviceCode,
                inbox: phones,
                knownTexts,
                screens: () => {
                  map ??= screenMap(work.lists)
                  return map
                },
                stored: (phone) => storedOfPhone(work.pool, work.ring, phone),
                registered: (phone) => personWith(work.pool, work.ring, phone),
                publicBaseUrl: config.publicBaseUrl,
                live: hasLiveChannel(config),
                ...makeBelieveTime(config, wired),
              }),
            },
          ]),
    ],
    async prepare(app) {
      server = app
      closeConnections(app, isLeaving)
      secureHeaders(app, config.publicBaseUrl.startsWith('https:'))
    },
    close: () => staff.close(),
  }
}

/** What the simulator needs to speak as each provider whose routes are on; null without Africa's Talking's. */
function simulatorSecrets(channels: Wired['channels'], publicBaseUrl: string): SimulatorOptions['secrets'] | null {
  const first = (channel: 'africastalking' | 'kannel' | 'twilio', variable: string) =>
    [channels[channel]?.[variable] ?? []].flat()[0] as string | undefined
  const africastalking = first('africastalking', 'AT_WEBHOOK_SECRET')
  const kannel = first('kannel', 'KANNEL_WEBHOOK_SECRET')
  const accountSid = first('twilio', 'TWILIO_ACCOUNT_SID')
  const token = first('twilio', 'TWILIO_AUTH_TOKEN')
  if (africastalking === undefined) return null
  return {
    africastalking,
    ...(kannel !== undefined && { kannel }),
    ...(accountSid !== undefined && token !== undefined && { twilio: { accountSid, token, publicBaseUrl } }),
  }
}

/** The time of a gateway in which nothing is real: on the embedded store of this machine, with no account at a provider or partner. */
function makeBelieveTime(config: Config, { work, databaseUrl }: Wired): Pick<SimulatorOptions, 'time'> {
  const { signer } = auditKeys(work.ring)
  const isClosedOff = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(config.publicBaseUrl).hostname)
  const tellsOthers = work.partners.primero !== null || work.partners.oscar !== null || config.auditAnchorUrl !== null
  if (config.databaseUrl !== null || !isClosedOff || hasLiveChannel(config) || tellsOthers || signer === null) return {}
  const dataDir = path.resolve(config.dataDir)
  const moved = { ownerUrl: databaseUrl, dataDir, signer }
  return { time: { forward: () => timeForward(dataDir), pass: (seconds) => letTimePass(work, moved, seconds) } }
}

/** Texts that wait for native readers, those of the status page and the simulator too. */
const withPages = (drafts: ReturnType<typeof countDrafts>) => ({
  km: drafts.km + statusDrafts.km + simulatorDrafts(),
  'km-Latn': drafts['km-Latn'] + statusDrafts['km-Latn'],
})

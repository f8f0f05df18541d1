import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { ALARMS } from '../cases/alarms.ts'
import { bearerCheck } from './bearer.ts'
import { sendProblem } from './problem.ts'
import { within } from './within.ts'

/** Where the figures come from; each is asked when the metrics are read. One that fails is left out of that answer. */
export interface MetricSources {
  readonly inbox: () => Promise<{ readonly open: number; readonly oldestSeconds: number; readonly dead: number }>
  readonly outbox: () => Promise<readonly { readonly class: string; readonly count: number }[]>
  readonly unclaimedSeconds: () => Promise<number>
  readonly alarms: () => Promise<readonly { readonly kind: string; readonly raised: number; readonly open: number }[]>
  readonly channels: () => Promise<
    readonly {
      readonly channel: string
      readonly up: boolean
      readonly balance: number | null
      readonly currency: string | null
    }[]
  >
  readonly messages: () => Promise<
    readonly { readonly channel: string; readonly direction: string; readonly state: string; readonly count: number }[]
  >
  readonly spoolFiles: () => number
  readonly breakerOpen: () => boolean
  readonly shedLevel: () => number
  readonly queueUp: () => boolean
  readonly clockOffset: () => Promise<number>
  /** The number of the last sealed block; null before there is one. */
  readonly auditHead: () => Promise<number | null>
}

/** The metrics of one app. Labels are closed lists of ours, never anything that was sent. */
export interface Metrics {
  /** How long it took to keep something before it was acknowledged; `rung` A is the store, B the spool, C neither. */
  readonly observeAck: (channel: string, rung: string, seconds: number) => void
  /** Counts something that could not be kept and was refused. */
  readonly countRefused: () => void
  /** The whole text, in Prometheus' form. */
  readonly read: () => Promise<{ readonly type: string; readonly text: string }>
}

const ACK_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8]
const CLASSES = ['REPLY', 'NOTICE', 'CODE', 'ALERT', 'ALARM']
const ANSWER_MS = 2_000
/** Counting every message takes long in a big store, so it is done this seldom. */
const COUNT_EVERY_MS = 15_000

/** Makes the metrics of one app, in a registry of their own. */
export function createMetrics(sources: MetricSources): Metrics {
  const registers = [new Registry()]
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers })

  const inboxOpen = gauge('rokkon_inbox_open', 'Incoming messages not handled yet')
  const inboxOldest = gauge('rokkon_inbox_oldest_seconds', 'Age of the oldest message not handled yet')
  const inboxDead = gauge('rokkon_inbox_dead', 'Incoming messages given up')
  const outbox = gauge('rokkon_outbox_open', 'Messages waiting to be sent', ['class'])
  const unclaimed = gauge('rokkon_alert_unclaimed_seconds', 'How long the oldest alert has waited for somebody')
  const alarms = gauge('rokkon_alarms', 'Alarms that have reached nobody yet', ['kind'])
  const alarmsRaised = gauge('rokkon_alarms_raised_total', 'Alarms raised', ['kind'])
  const spool = gauge('rokkon_spool_files', 'Files waiting in the spool of this host')
  const breaker = gauge('rokkon_breaker_open', '1 while the store is given up for the moment')
  const shed = gauge(
    'rokkon_shed_level',
    'How much waits under load: 0 nothing, 1 lists, 2 delivery reports, 3 questions',
  )
  const queue = gauge('rokkon_queue_up', '1 while jobs can be added')
  const channelUp = gauge('rokkon_channel_up', '1 while texts go out by the channel', ['channel'])
  const channelBalance = gauge('rokkon_channel_balance', 'What the account of the channel holds', [
    'channel',
    'currency',
  ])
  const messages = gauge('rokkon_messages_total', 'Texts by channel, direction and state', [
    ...['channel', 'direction', 'state'],
  ])
  const clock = gauge(
    'rokkon_clock_offset_seconds',
    "How far this host's clock is from the database's; ahead is positive",
  )
  const auditHead = gauge('rokkon_audit_head', 'Number of the last sealed block of the audit log')
  const ack = new Histogram({
    name: 'rokkon_ack_seconds',
    help: 'Time to keep something before it was acknowledged',
    labelNames: ['channel', 'rung'],
    buckets: ACK_BUCKETS,
    registers,
  })
  const refused = new Counter({
    name: 'rokkon_receipts_refused_total',
    help: 'What could not be kept and was refused',
    registers,
  })
  let countedAt = Number.NEGATIVE_INFINITY

  async function fill<T>(gauges: readonly Gauge[], ask: () => T | Promise<T>, set: (value: T) => void): Promise<void> {
    try {
      const value = await within(ANSWER_MS, Promise.resolve().then(ask))
      for (const each of gauges) each.reset()
      set(value)
    } catch {
      for (const each of gauges) each.remove()
    }
  }

  async function countMessages(): Promise<void> {
    if (performance.now() - countedAt < COUNT_EVERY_MS) return
    countedAt = performance.now()
    await fill([messages], sources.messages, (rows) => {
      for (const { count, ...labels } of rows) messages.set(labels, count)
    })
  }

  return {
    observeAck: (channel, rung, seconds) => ack.observe({ channel, rung }, seconds),
    countRefused: () => refused.inc(),
    async read() {
      await Promise.all([
        fill([inboxOpen, inboxOldest, inboxDead], sources.inbox, (figures) => {
          inboxOpen.set(figures.open)
          inboxOldest.set(figures.oldestSeconds)
          inboxDead.set(figures.dead)
        }),
        fill([outbox], sources.outbox, (rows) => {
          for (const name of CLASSES) outbox.set({ class: name }, 0)
          for (const row of rows) outbox.set({ class: row.class }, row.count)
        }),
        fill([unclaimed], sources.unclaimedSeconds, (seconds) => unclaimed.set(seconds)),
        fill([alarms, alarmsRaised], sources.alarms, (rows) => {
          for (const kind of Object.keys(ALARMS)) {
            const row = rows.find((each) => each.kind === kind)
            alarms.set({ kind }, row?.open ?? 0)
            alarmsRaised.set({ kind }, row?.raised ?? 0)
          }
        }),
        fill([spool], sources.spoolFiles, (files) => spool.set(files)),
        fill([breaker], sources.breakerOpen, (open) => breaker.set(Number(open))),
        fill([shed], sources.shedLevel, (level) => shed.set(level)),
        fill([queue], sources.queueUp, (up) => queue.set(Number(up))),
        fill([clock], sources.clockOffset, (seconds) => clock.set(seconds)),
        fill([auditHead], sources.auditHead, (n) => auditHead.set(n ?? 0)),
        fill([channelUp, channelBalance], sources.channels, (rows) => {
          for (const { channel, up, balance, currency } of rows) {
            channelUp.set({ channel }, Number(up))
            if (balance !== null && currency !== null) channelBalance.set({ channel, currency }, balance)
          }
        }),
        countMessages(),
      ])
      const [registry] = registers as [Registry]
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}

/** `GET /metrics`, for this machine and for whoever has the token; others get 401. */
export function metricsRoute(metrics: Metrics, apiToken: string | null): FastifyPluginAsync {
  const isToken = bearerCheck(apiToken)
  return async (app) => {
    app.get('/metrics', async (request, reply) => {
      if (!isLocal(request) && !isToken(request.headers.authorization)) return sendProblem(reply, 401)
      const { type, text } = await metrics.read()
      return reply.header('cache-control', 'no-store').type(type).send(text)
    })
  }
}

/** A request that a proxy on this machine hands on comes from elsewhere. */
function isLocal(request: FastifyRequest): boolean {
  const { headers } = request
  if (['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'].some((name) => headers[name] !== undefined)) return false
  return /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
}

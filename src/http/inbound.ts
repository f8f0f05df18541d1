import { gunzip } from 'node:zlib'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { WebDeps } from '../actions/deps.ts'
import { keepEvent, keepUnreadable } from '../actions/keep-event.ts'
import { offerTexts } from '../actions/send/offer-texts.ts'
import { answerUssd, faultScreen, restingScreen, type UssdAnswer } from '../actions/ussd/answer-ussd.ts'
import {
  type Answer,
  type ChannelName,
  type InboundEvent,
  type ProviderRequest,
  rawKey,
  type Webhook,
  type Webhooks,
} from '../channels/index.ts'
import { readPhone } from '../flow/answers/index.ts'
import type { Kept } from '../store/intake.ts'
import type { Metrics } from './metrics.ts'
import { notFound } from './not-found.ts'
import { shedUnderLoad } from './shedding.ts'

type AckMetrics = Pick<Metrics, 'observeAck' | 'countRefused'>

/** What a request of anybody may hold, in bytes; what it inflates to may be no more either. */
export const LARGEST_BODY = 64 * 1024
/** A person who waits longer than this gets the static screen. */
const LONGEST_WAIT_MS = 8_000

/**
 * The routes that providers call. Bodies are taken as bytes whatever their type says, who is no provider is told nothing,
 * and an answer of 200 says that what came is safe.
 */
export function inbound(deps: WebDeps, webhooks: Webhooks, metrics: AckMetrics): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
      if (!/^gzip$/i.test(request.headers['content-encoding']?.trim() ?? '')) return done(null, body)
      gunzip(body as Buffer, { maxOutputLength: LARGEST_BODY }, (error, plain) => {
        // what does not inflate is kept as it came
        if (error === null) return done(null, plain)
        if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') return done(null, body)
        done(Object.assign(new Error('too large'), { statusCode: 413 }))
      })
    })
    // a malformed type would be refused before the body is read; what it says counts where a channel reads it
    app.addHook('onRequest', async (request) => {
      typeOf.set(request, request.raw.headers['content-type'] ?? '')
      request.raw.headers['content-type'] = 'application/octet-stream'
    })
    const byUrl = new Map<string, Webhook>()
    shedUnderLoad(
      app,
      () => deps.level(),
      (request, reply) =>
        byUrl.get(request.routeOptions.url ?? '')?.admit(providerRequest(request), deps.now()) === 'unknown'
          ? notFound(reply)
          : reply.code(503).type('text/plain; charset=utf-8').send(''),
    )
    for (const [channel, all] of Object.entries(webhooks) as [ChannelName, readonly Webhook[]][])
      for (const webhook of all) {
        const url = `/${channel}${webhook.path}`
        byUrl.set(`${app.prefix}${url}`, webhook)
        app.route({ method: webhook.method, url, handler: takes(deps, channel, webhook, metrics) })
      }
  }
}

/** Content types as they came. */
const typeOf = new WeakMap<FastifyRequest, string>()

function providerRequest(request: FastifyRequest): ProviderRequest {
  const { secret = '' } = request.params as { readonly secret?: string }
  return {
    secret,
    source: request.socket.remoteAddress ?? '',
    target: request.raw.url ?? '',
    header(name) {
      if (name === 'content-type') return typeOf.get(request) ?? ''
      const value = request.raw.headers[name]
      return (Array.isArray(value) ? value[0] : value) ?? ''
    },
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  }
}

const takes =
  (deps: WebDeps, channel: ChannelName, webhook: Webhook, metrics: AckMetrics) =>
  async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = providerRequest(request)
    const admission = webhook.admit(asked, deps.now())
    if (admission === 'unknown') return notFound(reply)
    if (admission === 'forged') return reply.code(403).type('text/plain; charset=utf-8').send('')
    const began = performance.now()
    const events = webhook.read(asked, deps.now())
    const hop = events?.find((event) => event.kind === 'ussd')
    if (hop !== undefined && webhook.show !== undefined) {
      const screen = await screenFor(deps, channel, hop)
      count(metrics, channel, screen.kept, began)
      return answers(reply, webhook.show(screen, asked))
    }
    if (events === null && webhook.show !== undefined && webhook.dialoguesAlone)
      return answers(reply, webhook.show(restingScreen(deps), asked))
    const all =
      events === null
        ? [await keepUnreadable(deps, channel, rawKey(asked.body), asked.body)]
        : await Promise.all(
            events.map((event) => (event.kind === 'ussd' ? null : keepEvent(deps, channel, event, asked.body))),
          )
    for (const kept of all) if (kept !== null) count(metrics, channel, kept, began)
    if (all.includes('refused')) return answers(reply.code(503), webhook.refused ?? { ...webhook.kept, body: '' })
    if (webhook.offer === undefined) return answers(reply, webhook.kept)
    return answers(reply, webhook.offer(await offerTexts(deps, channel, events ?? [])))
  }

const answers = (reply: FastifyReply, { type, body, headers = {} }: Answer) =>
  reply.headers(headers).type(type).send(body)

const screenFor = (deps: WebDeps, channel: ChannelName, event: InboundEvent & { readonly kind: 'ussd' }) =>
  inTime(deps, event.alone === undefined ? event.text !== '' : !event.alone.begins, () =>
    answerUssd(deps, {
      channel,
      sessionId: event.sessionId,
      phone: readPhone(event.from),
      serviceCode: event.serviceCode,
      text: event.text,
      ...(event.alone !== undefined && { alone: event.alone }),
      key: event.key,
    }),
  )

/** Notes how long keeping took and where it was kept: the store (A) or the spool (B); what was refused is counted. */
function count(metrics: AckMetrics, channel: ChannelName, kept: Kept | undefined, began: number): void {
  if (kept === 'refused') metrics.countRefused()
  else metrics.observeAck(channel, kept === 'spooled' ? 'B' : 'A', (performance.now() - began) / 1_000)
}

/** The answer, or a static screen when it fails or takes too long, never both; `begun` says that answers came before. */
async function inTime(deps: WebDeps, begun: boolean, act: () => Promise<UssdAnswer>): Promise<UssdAnswer> {
  const instead = () => (begun ? faultScreen(deps) : restingScreen(deps))
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<UssdAnswer>((resolve) => {
    timer = setTimeout(() => resolve(instead()), LONGEST_WAIT_MS)
  })
  try {
    return await Promise.race([act(), late])
  } catch (error) {
    deps.fault('ussd-hop-failed', error)
    return instead()
  } finally {
    clearTimeout(timer)
  }
}

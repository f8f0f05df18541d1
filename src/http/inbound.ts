import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { WebDeps } from '../actions/deps.ts'
import { keepEvent, keepUnreadable } from '../actions/keep-event.ts'
import { answerUssd, faultScreen, restingScreen, type UssdAnswer } from '../actions/ussd/answer-ussd.ts'
import { type AfricasTalkingRoute, rawKey, readAfricasTalking, secretCheck } from '../channels/index.ts'
import { readPhone } from '../flow/answers/index.ts'
import type { Kept } from '../store/intake.ts'
import type { Metrics } from './metrics.ts'
import { notFound } from './not-found.ts'
import { shedUnderLoad } from './shedding.ts'

type AckMetrics = Pick<Metrics, 'observeAck' | 'countRefused'>

/** A person who waits longer than this gets the static screen. */
const LONGEST_WAIT_MS = 8_000

const EVENTS: readonly AfricasTalkingRoute[] = ['ussd-events', 'sms', 'delivery', 'opt-out']

/**
 * The routes Africa's Talking calls. Bodies are taken as bytes whatever their type says, secrets are compared in constant
 * time, and an answer of 200 says that what came is safe.
 */
export function inbound(deps: WebDeps, secrets: readonly string[], metrics: AckMetrics): FastifyPluginAsync {
  const isSecret = secretCheck(secrets.join(','))
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    // a malformed type would be refused before the body is read; these bodies are read as forms whatever it says
    app.addHook('onRequest', async (request) => {
      request.raw.headers['content-type'] = 'application/octet-stream'
    })
    shedUnderLoad(
      app,
      () => deps.level(),
      (request, reply) =>
        isSecret((request.params as { secret: string }).secret)
          ? reply.code(503).type('text/plain; charset=utf-8').send('')
          : notFound(reply),
    )

    app.post<{ Params: { secret: string }; Body: Buffer | undefined }>(
      '/africastalking/:secret/ussd',
      async (request, reply) => {
        if (!isSecret(request.params.secret)) return notFound(reply)
        const began = performance.now()
        const event = readAfricasTalking('ussd', request.body ?? Buffer.alloc(0), deps.now())
        if (event?.kind !== 'ussd') return screen(reply, restingScreen(deps))
        const answer = await inTime(deps, event.text !== '', () =>
          answerUssd(deps, {
            channel: 'africastalking',
            sessionId: event.sessionId,
            phone: readPhone(event.from),
            serviceCode: event.serviceCode,
            text: event.text,
            key: event.key,
          }),
        )
        count(metrics, answer.kept, began)
        return screen(reply, answer)
      },
    )

    for (const route of EVENTS)
      app.post<{ Params: { secret: string }; Body: Buffer | undefined }>(
        `/africastalking/:secret/${route}`,
        async (request, reply) => {
          if (!isSecret(request.params.secret)) return notFound(reply)
          const began = performance.now()
          const raw = request.body ?? Buffer.alloc(0)
          const event = readAfricasTalking(route, raw, deps.now())
          const kept =
            event === null || event.kind === 'ussd'
              ? await keepUnreadable(deps, 'africastalking', rawKey(raw), raw)
              : await keepEvent(deps, 'africastalking', event, raw)
          count(metrics, kept, began)
          return reply
            .code(kept === 'refused' ? 503 : 200)
            .type('text/plain; charset=utf-8')
            .send('')
        },
      )
  }
}

/** Notes how long keeping took and where it was kept: the store (A) or the spool (B); what was refused is counted. */
function count(metrics: AckMetrics, kept: Kept | undefined, began: number): void {
  if (kept === 'refused') metrics.countRefused()
  else metrics.observeAck('africastalking', kept === 'spooled' ? 'B' : 'A', (performance.now() - began) / 1_000)
}

function screen(reply: FastifyReply, answer: UssdAnswer) {
  return reply
    .code(200)
    .type('text/plain; charset=utf-8')
    .send(`${answer.end ? 'END' : 'CON'} ${answer.text}`)
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

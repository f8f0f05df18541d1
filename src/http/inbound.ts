import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { answerUssd, restingScreen, type UssdAnswer } from '../actions/answer-ussd.ts'
import type { WebDeps } from '../actions/deps.ts'
import { keepEvent, keepUnreadable } from '../actions/keep-event.ts'
import { type AfricasTalkingRoute, rawKey, readAfricasTalking, secretCheck } from '../channels/index.ts'
import { readPhone } from '../flow/answers/index.ts'
import { notFound } from './not-found.ts'

/** A person who waits longer than this gets the static screen. */
const LONGEST_WAIT_MS = 8_000

/** How long an acknowledgement took, for the metrics. */
export type ObserveAck = (channel: string, rung: string, seconds: number) => void

const EVENTS: readonly AfricasTalkingRoute[] = ['ussd-events', 'sms', 'delivery', 'opt-out']

/**
 * The routes Africa's Talking calls. Bodies are taken as bytes whatever their type says, secrets are compared in constant
 * time, and an answer of 200 says that what came is safe.
 */
export function inbound(deps: WebDeps, secrets: readonly string[], observe: ObserveAck): FastifyPluginAsync {
  const isSecret = secretCheck(secrets.join(','))
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    // a malformed type would be refused before the body is read; these bodies are read as forms whatever it says
    app.addHook('onRequest', async (request) => {
      request.raw.headers['content-type'] = 'application/octet-stream'
    })

    app.post<{ Params: { secret: string }; Body: Buffer | undefined }>(
      '/africastalking/:secret/ussd',
      async (request, reply) => {
        if (!isSecret(request.params.secret)) return notFound(reply)
        const began = performance.now()
        const event = readAfricasTalking('ussd', request.body ?? Buffer.alloc(0), deps.now())
        if (event?.kind !== 'ussd') return screen(reply, restingScreen(deps))
        const answer = await inTime(deps, () =>
          answerUssd(deps, {
            channel: 'africastalking',
            sessionId: event.sessionId,
            phone: readPhone(event.from),
            serviceCode: event.serviceCode,
            text: event.text,
            key: event.key,
          }),
        )
        const rung = deps.intake.storeAwaySince === null ? 'stored' : 'spooled'
      observe('africastalking', rung, (performance.now() - began) / 1_000)
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
          observe('africastalking', kept, (performance.now() - began) / 1_000)
          return reply
            .code(kept === 'refused' ? 503 : 200)
            .type('text/plain; charset=utf-8')
            .send('')
        },
      )
  }
}

function screen(reply: FastifyReply, answer: UssdAnswer) {
  return reply
    .code(200)
    .type('text/plain; charset=utf-8')
    .send(`${answer.end ? 'END' : 'CON'} ${answer.text}`)
}

/** The answer, or the static screen when it fails or takes too long; never both. */
async function inTime(deps: WebDeps, act: () => Promise<UssdAnswer>): Promise<UssdAnswer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<UssdAnswer>((resolve) => {
    timer = setTimeout(() => resolve(restingScreen(deps)), LONGEST_WAIT_MS)
  })
  try {
    return await Promise.race([act(), late])
  } catch (error) {
    deps.fault('ussd-hop-failed', error)
    return restingScreen(deps)
  } finally {
    clearTimeout(timer)
  }
}

import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Sends the page as small as the browser takes it. */
export async function sendPage(request: FastifyRequest, reply: FastifyReply, page: string): Promise<FastifyReply> {
  const takes = String(request.headers['accept-encoding'] ?? '')
  reply.type('text/html; charset=utf-8').header('vary', 'accept-encoding')
  if (/\bbr\b/.test(takes))
    return reply
      .header('content-encoding', 'br')
      .send(await brotli(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
  if (/\bgzip\b/.test(takes)) return reply.header('content-encoding', 'gzip').send(await zip(page))
  return reply.send(page)
}

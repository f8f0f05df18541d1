import Fastify from 'fastify'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { Batcher } from '../src/store/batcher.ts'
import { type Hop, keepHops } from '../src/store/dialogues.ts'
import { insertInbound, type NewInbound } from '../src/store/inbox.ts'
import { type HopSize, TEXT_BYTES } from './dialogue.ts'

// Takes PORT, BENCH_DATABASE_URL (migrated) and BENCH_HOPS (JSON: what each hop of a report writes and is answered).

const sizes = JSON.parse(process.env.BENCH_HOPS ?? '[]') as HopSize[]
const pool = new pg.Pool({
  connectionString: process.env.BENCH_DATABASE_URL,
  max: 4,
  options: '-c synchronous_commit=on',
})
pool.on('error', () => undefined)
const batches = { size: 500, inFlight: 2, timeoutMs: 2_000, most: 5_000 }
const hops = new Batcher<Hop, boolean>((items) => keepHops(pool, items), batches)
const messages = new Batcher<NewInbound, boolean>((rows) => insertInbound(pool, rows), batches)

// bytes do not compress in the store or on the way, as sealed ones do not
const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(64 * 1024)))
const bytes = (length: number) => noise.subarray(0, length)

const inbound = (key: string, kind: 'USSD' | 'SMS', length: number): NewInbound => ({
  id: uuid(),
  channel: 'africastalking',
  key,
  kind,
  providerId: kind === 'SMS' ? key : null,
  fromHash: hashLike(key),
  body: bytes(length),
  number: null,
  providerTime: kind === 'SMS' ? new Date() : null,
})

const hashLike = (id: string) => Buffer.alloc(32, id)

const app = Fastify({ logger: false, bodyLimit: 64 * 1024 })
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

app.post<{ Params: { id: string; hop: string } }>('/ussd/:id/:hop', async (request, reply) => {
  const { id } = request.params
  const hop = Number(request.params.hop)
  const { state, body, answer } = sizes[hop]!
  const dialogue = {
    id,
    channel: 'africastalking',
    fromHash: hashLike(id),
    state: bytes(state),
    version: hop + 1,
    flow: 'report-missing',
    step: 'R1',
    number: null,
    contact: null,
    reportable: false,
    end: null,
  } as const
  const message = body === null ? null : inbound(`${id}:${hop}`, 'USSD', body)
  await hops.add({ dialogue, message, continues: null, counts: [] })
  return reply.code(200).type('text/plain; charset=utf-8').send(answer)
})

app.post<{ Params: { id: string } }>('/sms/:id', async (request, reply) => {
  await messages.add(inbound(request.params.id, 'SMS', TEXT_BYTES))
  return reply.code(200).type('text/plain; charset=utf-8').send('')
})

// the least a found report needs before its alert: two commits one after the other, then the provider's POST
app.post<{ Params: { id: string }; Querystring: { to: string } }>('/alert/:id', async (request, reply) => {
  const { id } = request.params
  await messages.add(inbound(id, 'SMS', TEXT_BYTES))
  void (async () => {
    await messages.add(inbound(`${id}:alert`, 'SMS', TEXT_BYTES))
    const response = await fetch(request.query.to, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ to: '+85510000001', message: `MATCH ${id}` }),
    })
    await response.arrayBuffer()
  })()
  return reply.code(200).type('text/plain; charset=utf-8').send('')
})

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
process.on('SIGTERM', () => process.exit(0))

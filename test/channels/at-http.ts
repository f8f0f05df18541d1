import { countSegments } from '../../src/flow/segments.ts'
import { formPost, type Send, type Told } from './http-client.ts'
import { vectorsOf } from './vectors.ts'

/**
 * The outside conformance table of Africa's Talking's routes: plays the `ussd-http` and `http` vectors against a gateway that
 * runs, and gives back one line for each thing that differs (an empty list is a pass). A fresh database per run: ids repeat.
 */
export async function runAtHttp(gateway: {
  readonly send: Send
  /** What `{AT_WEBHOOK_SECRET}` and `{SERVICE_CODE}` stand for. */
  readonly settings: Readonly<Record<string, string>>
  /** Rows of `GET /api/v1/messages?channel=…&providerId=…`; without it, what the table says of rows is not checked. */
  readonly messages?: (query: { channel: string; providerId: string }) => Promise<readonly Row[]>
}): Promise<string[]> {
  const problems: string[] = []
  const fill = (text: string) =>
    text.replace(/\{([A-Z_]+)\}/g, (whole, name: string) => gateway.settings[name] ?? whole)

  for (const vector of vectorsOf<UssdVector>('ussd-http')) {
    const wrong = (what: string) => problems.push(`${vector.id} ${vector.title}: ${what}`)
    const told: Told[][] = []
    for (const [s, session] of vector.sessions.entries()) {
      const answers: Told[] = []
      told.push(answers)
      for (const [h, hop] of session.hops.entries()) {
        const at = `session ${s} hop ${h}`
        const fields = new Map<string, string>([
          ['sessionId', session.sessionId],
          ['phoneNumber', session.phoneNumber],
          ['serviceCode', fill('{SERVICE_CODE}')],
          ['networkCode', '99999'],
        ])
        if (hop.text !== null) fields.set('text', hop.text)
        for (const [name, value] of Object.entries(hop.fields ?? {})) fields.set(name, fill(value))
        for (const name of hop.omit ?? []) fields.delete(name)
        const answer = await gateway.send(
          formPost(fill('/channels/africastalking/{AT_WEBHOOK_SECRET}/ussd'), [...fields]),
        )
        answers.push(answer)
        for (const problem of judge(answer, hop.expect)) wrong(`${at}: ${problem}`)

        const { prefix, equals, equalsHop, differsFromHop } = hop.expect
        if (prefix !== undefined && !answer.body.startsWith(prefix)) wrong(`${at}: does not begin with ${prefix}`)
        if (equals !== undefined && told[equals.session]?.[equals.hop]?.body !== answer.body)
          wrong(`${at}: is not the answer of session ${equals.session} hop ${equals.hop}`)
        if (equalsHop !== undefined && answers[equalsHop]?.body !== answer.body)
          wrong(`${at}: is not that of hop ${equalsHop}`)
        if (differsFromHop !== undefined && answers[differsFromHop]?.body === answer.body)
          wrong(`${at}: is the same as hop ${differsFromHop}`)
        const most = hop.expect.maxUnits ?? session.maxUnits ?? vector.maxUnits
        if (most !== undefined && countSegments(answer.body.slice(4)).units > most)
          wrong(`${at}: more than ${most} units`)
      }
    }
  }

  for (const vector of vectorsOf<HttpVector>('http')) {
    const wrong = (what: string) => problems.push(`${vector.id} ${vector.title}: ${what}`)
    const answers: Told[] = []
    for (const [index, { request, expect }] of vector.steps.entries()) {
      const headers = Object.fromEntries(
        Object.entries(request.headers ?? {}).map(([name, value]) => [name, fill(value)]),
      )
      const body = bodyOf(request, fill)
      const answer = await gateway.send({
        method: request.method,
        path: fill(request.path),
        headers,
        ...(body === undefined ? {} : { body }),
      })
      answers.push(answer)
      for (const problem of judge(answer, expect)) wrong(`step ${index}: ${problem}`)
      if (expect.bodyEqualsStep !== undefined && answers[expect.bodyEqualsStep]?.body !== answer.body)
        wrong(`step ${index}: body is not that of step ${expect.bodyEqualsStep}`)
    }
    const rows = vector.then?.messages
    if (rows === undefined || gateway.messages === undefined) continue
    const { channel, providerId, count, ...fields } = rows
    const found = await gateway.messages({ channel, providerId })
    if (found.length !== count) wrong(`${found.length} rows, not ${count}`)
    for (const [name, value] of Object.entries(fields))
      if (found.some((row) => row[name] !== value)) wrong(`a row's ${name} is not the one expected`)
  }
  return problems
}

type Row = Readonly<Record<string, unknown>>

interface Expect {
  status?: number
  statusIn?: number[]
  bodyEquals?: string
  bodyMatches?: string
  bodyNotMatches?: string
  contentTypeStarts?: string
  headerMatches?: Record<string, string>
}

interface UssdVector {
  maxUnits?: number
  sessions: {
    sessionId: string
    phoneNumber: string
    maxUnits?: number
    hops: {
      text: string | null
      fields?: Record<string, string>
      omit?: string[]
      expect: Expect & {
        prefix?: string
        equals?: { session: number; hop: number }
        equalsHop?: number
        differsFromHop?: number
        maxUnits?: number
      }
    }[]
  }[]
}

interface Request {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
  bodyBase64?: string
  bodyPad?: { char: string; count: number }
}

interface HttpVector {
  steps: { request: Request; expect: Expect & { bodyEqualsStep?: number } }[]
  then?: { messages?: { channel: string; providerId: string; count: number } & Row }
}

function bodyOf(request: Request, fill: (text: string) => string): Buffer | undefined {
  if (request.bodyBase64 !== undefined) return Buffer.from(request.bodyBase64, 'base64')
  if (request.body === undefined) return undefined
  const pad = request.bodyPad === undefined ? '' : request.bodyPad.char.repeat(request.bodyPad.count)
  return Buffer.from(fill(request.body) + pad)
}

function judge(answer: Told, expect: Expect): string[] {
  const problems: string[] = []
  const statuses = expect.statusIn ?? (expect.status === undefined ? [] : [expect.status])
  if (statuses.length > 0 && !statuses.includes(answer.status)) problems.push(`status ${answer.status}`)
  if (expect.bodyEquals !== undefined && answer.body !== expect.bodyEquals) problems.push('another body')
  if (expect.bodyMatches !== undefined && !new RegExp(expect.bodyMatches).test(answer.body))
    problems.push(`body does not match ${expect.bodyMatches}`)
  if (expect.bodyNotMatches !== undefined && new RegExp(expect.bodyNotMatches).test(answer.body))
    problems.push(`body matches ${expect.bodyNotMatches}`)
  const type = answer.headers['content-type'] ?? ''
  if (expect.contentTypeStarts !== undefined && !type.startsWith(expect.contentTypeStarts))
    problems.push(`type ${type}`)
  for (const [name, pattern] of Object.entries(expect.headerMatches ?? {}))
    if (!new RegExp(pattern).test(answer.headers[name.toLowerCase()] ?? '')) problems.push(`header ${name}`)
  return problems
}

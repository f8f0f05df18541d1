import http from 'node:http'

/** One request as it goes out; the body is bytes, so that broken forms stay broken. */
export interface Ask {
  readonly method: string
  /** Path and query, raw. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
}

export interface Told {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A way to a running gateway: over a socket or injected. */
export type Send = (ask: Ask) => Promise<Told>

/** Sends over the network, any method; without an agent every request has a connection of its own. */
export function sendTo(baseUrl: string, agent: http.Agent | false = false): Send {
  const { hostname, port } = new URL(baseUrl)
  return ({ method, path, headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const request = http.request(
        { host: hostname, port, method, path, agent, headers: { ...headers, ...lengthOf(body) } },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const flat = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
            const text = Buffer.concat(chunks).toString('utf8')
            resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(flat), body: text })
          })
        },
      )
      request.on('error', reject)
      request.end(body)
    })
}

/** The part of a Fastify application this needs. */
export interface Injectable {
  inject(ask: { method: never; url: string; headers: Record<string, string>; payload?: Buffer }): PromiseLike<{
    statusCode: number
    headers: Record<string, unknown>
    body: string
  }>
}

/** Sends into an application that does not listen. */
export function sendInto(app: Injectable): Send {
  return async ({ method, path, headers = {}, body }) => {
    const payload = body === undefined ? {} : { payload: body }
    const told = await app.inject({ method: method as never, url: path, headers: { ...headers }, ...payload })
    const flat = Object.entries(told.headers).map(([name, value]) => [name.toLowerCase(), String(value)])
    return { status: told.statusCode, headers: Object.fromEntries(flat), body: told.body }
  }
}

/** A form post as the provider sends it. */
export function formPost(path: string, fields: readonly (readonly [string, string])[]): Ask {
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString()),
  }
}

function lengthOf(body: Buffer | undefined): Record<string, string> {
  return body === undefined ? {} : { 'content-length': String(body.length) }
}

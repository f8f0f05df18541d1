/** What REDIS_URL says: one server, the sentinels that know where the server called `name` is, or nodes of a cluster. */
export interface RedisAddress {
  readonly kind: 'single' | 'sentinel' | 'cluster'
  readonly nodes: readonly { readonly host: string; readonly port: number }[]
  /** What the sentinels call the server; empty for the other kinds. */
  readonly name: string
  readonly username: string
  readonly password: string
  readonly tls: boolean
}

/** The forms, as a person who got it wrong is told. */
export const REDIS_FORMS =
  'redis://HOST or rediss://HOST, redis+sentinel://HOST:PORT,HOST:PORT/NAME or redis+cluster://HOST:PORT,HOST:PORT'

const MANY = /^redis(s?)\+(sentinel|cluster):\/\/(?:([^/]*)@)?([^@/]+)(?:\/([A-Za-z0-9._-]+))?$/
const NODE = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::([0-9]{1,5}))?$/
const USUAL_PORT = { single: 6379, sentinel: 26_379, cluster: 6379 }

/** Reads an address of REDIS_URL; null where it is none. A list of hosts is more than an ordinary URL can hold. */
export function readRedisAddress(text: string): RedisAddress | null {
  try {
    return /^rediss?:/.test(text) ? readSingle(new URL(text)) : readMany(text)
  } catch {
    return null // no address at all, or half a percent sign
  }
}

function readSingle(url: URL): RedisAddress | null {
  if (url.hostname === '') return null
  const port = url.port === '' ? USUAL_PORT.single : Number(url.port)
  return {
    ...{ kind: 'single', nodes: [{ host: url.hostname, port }], name: '', tls: url.protocol === 'rediss:' },
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  }
}

function readMany(text: string): RedisAddress | null {
  const [whole, s, kind, login = '', hosts = '', name = ''] = MANY.exec(text) ?? []
  if (whole === undefined || (kind !== 'sentinel' && kind !== 'cluster')) return null
  if ((name === '') === (kind === 'sentinel')) return null
  const nodes = hosts.split(',').map((node) => readNode(node, USUAL_PORT[kind]))
  if (!nodes.every((node) => node !== null)) return null
  const [username = '', ...password] = login.split(':')
  return {
    ...{ kind, nodes, name, tls: s === 's' },
    username: decodeURIComponent(username),
    password: decodeURIComponent(password.join(':')),
  }
}

function readNode(text: string, usualPort: number): RedisAddress['nodes'][number] | null {
  const [whole, six, name, port = usualPort] = NODE.exec(text) ?? []
  const host = six ?? name
  if (whole === undefined || host === undefined || Number(port) < 1 || Number(port) > 65_535) return null
  return { host, port: Number(port) }
}

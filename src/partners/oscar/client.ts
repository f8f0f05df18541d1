import {
  askPartner,
  notSignedIn,
  outcomeOf,
  type PartnerAnswer,
  type PushOutcome,
  withoutAnswer,
} from '../push-outcome.ts'

/** An account of an OSCaR server. */
export interface OscarAccount {
  /** Scheme and host. */
  readonly url: string
  /** The e-mail it signs in with. */
  readonly user: string
  readonly password: string
  /** How long one call may take, in ms. */
  readonly timeoutMs?: number
  readonly clock?: () => Date
}

/** A client as OSCaR lists it. */
export interface ListedClient {
  readonly external_id: string
  readonly global_id: string
  readonly status: string
}

export interface OscarApi {
  /** Makes or changes a client: OSCaR looks for its `external_id`, so that a repeat makes nothing new. */
  upsert(client: object): Promise<PushOutcome>
  /** Clients that changed since the midnight before a day began, as far as the version lists them. */
  changedSince(day: string): Promise<PushOutcome & { readonly clients: readonly ListedClient[] }>
  /** Whether the account is taken. */
  look(): Promise<PushOutcome>
}

/** A client of OSCaR's API (Children-in-Families/oscar-web): signs in by e-mail, once anew where the token is refused. */
export function oscarApi(account: OscarAccount): OscarApi {
  const { user, password, timeoutMs = 15_000, clock = () => new Date() } = account
  const base = account.url.replace(/\/+$/, '')
  let headers: Readonly<Record<string, string>> | null = null

  const ask = async (path: string, method: string, body?: unknown): Promise<PartnerAnswer> => {
    const answer = await askPartner(
      `${base}/api/v1${path}`,
      { method, ...(headers !== null && { headers }), ...(body !== undefined && { body }) },
      timeoutMs,
    )
    take(answer)
    return answer
  }
  /** The server may change the token with every answer. */
  const take = (answer: PartnerAnswer) => {
    const [client, token] = [answer.headers.get('client'), answer.headers.get('access-token')]
    if (answer.status < 300 && client !== null && token !== null && token !== '')
      headers = { client, 'access-token': token, uid: user }
  }

  async function signIn(): Promise<PartnerAnswer> {
    headers = null
    return ask('/admin_auth/sign_in', 'POST', { email: user, password })
  }

  const signInAnew = async () => {
    const signed = await signIn()
    return headers === null ? notSignedIn(signed) : signed
  }

  async function call(path: string, method: string, body?: unknown): Promise<PartnerAnswer> {
    if (headers !== null) {
      const answer = await ask(path, method, body)
      if (answer.status !== 401) return answer
    }
    const signed = await signIn()
    return headers === null ? notSignedIn(signed) : ask(path, method, body)
  }

  const settled = async (act: () => Promise<PartnerAnswer>): Promise<PushOutcome & { readonly body: unknown }> => {
    try {
      const answer = await act()
      return { ...outcomeOf(answer, clock()), body: answer.body }
    } catch (error) {
      return { ...withoutAnswer(error), body: null }
    }
  }
  const told = ({ body: _, ...outcome }: PushOutcome & { readonly body: unknown }): PushOutcome => outcome

  return {
    upsert: async (client) =>
      told(await settled(() => call('/organizations/clients/upsert/', 'POST', { organization: client }))),
    async changedSince(day) {
      const since = encodeURIComponent(`${day} 00:00:00`)
      const { body, ...outcome } = await settled(() => call(`/organizations/clients?since_date=${since}`, 'GET'))
      const listed = (body as { readonly data?: unknown } | null)?.data
      const rows = Array.isArray(listed) ? (listed as readonly Readonly<Record<string, unknown>>[]) : []
      const text = (value: unknown) => (typeof value === 'string' ? value : '')
      return {
        ...outcome,
        clients: rows.map((row) => ({
          ...{ external_id: text(row.external_id), global_id: text(row.global_id), status: text(row.status) },
        })),
      }
    },
    look: async () => told(await settled(signInAnew)),
  }
}

import { v5 } from 'uuid'
import { z } from 'zod'
import { PATH_SECRETS, type ValuesOf, type Variables } from '../channels/variable.ts'
import { type OscarApi, oscarApi } from './oscar/client.ts'
import { type PrimeroClient, primeroClient } from './primero/client.ts'

const LOOPBACK = /^(localhost|127(\.[0-9]{1,3}){3}|\[::1\])$/

/** Passwords and what is personal go there: https, and http to this machine alone. */
const RECORD_SYSTEM = {
  schema: z.string().refine((text) => {
    if (!URL.canParse(text)) return false
    const { protocol, hostname, username, password } = new URL(text)
    return username + password === '' && (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname)))
  }),
  takes: 'an https address without user name (http for this machine alone)',
} as const
const NAME = { schema: z.string().min(1).max(200), takes: 'the name that it signs in with' } as const
const PASSWORD = {
  schema: z.string().min(8).max(256),
  takes: 'its password, 8 letters or more',
  secret: 'given',
} as const

/** What the record systems of others are set up by. */
export const PARTNER_VARIABLES = {
  PRIMERO_URL: RECORD_SYSTEM,
  PRIMERO_USER: NAME,
  PRIMERO_PASSWORD: PASSWORD,
  PRIMERO_WEBHOOK_SECRET: PATH_SECRETS,
  PRIMERO_MISSING_AS: { schema: z.enum(['tracing_request', 'case']), takes: 'tracing_request or case' },
  OSCAR_URL: RECORD_SYSTEM,
  OSCAR_USER: { ...NAME, takes: 'the e-mail that it signs in with' },
  OSCAR_PASSWORD: PASSWORD,
} as const satisfies Variables
export type PartnerValues = ValuesOf<typeof PARTNER_VARIABLES>

/** The record systems that are set up; null for one that is off. */
export interface Partners {
  readonly primero: {
    readonly client: PrimeroClient
    readonly missingAs: 'tracing_request' | 'case'
    /** Where somebody of the ministry finds the case here, up to its number. */
    readonly casesAt: string
  } | null
  readonly oscar: { readonly api: OscarApi } | null
  /** The id of something of ours, the same at every call. */
  readonly idOf: (name: string) => string
}

/** Nobody is pushed to. */
export const NO_PARTNERS: Partners = { primero: null, oscar: null, idOf: (name) => v5(name, v5.DNS) }

/** The ids that names of ours have at an instance: of version 5, in the namespace of its host (exports 4). */
export const idsAt = (url: string): Partners['idOf'] => {
  const namespace = v5(new URL(url).hostname, v5.DNS)
  return (name) => v5(name, namespace)
}

/** Opens what is set up as a whole: address, name and password. Both systems know a case by the id of the ministry's. */
export function openPartners(values: PartnerValues, clock: () => Date, publicBaseUrl: string): Partners {
  const primero = accountOf(values.PRIMERO_URL, values.PRIMERO_USER, values.PRIMERO_PASSWORD)
  const oscar = accountOf(values.OSCAR_URL, values.OSCAR_USER, values.OSCAR_PASSWORD)
  const host = values.PRIMERO_URL ?? values.OSCAR_URL
  return {
    primero:
      primero === null
        ? null
        : {
            client: primeroClient({ ...primero, clock }),
            missingAs: values.PRIMERO_MISSING_AS ?? 'tracing_request',
            casesAt: `${publicBaseUrl}/console/cases`,
          },
    oscar: oscar === null ? null : { api: oscarApi({ ...oscar, clock }) },
    idOf: host === null ? NO_PARTNERS.idOf : idsAt(host),
  }
}

const accountOf = (url: string | null, user: string | null, password: string | null) =>
  url === null || user === null || password === null ? null : { url, user, password }

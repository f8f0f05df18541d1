import { randomBytes } from 'node:crypto'
import { readConfig } from '../src/config.ts'
import { STORE_ROLES } from '../src/store/roles.ts'
import type { Surroundings } from '../src/surroundings.ts'

/** A secret nobody else has. */
export const secret = () => randomBytes(32).toString('hex')

interface Other {
  readonly env?: Readonly<Record<string, string>>
  readonly store?: null
  readonly redisPolicy?: null
}

/** Surroundings with which a start has nothing to say, on real stores or the embedded one; `env` is laid over them. */
export function safe(realStore: boolean, { env = {}, ...other }: Other = {}): Surroundings {
  const all: Record<string, string> = {
    PUBLIC_BASE_URL: 'https://gw.example.kh',
    API_TOKEN: secret(),
    AT_USERNAME: 'gateway',
    AT_API_KEY: secret(),
    AT_WEBHOOK_SECRET: `${secret()},${secret()}`,
    AUDIT_ANCHOR_URL: `https://witness.example/${secret()}`,
    ...(realStore && {
      DATABASE_URL: `postgresql://rokkon:${secret()}@db/rokkon`,
      REDIS_URL: `redis://:${secret()}@cache`,
      PII_KEYS: 'file:/run/secrets/keys.json',
    }),
    ...env,
  }
  return {
    config: readConfig(all),
    part: 'serve',
    env: all,
    signs: false,
    debugging: [],
    ring: { keys: [randomBytes(32), randomBytes(32)], narrow: false, open: false, renewed: '2026-11-26' },
    folders: [{ path: '/data', writable: true, open: false }],
    store: {
      fsync: 'on',
      fullPageWrites: 'on',
      synchronousCommit: 'on',
      shared: false,
      superuser: false,
      owner: false,
      roles: [...STORE_ROLES],
      releasesAhead: 0,
      pendingMigrations: 0,
      clockOffSeconds: 0,
      release: '16.4',
    },
    redisPolicy: realStore ? 'noeviction' : null,
    ...other,
  }
}

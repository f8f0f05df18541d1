import Fastify from 'fastify'
import { v7 as uuid } from 'uuid'
import { caseApi } from '../../src/http/case-api/index.ts'
import { openStaff } from '../../src/store/staff.ts'
import { addToken, type TokenRights } from '../../src/store/tokens.ts'
import type { Gateway } from '../deps.ts'

/** The case API over the store of a gateway, as a program of somebody's asks it. */
export interface Api {
  /** A token with these rights, else a case worker's of the whole country for a stated purpose; its id and itself. */
  token(rights?: Partial<TokenRights>): Promise<{ readonly id: string; readonly token: string }>
  get(path: string, token: string): Promise<{ readonly status: number; readonly text: string }>
  close(): Promise<void>
}

export async function openApi(gateway: Gateway, databaseUrl: string): Promise<Api> {
  const staff = openStaff(databaseUrl)
  const app = Fastify()
  await app.register(caseApi({ deps: gateway.deps, staff, apiToken: null }), { prefix: '/api/v1' })
  return {
    async token(rights = {}) {
      const id = uuid()
      const all = {
        role: 'caseworker',
        area: '',
        purpose: 'a test',
        personId: null,
        perMinute: 1e6,
        ...rights,
      } as const
      return { id, token: await addToken(gateway.pool, id, all, 1) }
    },
    async get(path, token) {
      const answer = await app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${token}` } })
      return { status: answer.statusCode, text: answer.payload }
    },
    async close() {
      await app.close()
      await staff.close()
    },
  }
}

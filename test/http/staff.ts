import Fastify, { type FastifyInstance } from 'fastify'
import { v7 as uuid } from 'uuid'
import type { Deps } from '../../src/actions/deps.ts'
import type { PersonRole as Role } from '../../src/cases/access.ts'
import { caseApi } from '../../src/http/case-api/index.ts'
import { registerPerson } from '../../src/store/registration.ts'
import { openStaff } from '../../src/store/staff.ts'
import { addToken } from '../../src/store/tokens.ts'

/** The set-up token of an API opened here. */
export const SETUP_TOKEN = 'a-set-up-token-for-tests-0123456789'

/** Somebody of the staff with a token of their own. */
export interface StaffMember {
  readonly id: string
  readonly phone: string
  /** What a request of theirs says. */
  readonly as: Readonly<Record<string, string>>
}

let hired = 0

/** Registers somebody and gives them a token; `sameAs` is another registration of the same human being. */
export async function hire(
  deps: Pick<Deps, 'pool' | 'ring'>,
  role: Role,
  area = '',
  more: { readonly sameAs?: string; readonly phone?: string } = {},
): Promise<StaffMember> {
  hired += 1
  const phone = more.phone ?? `+8559009${String(hired).padStart(4, '0')}`
  const id = uuid()
  await registerPerson(deps.pool, deps.ring, {
    ...{ id, role, phone, area, name: `Test ${hired}`, language: 'en', pinHash: Buffer.alloc(32) },
    ...(more.sameAs !== undefined && { sameAs: more.sameAs }),
  })
  return { id, phone, as: await tokenFor(deps, role, area, id) }
}

/** A token for a person, or for a system with `personId` null. */
export async function tokenFor(
  deps: Pick<Deps, 'pool'>,
  role: Role,
  area: string,
  personId: string | null,
): Promise<Readonly<Record<string, string>>> {
  const rights = { role, area, purpose: 'a test', personId, perMinute: 1_000_000 }
  return { authorization: `Bearer ${await addToken(deps.pool, uuid(), rights, 90)}` }
}

/** What the API said. */
export interface Said {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look at answers as an outside client does
  readonly body: any
}

/** The API as staff use it by a program. */
export interface StaffApi {
  readonly app: FastifyInstance
  write(
    number: string,
    event: unknown,
    who: StaffMember | { readonly as: Readonly<Record<string, string>> },
    key?: string,
  ): Promise<Said>
  read(path: string, who?: { readonly as: Readonly<Record<string, string>> }): Promise<Said>
  close(): Promise<void>
}

/** Writes one event. */
export async function writeTo(
  app: FastifyInstance,
  number: string,
  event: unknown,
  as: Readonly<Record<string, string>>,
  key?: string,
): Promise<Said> {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/cases/${number}/events`,
    headers: { ...as, ...(key !== undefined && { 'idempotency-key': key }) },
    payload: event as object,
  })
  return { status: answer.statusCode, body: answer.json() }
}

/** Opens the API on a store. */
export async function openStaffApi(deps: Deps, databaseUrl: string): Promise<StaffApi> {
  const staff = openStaff(databaseUrl)
  const app = Fastify()
  await app.register(caseApi({ deps, staff, apiToken: SETUP_TOKEN }), { prefix: '/api/v1' })
  return {
    app,
    write: (number, event, who, key) => writeTo(app, number, event, who.as, key),
    async read(path, who = { as: { authorization: `Bearer ${SETUP_TOKEN}` } }) {
      const answer = await app.inject({ url: `/api/v1${path}`, headers: { ...who.as } })
      return { status: answer.statusCode, body: answer.json() }
    },
    async close() {
      await app.close()
      await staff.close()
    },
  }
}

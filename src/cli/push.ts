import { v7 as uuid } from 'uuid'
import { makePayload, partnersOn, pushCase } from '../actions/partners/push-case.ts'
import { CURES } from '../cases/exports/push/payload.ts'
import { PUSH_PARTNERS, type PushPartner } from '../cases/exports/push/pushed-case.ts'
import { readCaseNumber } from '../cases/number.ts'
import { cambodianDay } from '../flow/day.ts'
import { openPartners } from '../partners/index.ts'
import { readPushed } from '../store/pushed-cases.ts'
import { type ListedPush, listPushes, retryPush } from '../store/pushes.ts'
import type { Command, CommandContext, Status } from './commands.ts'
import { type CommandStore, withStore } from './open-for-command.ts'

/** As many as a person looks through. */
const MOST_LISTED = 1_000

const line = ({ id: _, ...push }: ListedPush) =>
  JSON.stringify({ ...push, cure: CURES[push.outcome ?? 'nothing'] ?? null })

const pushTo = (partner: PushPartner): Command => ({
  words: `push ${partner.toLowerCase()}`,
  takes: 'NUMBER [--dry-run]',
  does: 'sends a case now, whatever was refused before, and says how it went with the words of the partner; --dry-run shows the payload and sends nothing',
  async run(args, context) {
    const isDry = args.includes('--dry-run')
    const rest = args.filter((word) => word !== '--dry-run')
    const number = rest.length === 1 ? readCaseNumber(rest[0]!) : null
    if (number === null) {
      context.talk(`${this.words} takes ${this.takes}`)
      return 2
    }
    return withStore(context.config, context.talk, (store) =>
      isDry ? showPayload(context, store, partner, number) : sendNow(context, store, partner, number),
    )
  },
})

/** `push primero` and `push oscar`: one case, now or as it would be. */
export const pushPrimero = pushTo('PRIMERO')
export const pushOscar = pushTo('OSCAR')

async function caseIdOf({ pool }: CommandStore, number: string): Promise<string | null> {
  const found = await pool.query<{ id: string }>('SELECT id FROM "case" WHERE number = $1', [number])
  return found.rows[0]?.id ?? null
}

async function showPayload(
  { config, result, talk }: CommandContext,
  store: CommandStore,
  partner: PushPartner,
  number: string,
): Promise<Status> {
  const now = new Date()
  const id = await caseIdOf(store, number)
  const read = id === null ? null : await readPushed(store.pool, store.ring, id, cambodianDay(now))
  if (read === null) {
    talk('There is no such case.')
    return 1
  }
  const partners = openPartners(config.partners, () => now, config.publicBaseUrl)
  const made = makePayload({ partners, ring: store.ring }, partner, read, true)
  if (made === null) {
    talk('Nothing would be sent: the case is referred to nobody who works with this system.')
    return 1
  }
  const { payload } = made
  if (payload.partner === 'OSCAR') result(JSON.stringify({ organization: payload.client }))
  else {
    const trace = payload.trace === null ? [] : [{ type: 'traces', ...payload.trace }]
    const referrals = payload.referrals.map(({ caseId, data }) => ({ type: 'referrals', id: caseId, data }))
    result(JSON.stringify([...payload.records, ...trace, ...referrals]))
  }
  return 0
}

async function sendNow(
  { config, result, talk }: CommandContext,
  store: CommandStore,
  partner: PushPartner,
  number: string,
): Promise<Status> {
  const now = () => new Date()
  const partners = openPartners(config.partners, now, config.publicBaseUrl)
  if (!partnersOn(partners).includes(partner)) {
    talk(`${partner}_URL, ${partner}_USER and ${partner}_PASSWORD are to be set first.`)
    return 1
  }
  const id = await caseIdOf(store, number)
  const pushId = await retryPush(store.pool, partner, number, now())
  if (id === null || pushId === null) {
    talk('There is no such case.')
    return 1
  }
  await pushCase({ pool: store.pool, ring: store.ring, now, newId: () => uuid(), partners }, pushId)
  const pushes = await listPushes(store.pool, store.ring, id, MOST_LISTED)
  const done = pushes.find((push) => push.partner === partner)
  if (done === undefined) {
    talk('Nothing was sent: it is no case for this system.')
    return 1
  }
  result(line(done))
  return done.state === 'SENT' ? 0 : 1
}

/** `push list`: what partners refused, and what was tried in vain so far. */
export const pushList: Command = {
  words: 'push list',
  takes: '',
  does: 'pushes that were refused or tried in vain so far, one JSON object a line, with the words of the partner and the cure',
  async run(_args, { config, result, talk }) {
    return withStore(config, talk, async ({ pool, ring }): Promise<Status> => {
      for (const push of await listPushes(pool, ring, null, MOST_LISTED)) result(line(push))
      return 0
    })
  },
}

/** `push retry`: has one tried again by the workers, whatever was refused before. */
export const pushRetry: Command = {
  words: 'push retry',
  takes: `${PUSH_PARTNERS.map((each) => each.toLowerCase()).join('|')} NUMBER`,
  does: 'has a worker send a case again that was refused',
  async run([word = '', typed = ''], { config, talk }) {
    const partner = PUSH_PARTNERS.find((each) => each.toLowerCase() === word)
    const number = readCaseNumber(typed)
    if (partner === undefined || number === null) {
      talk(`push retry takes ${this.takes}`)
      return 2
    }
    const done = await withStore(config, talk, ({ pool }) => retryPush(pool, partner, number, new Date()))
    talk(done === null ? 'There is no such case.' : 'It is tried again within seconds, where a worker runs.')
    return done === null ? 1 : 0
  },
}

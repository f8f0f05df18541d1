import { z } from 'zod'
import { visible } from '../../cases/access-fields.ts'
import { showCaseNumber } from '../../cases/number.ts'
import { type ChannelTexts, queueByHand, textsByChannel } from '../../store/message-counts.ts'
import { listMessages, type MessageState, type OutgoingMessage } from '../../store/message-reading.ts'
import { html, type Markup } from '../markup.ts'
import { timeWords } from './facts.ts'
import { messageText } from './message-text.ts'
import { button, type ConsolePage, form, type Go, type StaffVisit, type Wrong } from './page.ts'
import { narrowing, ROWS, rowsList } from './rows.ts'
import { text, type Words } from './text.ts'

const DAYS = 7

/** What the list is narrowed to, by what the address asks for; what failed is shown first. */
const STATES: Readonly<Record<string, { readonly words: Words; readonly state: MessageState }>> = {
  '': { words: messageText.failed, state: 'FAILED' },
  waiting: { words: messageText.waiting, state: 'QUEUED' },
  sent: { words: messageText.sent, state: 'SENT' },
  delivered: { words: messageText.delivered, state: 'DELIVERED' },
  suppressed: { words: messageText.suppressed, state: 'SUPPRESSED' },
}

/** A text as somebody may see it: the number of its case to whom the table gives it. */
type Seen = Pick<OutgoingMessage, 'id' | 'at' | 'channel' | 'state' | 'template' | 'reason'> &
  Partial<Pick<OutgoingMessage, 'number'>>

const COLUMNS = ['waiting', 'sent', 'delivered', 'failed', 'suppressed', 'uncertain', 'parts', 'billed'] as const

/** `/console/messages`: how the texts of one's area fare, by channel and one by one, without their words. */
export const messagesPage: ConsolePage = {
  path: '/console/messages',
  menu: { words: messageText.messages, inBar: false },
  stage: 'IN',
  async show(visit) {
    const { deps, say, session, typed } = visit
    const part = Object.hasOwn(STATES, typed('part')) ? typed('part') : ''
    const last = z.uuid().safeParse(typed('after')).data ?? null
    const { rows, next, area } = await visit.read(async ({ prisma, view }) => {
      const own = view(['message', 'oversee'])
      const filter = { direction: 'OUT', state: STATES[part]!.state } as const
      const found = await listMessages(prisma, deps.ring, filter, last, ROWS + 1)
      const page = found.slice(0, ROWS)
      const standings = await own.standings(page.map(({ number }) => number))
      return {
        rows: page.flatMap((row) => {
          const seen = own.of(standings.get(row.number ?? ''))
          return seen.allowed ? [visible('message', seen.classes, { ...row }) as unknown as Seen] : []
        }),
        next: found.length > ROWS ? page.at(-1)!.id : null,
        area: own.relations.has('any') ? '' : session.area,
      }
    })
    const counts = await textsByChannel(deps.pool, area, DAYS)
    return {
      title: messageText.messages,
      body: html`<p class="note">${say(messageText.hint)}</p>${countsOf(visit, counts)}${narrowing(
        visit,
        'part',
        messageText.which,
        Object.entries(STATES).map(([value, { words }]) => ({ value, words })),
      )}<section>${rowsList(
        visit,
        rows.map(
          (row) =>
            html`<p class="note">${timeWords(row.at)} · ${row.channel ?? say(messageText.none)}${
              row.number != null && html` · ${showCaseNumber(row.number)}`
            }</p><p><code>${row.template}</code> ${row.reason !== null && html`<span lang="en">${row.reason}</span>`}</p>${
              row.state === 'FAILED' &&
              form(visit, visit.path, [
                html`<input type="hidden" name="message" value="${row.id}">`,
                button(visit, 'again', messageText.again, false),
              ])
            }`,
        ),
        next === null ? null : { ...(part !== '' && { part }), after: next },
      )}</section>`,
    }
  },
  acts: { again },
}

const countsOf = ({ say }: StaffVisit, counts: readonly ChannelTexts[]): Markup =>
  html`<section><table class="many"><thead><tr><th scope="col">${say(messageText.operator)}</th>${counts.map(
    ({ channel }) => html`<th scope="col">${channel ?? say(messageText.none)}</th>`,
  )}</tr></thead><tbody>${COLUMNS.map(
    (column) =>
      html`<tr><th scope="row">${say(messageText[column])}</th>${counts.map((each) => html`<td>${each[column] ?? '?'}</td>`)}</tr>`,
  )}</tbody></table></section>`

async function again(visit: StaffVisit): Promise<Go | Wrong> {
  const { deps, typed } = visit
  const id = z.uuid().safeParse(typed('message')).data
  if (id === undefined) return { field: null, sentence: text.nothing }
  const may = await visit.read(async ({ client, view }) => {
    const own = view(['message', 'oversee'])
    const { rows } = await client.query<{ number: string | null }>(
      'SELECT c.number FROM outbound_message m LEFT JOIN "case" c ON c.id = m.case_id WHERE m.id = $1',
      [id],
    )
    const number = rows[0]?.number ?? null
    return rows.length > 0 && own.of((await own.standings([number])).get(number ?? '')).allowed
  })
  const queued = may && (await queueByHand(deps.pool, id))
  if (!queued) return { field: null, sentence: messageText.notAgain }
  deps.wake('send', [id])
  return { go: visit.path }
}

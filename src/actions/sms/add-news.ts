import type { Plan } from '../../cases/plan.ts'
import type { AddReading } from '../../officials/reading.ts'
import { caseThatAnswers } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import { countMiss } from '../../store/misses.ts'
import type { Deps } from '../deps.ts'
import type { ToldPlan } from '../told/join-plans.ts'
import { newsOfCase } from '../told/news-plan.ts'
import { wakeFor } from '../wake-for.ts'
import type { SmsContext } from './handle-sms.ts'
import { newsOfPhone } from './keep-unread.ts'
import { reply } from './reply.ts'

/**
 * Keeps news that a text sends to a case, with thanks that are the same whether there is such a case or not. Without a
 * number, or with one that is none, the answer says so; from a phone on exactly one open case the words go to its owner
 * all the same.
 */
export async function addNews(deps: Deps, context: SmsContext, reading: AddReading): Promise<void> {
  const { row, contactId, phone, language } = context
  const news =
    reading.error === undefined ? await newsByNumber(deps, context, reading) : await newsOfPhone(deps, context)
  if (reading.error === 'E02') await countMiss(deps.pool)
  const [template, params] = answerTo(reading)
  const plan: Plan = {
    ...news,
    outcome: reading.error === undefined ? 'news' : 'news without a number',
    contacts: [{ id: contactId, phone }],
    messages: [...(news.messages ?? []), reply(deps, row, { contactId, language }, template, params)],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

function answerTo({ error, errorWord }: AddReading): readonly [string, Readonly<Record<string, unknown>>] {
  if (error === 'E02') return ['E02', { typed: errorWord }]
  return error === 'E03' ? ['E03', { verb: 'ADD' }] : ['C4', {}]
}

async function newsByNumber(
  deps: Deps,
  { row, contactId }: SmsContext,
  { number = '', text = '' }: AddReading,
): Promise<ToldPlan> {
  const head = await caseThatAnswers(deps.pool, number)
  if (head === null) return {}
  return newsOfCase(deps, row, head, { raw: text, origin: `sms:${row.id}`, version: 1, via: 'SMS', contactId })
}

import { z } from 'zod'
import { actBody } from '../../../cases/acts.ts'
import { matchDecision } from '../../../cases/match/decision.ts'
import type { Gazetteer } from '../../../cases/places/gazetteer.ts'
import { toldBody } from '../../../cases/told-by-program.ts'
import { dropOffQuery, sirenQuery } from '../analysis.ts'
import { caseQuery } from '../cases.ts'
import { matchQuery } from '../matches.ts'
import { messageQuery } from '../messages.ts'
import { callbackQuery, peopleQuery } from '../people.ts'
import { webhookBody, webhookQuery } from '../webhooks.ts'
import {
  figures,
  lists,
  madeWebhook,
  match,
  openedCase,
  reference,
  replayed,
  waitingEvent,
  wholeCase,
  writtenEvent,
} from './answers.ts'

/** What one route of the API takes and answers. */
export interface Operation {
  readonly summary: string
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** A write that is done once for one `Idempotency-Key`. */
  readonly once?: boolean
  /** What is answered by status when it went well; null = no body. */
  readonly answers: Readonly<Record<number, z.ZodType | null>>
  /** Refusals beside those that every route, or every write, has. */
  readonly refusals: readonly number[]
}

// a place is looked up as a request is read; what the document says of it is its form
const anyPlace: Pick<Gazetteer, 'exists'> = { exists: () => true }

/** Every route of the API by its name in the list of routes: what validates its requests and what its answers are. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /api/v1/cases': {
    summary: 'Cases by their last change; who keeps the last cursor misses nothing',
    query: caseQuery(anyPlace),
    answers: { 200: lists.cases },
    refusals: [403],
  },
  'POST /api/v1/cases': {
    summary: 'Opens a case of a missing child; no PIN is made, a person gives it',
    body: toldBody,
    once: true,
    answers: { 201: openedCase },
    refusals: [403, 409, 422],
  },
  'GET /api/v1/cases/:number': {
    summary: 'One case; of a merged one what is known of the case that stays',
    answers: { 200: wholeCase },
    refusals: [403, 404],
  },
  'POST /api/v1/cases/:number/events': {
    summary: 'Writes into the history of a case, what officials text too; a grave change waits for a second person',
    body: actBody,
    once: true,
    answers: { 201: writtenEvent, 202: waitingEvent },
    refusals: [403, 404, 409, 422],
  },
  'GET /api/v1/cases/:number/matches': {
    summary: 'The pairs of one case, the likeliest first',
    answers: { 200: lists.matches },
    refusals: [403, 404],
  },
  'GET /api/v1/matches': {
    summary: 'Pairs that may be one child, the newest first',
    query: matchQuery(anyPlace),
    answers: { 200: lists.matches },
    refusals: [403],
  },
  'POST /api/v1/matches/:id/decision': {
    summary: 'Says that a pair is one child, or that it is not and why',
    body: matchDecision,
    answers: { 200: match },
    refusals: [403, 404, 409, 422],
  },
  'GET /api/v1/messages': {
    summary: 'Texts in and out, the newest first',
    query: messageQuery,
    answers: { 200: lists.messages },
    refusals: [403],
  },
  'POST /api/v1/messages/:id/replay': {
    summary: 'Lets a message that was given up be handled once more',
    answers: { 200: replayed },
    refusals: [403, 404],
  },
  'GET /api/v1/people': {
    summary: 'Registered people',
    query: peopleQuery,
    answers: { 200: lists.people },
    refusals: [403],
  },
  'GET /api/v1/callbacks': {
    summary: 'Calls to make, a child alone first',
    query: callbackQuery,
    answers: { 200: lists.callbacks },
    refusals: [403],
  },
  'GET /api/v1/refs/:system/:value': {
    summary: "Which case another system's number is of",
    answers: { 200: reference },
    refusals: [403, 404],
  },
  'GET /api/v1/analysis/dropoff': {
    summary: 'Where callers give up, step by step',
    query: dropOffQuery,
    answers: { 200: lists.steps },
    refusals: [403],
  },
  'GET /api/v1/analysis/siren': {
    summary: "SIREN's figures of the whole country",
    query: sirenQuery,
    answers: { 200: figures },
    refusals: [403],
  },
  'GET /api/v1/webhooks': {
    summary: 'Where other systems are told of what happens',
    query: webhookQuery,
    answers: { 200: lists.webhooks },
    refusals: [403],
  },
  'POST /api/v1/webhooks': {
    summary: 'Makes a webhook; its secret is shown this once',
    body: webhookBody,
    answers: { 201: madeWebhook },
    refusals: [403, 422],
  },
  'DELETE /api/v1/webhooks/:id': {
    summary: 'Ends a webhook at once',
    answers: { 204: null },
    refusals: [403, 404],
  },
}

const EVERYWHERE = [400, 401, 429, 503]
const WRITES = [413, 415]

/** The statuses with which a route refuses, by its name. */
export const refusalsOf = (name: string): readonly number[] =>
  [...EVERYWHERE, ...(name.startsWith('GET ') ? [] : WRITES), ...(OPERATIONS[name]?.refusals ?? [])].sort()

/** What a route takes that has no query: nothing in its address but its path. */
export const NO_QUERY = z.object({})

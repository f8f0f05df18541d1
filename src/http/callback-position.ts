import { z } from 'zod'
import type { CallbackPosition } from '../store/people-reading.ts'

/** Where a reader of the call-backs stands, as a cursor and an address say it. */
export const sayPosition = ({ urgency, id }: CallbackPosition): string => `${urgency}.${id}`

/** Reads it back; null for anything else. */
export function readPosition(text: string): CallbackPosition | null {
  const [, urgency, id] = /^(\d)\.(.{36})$/.exec(text) ?? []
  return urgency !== undefined && z.uuid().safeParse(id).success ? { urgency: Number(urgency), id: id! } : null
}

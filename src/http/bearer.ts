import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()

/** The token in an `Authorization` header; null when there is none. */
export const bearerOf = (authorization: string | undefined): string | null =>
  /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization ?? '')?.[1] ?? null

/**
 * A check of an `Authorization` header against one token: only `Bearer` counts, and it takes the same time wherever the
 * two differ. Without a token set, nothing passes.
 */
export function bearerCheck(token: string | null): (authorization: string | undefined) => boolean {
  const expected = digest(token ?? '')
  return (authorization) => {
    const given = bearerOf(authorization)
    const equal = timingSafeEqual(expected, digest(given ?? ''))
    // where none is set, nothing given would equal it
    return equal && given !== null
  }
}

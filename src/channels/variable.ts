import { z } from 'zod'

/** One variable of the environment: what it takes, as a check and in words. */
export interface Variable {
  readonly schema: z.ZodType
  readonly takes: string
  /** It is never shown: `own` was made for this gateway and has to be hard to guess, `given` is somebody else's to make. */
  readonly secret?: 'own' | 'given'
}

/** Variables by name. */
export type Variables = Readonly<Record<string, Variable>>

/** What the environment says, by variable; null where it says nothing. */
export type ValuesOf<V extends Variables> = { readonly [N in keyof V]: z.output<V[N]['schema']> | null }

/** An address of one of these kinds, with a host. */
export const address = (protocols: readonly string[]) =>
  z.string().refine((text) => {
    if (!URL.canParse(text)) return false
    const url = new URL(text)
    return protocols.includes(url.protocol) && url.hostname !== ''
  })

/** Words separated by commas. */
export const list = z.string().transform((text) => text.split(',').map((word) => word.trim()))

export const WEB_ADDRESS = { schema: address(['http:', 'https:']), takes: 'an http or https address' } as const

/** Live secrets of a path; each is taken, the first is given out. */
export const PATH_SECRETS = {
  schema: list.pipe(z.array(z.string().regex(/^[A-Za-z0-9_-]{16,256}$/)).min(1)),
  takes: 'at least 16 letters, digits, - or _; several separated by commas',
  secret: 'own',
} as const

/** Who a text is from. */
export const SENDER = {
  schema: z.string().regex(/^[A-Za-z0-9 ._+-]{1,16}$/),
  takes: 'a short code or sender name',
} as const

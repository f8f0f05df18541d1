import { parseCookie, stringifySetCookie } from 'cookie'

/** The session's cookie: of the console alone, unseen by scripts, never sent along from another site. */
export interface SessionCookie {
  read(header: string | undefined): string | null
  /** The header that sets it, or takes it away (null). */
  write(token: string | null): string
}

/** The cookie as the address of the gateway allows it: behind https secure, and named so that nothing else can set it. */
export function sessionCookie(https: boolean): SessionCookie {
  // `__Host-` would need the path `/`; the console's cookie goes to the console alone
  const name = https ? '__Secure-rokkon' : 'rokkon'
  const settings = { httpOnly: true, sameSite: 'strict', path: '/console', secure: https } as const
  return {
    read: (header) => (header === undefined ? null : (parseCookie(header)[name] ?? null)),
    write: (token) => stringifySetCookie(name, token ?? '', { ...settings, ...(token === null && { maxAge: 0 }) }),
  }
}

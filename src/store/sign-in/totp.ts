import { Secret, TOTP } from 'otpauth'

/** What authenticator apps take without being asked (RFC 6238): SHA-1, six digits, 30 seconds. */
const PERIOD = 30
const STEPS_OFF = 1

const totpOf = (secret: string, label = 'console') =>
  new TOTP({ issuer: 'Rokkon', label, algorithm: 'SHA1', digits: 6, period: PERIOD, secret: Secret.fromBase32(secret) })

/** A fresh secret of 160 bits in Base32, as apps take it. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The `otpauth:` link that hands a secret to an app on the same phone. */
export const totpLink = (secret: string, label: string): string => totpOf(secret, label).toString()

/** The step of time a code belongs to, one early or late let pass; null when it is no code of this secret now. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: STEPS_OFF })
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / PERIOD) + delta
}

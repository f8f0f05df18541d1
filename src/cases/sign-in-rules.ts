/** The rules of signing in to the console (safety 12, ASVS 5.0 6.2, 7.3). */
export const SIGN_IN = {
  /** Fewest and most characters of a password; any characters do. */
  shortestPassword: 12,
  longestPassword: 200,
  /** Wrong tries in a row that cost no wait; the next ones wait 1, 2, 4 ... seconds, at most the longest wait. */
  freeTries: 5,
  longestWaitSeconds: 42,
  /** A session ends after so long without a request, and after so long in any case. */
  idleMinutes: 30,
  longestHours: 8,
  /** How long a first sign-in may take, and the step between password and second factor. */
  firstMinutes: 30,
  secondMinutes: 10,
  /** A one-use sign-in is good for so long, a code by text for so long. */
  invitationHours: 72,
  codeMinutes: 10,
  /** Most codes texted to one person in 24 hours. */
  codesADay: 20,
} as const

/** The languages of the console. */
export const CONSOLE_LANGUAGES = ['km', 'en'] as const
export type ConsoleLanguage = (typeof CONSOLE_LANGUAGES)[number]

/** Why a password is not taken, or null. The same letters typed in another way are the same password (NFC). */
export function passwordFault(password: string): 'short' | 'long' | null {
  const length = [...password.normalize('NFC')].length
  if (length < SIGN_IN.shortestPassword) return 'short'
  return length > SIGN_IN.longestPassword ? 'long' : null
}

import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

/** The secrets a setting holds: comma-separated, the first is used for sending, blanks around them do not count. */
export function liveSecrets(setting: string | undefined): readonly string[] {
  return (setting ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '')
}

/**
 * A check of a secret that came in a path against every live one. Takes the same time whatever came and wherever it differs;
 * an unset or empty setting matches nothing, which is how a channel is off.
 */
export function secretCheck(setting: string | undefined): (given: string) => boolean {
  const live = liveSecrets(setting).map(digest)
  return (given) => {
    const came = digest(given)
    let equal = false
    for (const secret of live) equal = timingSafeEqual(secret, came) || equal
    return equal
  }
}

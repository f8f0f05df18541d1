const FIRST = 1000
const COUNT = 9000
/** A hotline: no code is that. */
const HOTLINE = '1280'

/** Four digits from 1000 on that no open code of the phone has. */
export function freshCode(random: () => number, taken: readonly string[] = []): string {
  const start = Math.floor(random() * COUNT)
  for (let at = 0; at < COUNT; at += 1) {
    const code = String(FIRST + ((start + at) % COUNT))
    if (code !== HOTLINE && !taken.includes(code)) return code
  }
  throw new Error('every code is open')
}

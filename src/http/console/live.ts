import { SIGN_IN } from '../../cases/sign-in-rules.ts'
import { html, type Markup } from '../markup.ts'
import type { StaffVisit } from './page.ts'
import { text } from './text.ts'

/** How often a list is asked about while somebody looks at it. */
const EVERY_MS = 30_000
/** The warning comes so long before a session that is not used ends. */
const WARNING_MINUTES = 2

/**
 * What a page does where script runs, and nothing needs: it says that a list has changed since it was made, and that the
 * session will end. It puts words into a line that stands there from the beginning, so nothing moves under whoever types, and
 * what it asks tells numbers alone and keeps no session alive.
 */
export const LIVE_SCRIPT = `(() => {
const line = document.getElementById('live'), words = line.dataset
line.hidden = false
let isOver = false
setTimeout(() => { isOver = true; line.textContent = words.idle }, ${(SIGN_IN.idleMinutes - WARNING_MINUTES) * 60_000})
if (words.added === undefined) return
const asked = new URL(location.href)
asked.searchParams.set('live', words.at)
const timer = setInterval(async () => {
  if (document.hidden || isOver) return
  const answer = await fetch(asked).catch(() => null)
  if (answer === null || answer.status >= 500) return
  if (!answer.ok || answer.redirected) return clearInterval(timer)
  const { added, changed } = await answer.json()
  if (isOver || added + changed === 0) return
  const link = document.createElement('a')
  link.href = location.href
  link.className = 'tap'
  link.textContent = words.show
  const said = [[words.added, added], [words.changed, changed]]
    .flatMap(([word, count]) => (count > 0 ? [word + ': ' + count] : []))
    .join(' · ')
  if (line.firstChild?.textContent !== said + ' ') line.replaceChildren(said + ' ', link)
}, Number(words.every))
})()
`

/** How much of a list is new since a moment, and how much has changed. */
export interface Changes {
  readonly added: number
  readonly changed: number
}

/** The line that the script fills; `isList`: the page is one that can be asked what has changed. */
export const liveLine = ({ deps, say }: StaffVisit, isList: boolean): Markup =>
  html`<p id="live" class="live" role="status" hidden data-idle="${say(text.idleSoon)}"${
    isList &&
    html` data-at="${deps.now().getTime()}" data-every="${EVERY_MS}" data-added="${say(text.added)}" data-changed="${say(
      text.changed,
    )}" data-show="${say(text.showNow)}"`
  }></p>`

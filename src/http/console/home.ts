import { relationsOf } from '../../cases/access.ts'
import { placeLabel } from '../../cases/places/labels.ts'
import { loadOfficialName } from '../../store/people.ts'
import { endSession, endSessionsOf } from '../../store/sign-in/console-sessions.ts'
import { setConsoleLanguage } from '../../store/sign-in/credentials.ts'
import { askPart, PARTS, type Parts } from '../health.ts'
import { html, type Markup } from '../markup.ts'
import { consoleDrafts } from './drafts.ts'
import { button, type ConsolePage, form, named, type StaffVisit } from './page.ts'
import { roleNames, text } from './text.ts'

/** What the first page tells besides who somebody is. */
export interface Told {
  /** Texts by phone that wait for native readers. */
  readonly drafts: { readonly km: number; readonly 'km-Latn': number }
  readonly parts: Parts
}

const PATH = '/console'

/** `/console`: who one is, what waits for native readers, how the gateway is, and the way out. */
export function homePage(told: Told): ConsolePage {
  return {
    path: PATH,
    stage: 'IN',
    async show(visit) {
      const { deps, session, language, say, menu } = visit
      const name = await loadOfficialName(deps.pool, deps.ring, session.personId)
      const area = session.area === '' ? say(text.wholeCountry) : placeLabel(deps.gazetteer, session.area, language)
      const role = roleNames[session.role]
      const other = language === 'km' ? 'en' : 'km'
      const asked = { resource: 'gateway', action: 'read', role: session.role, channel: 'console' } as const
      return {
        title: text.home,
        body: html`${
          menu.length > 0 &&
          html`<section><h2>${say(text.pages)}</h2><ul class="rows">${menu.map(
            ({ path, words }) => html`<li><a class="tap" href="${path}">${say(words)}</a></li>`,
          )}</ul></section>`
        }<section><h2>${say(text.youAre)}</h2><dl><dd><strong>${named(name)}</strong></dd>
<dt>${say(text.role)}</dt><dd>${role === undefined ? session.role : say(role)}</dd>
<dt>${say(text.area)}</dt><dd>${named(area)}</dd></dl>
${form(visit, PATH, html`<button name="act" value="${other}" lang="${other}">${text.otherLanguage[language]}</button>`)}</section>
<section><h2>${say(text.drafts)}</h2><dl><dt>${say(text.khmer)}</dt><dd>${told.drafts.km + consoleDrafts()} (${say(text.ofConsole)}: ${consoleDrafts()})</dd>
<dt>${say(text.khmerLatin)}</dt><dd>${told.drafts['km-Latn']}</dd></dl></section>
${relationsOf(asked).size > 0 && (await gatewayState(visit, told.parts))}
<section>${form(visit, PATH, [button(visit, 'sign-out', text.signOut)])}
${form(visit, PATH, [button(visit, 'sign-out-everywhere', text.signOutEverywhere, false)])}
<p class="note">${say(text.signOutHint)}</p></section>`,
      }
    },
    acts: {
      km: (visit) => readIn(visit, 'km'),
      en: (visit) => readIn(visit, 'en'),
      async 'sign-out'({ deps, session }) {
        await endSession(deps.pool, session.id)
        return { go: '/console/sign-in', cookie: null }
      },
      async 'sign-out-everywhere'({ deps, session }) {
        await endSessionsOf(deps.pool, session.personId)
        return { go: '/console/sign-in', cookie: null }
      },
    },
  }
}

async function readIn({ deps, session }: StaffVisit, language: 'km' | 'en') {
  await setConsoleLanguage(deps.pool, session.personId, language)
  return { go: PATH }
}

async function gatewayState({ deps, say }: StaffVisit, parts: Parts): Promise<Markup> {
  const named = PARTS.filter((name) => parts[name] !== undefined)
  const states = await Promise.all(named.map(async (name) => ({ name, ...(await askPart(parts, name)) })))
  const channels = [...deps.smsChannels.keys()].join(', ')
  return html`<section><h2>${say(text.state)}</h2><dl><dt>${say(text.channels)}</dt><dd>${channels === '' ? say(text.none) : html`<span lang="en">${channels}</span>`}</dd>
${states.map(({ name, state, note }) => html`<dt lang="en">${name}</dt><dd>${say(text[state])}${note !== undefined && html`: <span lang="en">${note}</span>`}</dd>`)}</dl></section>`
}

import type { FastifyPluginAsync } from 'fastify'
import { askPart, type PartName, type Parts } from './health.ts'
import { html, type Markup, verbatim } from './markup.ts'
import { BASE_STYLE } from './page-style.ts'
import { lines, STATUS_LANGUAGES, type StatusLine, text } from './status-text.ts'
import { within } from './within.ts'

const STYLE = `${BASE_STYLE}
header,main{max-width:720px;margin:0 auto}
section{background:var(--paper);border:1px solid #c5cdd4;border-radius:14px;padding:12px;margin:12px 0}
h2{font-size:1.1rem;margin:0 0 4px}
dl{margin:4px 0}
dt{color:var(--soft)}
dd{margin:0 0 8px;font-weight:600}
dd::before{content:"\\2713";display:inline-block;width:1.4em;color:#176b2c}
dd.bad::before{content:"\\2717";color:var(--alarm)}
`

/** However many look, the parts are asked once in this time; and the page tells so. */
const ASKED_EVERY_MS = 9_000
const ANSWER_MS = 3_000

/** What works now, for anybody to know. */
type Works = Readonly<Record<StatusLine, boolean>>

const NOTHING: Works = { reports: false, answers: false, texts: false }

/** What of it works: reports go to the store or the spool; answers and texts need the store; texts a worker and a channel. */
async function ask(parts: Parts): Promise<Works> {
  const is = async (name: PartName, ...good: readonly string[]) => good.includes((await askPart(parts, name)).state)
  const [store, spool, workers, channels] = await Promise.all([
    is('database', 'ok', 'degraded'),
    is('spool', 'ok', 'degraded'),
    is('workers', 'ok'),
    is('channels', 'ok', 'degraded'),
  ])
  return { reports: store || spool, answers: store, texts: store && workers && channels }
}

/** `GET /status`: whether reports are taken, questions answered and texts sent, and no more than that, in each language. */
export function statusPage(parts: Parts): FastifyPluginAsync {
  let last: { readonly at: number; readonly works: Promise<Works> } | null = null
  const works = (): Promise<Works> => {
    if (last === null || performance.now() - last.at > ASKED_EVERY_MS)
      last = { at: performance.now(), works: within(ANSWER_MS, ask(parts)).catch(() => NOTHING) }
    return last.works
  }
  const config = { page: { styles: [STYLE] } }
  return async (app) => {
    app.get('/status', { config }, async (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(documentOf(await works())),
    )
  }
}

const [main] = STATUS_LANGUAGES

const documentOf = (works: Works): string =>
  html`<!doctype html>
<html lang="${main}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${text.title[main]} - Rokkon</title><style>${verbatim(STYLE)}</style></head><body>
<header><h1>Rokkon រកកូន</h1></header><main>
${STATUS_LANGUAGES.map((language) => sectionOf(works, language))}</main></body></html>
`.markup

const sectionOf = (works: Works, language: (typeof STATUS_LANGUAGES)[number]): Markup =>
  html`<section lang="${language}"><h2>${text.title[language]}</h2><dl>
${Object.entries(lines).map(
  ([name, words]) => html`<dt>${words.what[language]}</dt>${
    works[name as StatusLine]
      ? html`<dd>${words.up[language]}</dd>`
      : html`<dd class="bad">${words.down[language]}</dd>`
  }
`,
)}</dl><p class="note">${text.asked[language]}</p></section>
`

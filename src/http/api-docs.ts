import type { FastifyPluginAsync } from 'fastify'
import { openApiDocument } from './case-api/openapi/document.ts'
import { OPERATIONS, refusalsOf } from './case-api/openapi/operations.ts'
import { html, verbatim } from './markup.ts'
import { BASE_STYLE } from './page-style.ts'
import { sendPage } from './send-page.ts'

const STYLE = `${BASE_STYLE}
header,main{max-width:960px;margin:0 auto}
section{background:var(--paper);border:1px solid #c5cdd4;border-radius:14px;padding:12px;margin:12px 0}
h2{font-size:1rem;margin:0;font-family:ui-monospace,monospace}
`

const listed = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '))

/** The page for people: each route with what it takes and answers; the schemas are in the document. */
const page = () =>
  html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>API - Rokkon</title><style>${verbatim(STYLE)}</style></head><body>
<header><h1>Rokkon API</h1><p>All shapes: <a href="/api/docs/json">OpenAPI 3.1</a>. Every call carries <code>Authorization: Bearer TOKEN</code>.</p></header><main>
${Object.entries(OPERATIONS).map(
  ([name, { summary, query, answers }]) => html`<section><h2>${name}</h2><p>${summary}.</p>
<p class="note">Query: ${listed(Object.keys(query?.shape ?? {}))}. Answers: ${listed(Object.keys(answers))}. Refusals: ${listed(refusalsOf(name).map(String))}.</p></section>
`,
)}</main></body></html>
`.markup

/** `GET /api/docs`, a page, and `GET /api/docs/json`, the OpenAPI document: what the API is, which is no secret. */
export function apiDocs(): FastifyPluginAsync {
  const [document, markup] = [openApiDocument(), page()]
  const config = { page: { styles: [STYLE] } }
  return async (app) => {
    app.get('/docs', { config }, (request, reply) => sendPage(request, reply, markup))
    app.get('/docs/json', async () => document)
  }
}

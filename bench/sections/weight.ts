import { brotliCompressSync } from 'node:zlib'
import type { Bench } from '../bench.ts'
import { startGateway } from '../gateway.ts'
import { compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/** What a page may weigh compressed: about what a connection carries before the first answer to it. */
const MOST_KB = 14

/** Pages that anybody may open; those behind a sign-in are held to the same by the tests of the console. */
const PAGES = ['/status', '/console/sign-in', '/console/first', '/simulator'] as const
/** A phone sends one or the other. */
const LANGUAGES = ['en', 'km'] as const
/** Pages for who works on the gateway, and no family or case worker, have no bound. */
const UNBOUND: ReadonlySet<string> = new Set(['/simulator'])

/** What pages weigh compressed, with all that they load. */
export const weight: Section = {
  name: 'weight',
  about: 'what open pages weigh compressed, with all that they load',
  on: 'best store',
  measure: measureWeight,
}

async function measureWeight(bench: Bench, store: Store): Promise<Run[]> {
  const env = { ...(await store.gateway('pages')), SIMULATOR: 'on' }
  const gateway = await startGateway(bench, store, 'serve', 'pages', { env })
  const at = `http://127.0.0.1:${gateway.port}`
  const runs: Run[] = []
  for (const page of PAGES)
    for (const language of LANGUAGES) {
      const text = await fetched(`${at}${page}`, language)
      const parts = [text, ...(await Promise.all(loadedBy(text, `${at}${page}`).map((url) => fetched(url, language))))]
      const kb = parts.reduce((sum, each) => sum + brotliCompressSync(each).length, 0) / 1_024
      runs.push(compared(`weight of ${page} (${language})`, 'KB', [kb], UNBOUND.has(page) ? [] : [MOST_KB], []))
    }
  await gateway.stop()
  return runs
}

async function fetched(url: string, language: string): Promise<string> {
  const response = await fetch(url, { headers: { 'accept-language': language } })
  if (response.status !== 200) throw new Error(`${new URL(url).pathname} was answered with ${response.status}`)
  return response.text()
}

/** Addresses of scripts, styles and pictures that a page of this gateway loads by itself. */
export function loadedBy(text: string, page: string): string[] {
  const found = text.matchAll(/<(?:script|img)[^>]*\ssrc="([^"]+)"|<link[^>]*\srel="stylesheet"[^>]*\shref="([^"]+)"/g)
  return [...found].map(([, source, style]) => new URL((source ?? style)!, page).href)
}

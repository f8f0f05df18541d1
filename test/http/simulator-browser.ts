import type { FastifyInstance } from 'fastify'

/** A page as a browser without script has it. */
export interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly html: string
  /** The HTML of one phone. */
  card(seat: string): string
}

/** Uses the simulator's forms as a browser of a language does: brings each form's hidden fields, keeps cookies, follows redirects. */
export function openBrowser(app: FastifyInstance, language = 'en') {
  let cookie = ''
  let page: Page | undefined

  async function ask(method: 'GET' | 'POST', url: string, form?: URLSearchParams): Promise<Page> {
    const answer = await app.inject({
      method,
      url,
      headers: {
        'accept-language': language,
        ...(cookie && { cookie }),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { payload: form.toString() }),
    })
    const given = answer.headers['set-cookie']
    if (given !== undefined) cookie = String(given).split(';')[0]!
    const html = answer.payload
    return {
      status: answer.statusCode,
      headers: answer.headers,
      html,
      card(seat) {
        return html.split('<section ').find((part) => part.startsWith(`id="${seat}"`)) ?? ''
      },
    }
  }

  const browser = {
    async opens(url = '/simulator'): Promise<Page> {
      page = await ask('GET', url)
      return page
    },
    /** Fills in a form of the page that is open and sends it; gives the answer before any redirect. */
    async sends(seat: string, deed: string, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
      page ??= await browser.opens()
      const ticket = /name="ticket" value="([^"]+)"/.exec(page.card(seat))?.[1] ?? ''
      return ask('POST', `/simulator/${deed}`, new URLSearchParams({ seat, ticket, ...fields }))
    },
    /** The same, and the page it ends on. */
    async submits(seat: string, deed: string, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
      const answer = await browser.sends(seat, deed, fields)
      page = answer.status === 303 ? await ask('GET', String(answer.headers.location).split('#')[0]!) : answer
      return page
    },
  }
  return browser
}

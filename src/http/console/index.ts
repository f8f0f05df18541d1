import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../actions/deps.ts'
import type { ShedLevel } from '../../actions/shed-load.ts'
import { relationsOf } from '../../cases/access.ts'
import { filedExport } from '../../cases/exports/filed.ts'
import { readCaseNumber } from '../../cases/number.ts'
import { CONSOLE_LANGUAGES, type ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { isNarrow } from '../../store/secrets/keys.ts'
import { readSession, type Session } from '../../store/sign-in/console-sessions.ts'
import { formNumber, useForm } from '../../store/sign-in/used-forms.ts'
import type { Staff } from '../../store/staff.ts'
import { html } from '../markup.ts'
import { isStoreAway } from '../problem.ts'
import { type Permission, permissionOf, permissionOfRoute } from '../routes.ts'
import { sendPage } from '../send-page.ts'
import { shedUnderLoad } from '../shedding.ts'
import { viewAs } from '../view.ts'
import { wantedLanguage } from '../wanted-language.ts'
import { agenciesPage } from './agencies.ts'
import { alertsPage } from './alerts.ts'
import { broadcastsPage } from './broadcasts.ts'
import { callbacksPage } from './callbacks.ts'
import { casePage } from './case.ts'
import { casesPage } from './cases.ts'
import { sessionCookie } from './cookie.ts'
import { departuresPage } from './departures.ts'
import { dutyPage } from './duty.ts'
import { filePage, filesPage } from './files.ts'
import { firstPage, setUpPage } from './first.ts'
import { guidePage } from './guide.ts'
import { homePage, type Told } from './home.ts'
import { inboxPage } from './inbox.ts'
import { LIVE_SCRIPT, liveLine } from './live.ts'
import { matchPage } from './match.ts'
import { matchesPage } from './matches.ts'
import { messagesPage } from './messages.ts'
import { newCasePage } from './new-case.ts'
import { numbersPage } from './numbers.ts'
import {
  type ConsolePage,
  documentOf,
  type Frame,
  type Handed,
  type MenuItem,
  type StaffVisit,
  type Visit,
  type Wrong,
} from './page.ts'
import { peoplePage } from './people.ts'
import { printPage } from './print.ts'
import { proposalsPage } from './proposals.ts'
import { recordsPage } from './records.ts'
import { secondPage } from './second.ts'
import { sheetPage } from './sheet.ts'
import { signInPage } from './sign-in.ts'
import { STYLE } from './style.ts'
import { surveyPage } from './survey.ts'
import { text, type Words } from './text.ts'
import { keepTyped, takeTyped } from './typed.ts'
import { unitPage } from './unit.ts'

/** What the console works with. */
export interface ConsoleOptions extends Told {
  readonly deps: Deps
  /** How it reads: as the one who asks, each time. */
  readonly staff: Staff
  readonly publicBaseUrl: string
  /** Where a worker files exports. */
  readonly filesFolder: string
  /** How much is shed at the moment. */
  readonly level?: () => ShedLevel
}

type Fields = Readonly<Record<string, string>>

const FORM = 'application/x-www-form-urlencoded'
const OUT = 'out'

/** Every page of the console, in the order of its menu. A new one is a file beside these, a line here and its routes in `../routes.ts`. */
const pagesOf = (told: Told & Pick<ConsoleOptions, 'filesFolder'>): readonly ConsolePage[] => [
  ...[signInPage, secondPage, firstPage, setUpPage],
  ...[casesPage, casePage, sheetPage, alertsPage, inboxPage, callbacksPage],
  ...[matchesPage, matchPage, proposalsPage, newCasePage],
  ...[
    numbersPage,
    surveyPage,
    agenciesPage,
    departuresPage,
    dutyPage,
    peoplePage,
    messagesPage,
    broadcastsPage,
    recordsPage,
    filesPage(told.filesFolder),
    filePage(told.filesFolder),
    printPage,
    guidePage,
    unitPage,
  ],
  homePage(told),
]

/** What the menu holds for a role: the pages that the access table opens for it. */
function menuOf(pages: readonly ConsolePage[], role: string): MenuItem[] {
  const mayOpen = (path: string) => {
    const permission = permissionOfRoute(`GET ${path}`)
    return permission !== null && mayAsk(permission, role)
  }
  return pages.flatMap(({ path, menu }) => (menu !== undefined && mayOpen(path) ? [{ path, ...menu }] : []))
}

/**
 * The console for staff: plain HTML that needs no script. Who asks is read from the store on every request; a form acts once,
 * from this site only, and then leads to a page. With a narrow key ring, and while the history differs from its last
 * anchor, it answers 503.
 */
export function consolePages(options: ConsoleOptions): FastifyPluginAsync {
  const { deps, staff, publicBaseUrl } = options
  const pages = pagesOf(options)
  const cookies = sessionCookie(publicBaseUrl.startsWith('https:'))

  function send(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    { desk, ...frame }: Omit<Frame, 'desk' | 'path'> & { readonly desk?: string | null | undefined },
  ) {
    const page = documentOf({ ...frame, path: pathOf(request), desk: desk ?? deps.slots.help ?? '' })
    return sendPage(request, reply.code(status), page)
  }

  const hand = (reply: FastifyReply, { name, type, content }: Handed) =>
    reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(content)

  /** A page of one sentence, and the way back. */
  function sayOnly(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    sentence: Words,
    { language = languageOf(request, null, null), back = '/console' } = {},
  ) {
    const body = html`<p><a class="tap" href="${back}">${text.onToPage[language]}</a></p>`
    return send(request, reply, status, { language, title: text.home, body, notice: sentence, isIn: false, bar: [] })
  }

  async function answer(page: ConsolePage, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const path = pathOf(request)
    const fields = fieldsOf(request)
    const isPost = request.method === 'POST'
    if (isPost && !isFromHere(request, publicBaseUrl)) return sayOnly(request, reply, 403, text.elsewhere)
    const cookie = cookies.read(request.headers.cookie)
    const since = isPost ? null : sinceOf(fields.live)
    const session = cookie === null ? null : await readSession(deps.pool, cookie, since === null)
    if (since !== null && session?.stage !== 'IN') return reply.code(401).send()
    if (page.stage !== 'OUT' && session?.stage !== page.stage) {
      if (page.stage !== 'IN') return reply.redirect(session?.stage === 'IN' ? '/console' : '/console/sign-in', 303)
      if (isPost && cookie !== null) await keepTyped(deps, cookie, path, fields)
      return reply.redirect(`/console/sign-in${path === '/console' ? '' : `?next=${encodeURIComponent(path)}`}`, 303)
    }
    if (page.stage === 'OUT' && session?.stage === 'IN' && !isPost) return reply.redirect('/console', 303)
    const chosen = CONSOLE_LANGUAGES.find((each) => each === fields.lang) ?? null
    const language = languageOf(request, session, chosen)
    if (page.stage === 'IN' && !mayOpen(request, session!))
      return sayOnly(request, reply, 403, text.notYours, { language })

    const boundTo = page.stage === 'OUT' ? OUT : session!.id
    const kept = isPost || page.stage !== 'IN' ? null : await takeTyped(deps, session!, path)
    const typed = kept ?? fields
    const menu = session?.stage === 'IN' ? menuOf(pages, session.role) : []
    const visit: Visit & Pick<StaffVisit, 'read'> = {
      ...{ deps, language, chosen, session, cookie, path, menu, next: nextOf(fields.next) },
      params: request.params as Readonly<Record<string, string>>,
      read: (act) => readAs(request, session!, act),
      typed: (field) => typed[field] ?? '',
      say: (words) => words[language],
      formNumber: html`<input type="hidden" name="form" value="${formNumber(deps.ring, boundTo, deps.now())}">`,
    }
    async function show(status: number, notice: Words | null, wrong: Wrong | null) {
      // the type of a page's visit follows from its stage, which was checked above
      const shown = await page.show(visit as StaffVisit, wrong)
      if (shown === null) return sayOnly(request, reply, 404, text.noSuchPage, { language })
      if ('content' in shown) return hand(reply, shown)
      const isIn = session?.stage === 'IN'
      const live = isIn ? liveLine(visit as StaffVisit, page.changes !== undefined) : undefined
      const bar = menu.filter(({ inBar }) => inBar)
      const desk = session?.desk
      return send(request, reply, status, { language, ...shown, ...(live && { live }), notice, isIn, bar, desk })
    }
    if (since !== null && page.changes !== undefined) return reply.send(await page.changes(visit as StaffVisit, since))
    if (!isPost) return show(200, kept === null ? null : text.kept, null)

    const act = Object.hasOwn(page.acts, fields.act ?? '') ? page.acts[fields.act!] : undefined
    if (act === undefined) return sayOnly(request, reply, 400, text.noSuchPage, { language, back: path })
    const use = await useForm(deps.pool, deps.ring, boundTo, fields.form ?? '', deps.now())
    if (use === 'again') return sayOnly(request, reply, 409, text.usedForm, { language, back: path })
    if (use === 'none') return show(409, text.oldForm, null)
    const done = await act(visit as StaffVisit)
    const bar = menu.filter(({ inBar }) => inBar)
    if ('body' in done)
      return send(request, reply, 200, { language, ...done, notice: null, isIn: true, bar, desk: session?.desk })
    if ('field' in done) return show(422, done.field === null ? done.sentence : text.notDone, done)
    if (done.cookie !== undefined) reply.header('set-cookie', cookies.write(done.cookie))
    return reply.redirect(done.go, 303)
  }

  /** Reads the store as somebody who is signed in. */
  const readAs = <Result>(
    request: FastifyRequest,
    { personId, role, area }: Session,
    act: Parameters<StaffVisit['read']>[0],
  ): Promise<Result> =>
    staff.readAs(personId, (reading) =>
      act({
        ...reading,
        view: (permission, purpose = null) => {
          const route = `${request.method} ${request.routeOptions.url ?? ''}`
          const viewer = {
            role,
            area,
            purpose,
            personId,
            token: null,
            channel: 'console',
            route,
            logged: false,
          } as const
          return viewAs(deps, reading.client, viewer, permission)
        },
      }),
    ) as Promise<Result>

  return async (app: FastifyInstance) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) => done(null, body))
    app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500
      if (status < 500) return sayOnly(request, reply, status, text.noSuchPage)
      if (isStoreAway(error)) return sayOnly(request, reply, 503, text.storeAway)
      deps.fault('console', error)
      return sayOnly(request, reply, 500, text.failed)
    })
    // what stays closed is not called busy
    app.addHook('onRequest', async (request, reply) => {
      if (isNarrow(deps.ring)) return sayOnly(request, reply, 503, text.notHere)
      if ((await options.parts.audit?.())?.state === 'down') return sayOnly(request, reply, 503, text.auditDiffers)
    })
    shedUnderLoad(app, options.level ?? (() => 0), (request, reply) =>
      sayOnly(request, reply, 503, text.busy, { back: pathOf(request) }),
    )
    const partsOf = ({ stage }: ConsolePage) => ({
      styles: [STYLE],
      ...(stage === 'IN' && { scripts: [LIVE_SCRIPT], fetches: true }),
    })
    for (const page of pages)
      app.route({
        method: Object.keys(page.acts).length === 0 ? ['GET'] : ['GET', 'POST'],
        url: page.path,
        ...(page.longest !== undefined && { bodyLimit: page.longest }),
        config: { page: partsOf(page) },
        handler: (request, reply) => answer(page, request, reply),
      })
  }
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** What an address of the console is made of: words, ids, case numbers and names of filed exports. */
const isOurs = (segment: string): boolean =>
  /^[a-z-]*$/.test(segment) || ID.test(segment) || readCaseNumber(segment) === segment || filedExport(segment) !== null

/** The address of a request as pages and redirects repeat it; of one that holds anything else, which might be a phone, the first page. */
function pathOf(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0]!
  return path.split('/').every(isOurs) ? path : '/console'
}

/** What was typed, and what the address asks for; of a repeated field the first counts. */
function fieldsOf(request: FastifyRequest): Fields {
  const sent = new URLSearchParams(request.method === 'POST' ? String(request.body ?? '') : request.url.split('?')[1])
  return Object.fromEntries([...sent.keys()].map((name) => [name, sent.get(name)!]))
}

/** An address of the console to go to after a sign-in; null for any other. */
const nextOf = (asked: string | undefined): string | null =>
  asked !== undefined && /^\/console(\/|$)/.test(asked) && asked.split('/').every(isOurs) ? asked : null

/** Chosen now, kept for the person, else what the browser asks for first, else Khmer. */
function languageOf(request: FastifyRequest, session: Session | null, chosen: ConsoleLanguage | null): ConsoleLanguage {
  if (chosen !== null) return chosen
  if (session !== null) return session.language
  return wantedLanguage(request)
}

/** The moment since which a page asks, by itself, what is new; null where a person asks for the page. */
const sinceOf = (asked: string | undefined): Date | null =>
  asked !== undefined && /^\d{13}$/.test(asked) ? new Date(Number(asked)) : null

const mayOpen = (request: FastifyRequest, { role }: Session): boolean => mayAsk(permissionOf(request), role)

const mayAsk = ([resource, action]: Permission, role: string): boolean =>
  relationsOf({ resource, action, role, channel: 'console' }).size > 0

/**
 * Whether a form comes from a page of ours, by what the browser says. One that says nothing, or hides it (`null`, because
 * our pages refer to nobody), is held by the cookie, which no other site brings along, and by the form's number.
 */
function isFromHere({ headers }: FastifyRequest, publicBaseUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = headers
  if (origin === undefined || origin === 'null') return true
  return [new URL(publicBaseUrl).origin, `http://${headers.host}`, `https://${headers.host}`].includes(origin)
}

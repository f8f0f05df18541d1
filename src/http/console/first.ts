import { beginSetUp, choosePassword, finishSetUp, readSetUp } from '../../actions/sign-in/set-up-sign-in.ts'
import { textSignInCode } from '../../actions/sign-in/text-sign-in-code.ts'
import { type ConsoleLanguage, passwordFault } from '../../cases/sign-in-rules.ts'
import { phoneKind, readPhone } from '../../flow/answers/index.ts'
import { nameFirstAdmin } from '../../store/registration.ts'
import { totpLink } from '../../store/sign-in/totp.ts'
import { html, type Markup } from '../markup.ts'
import { button, type ConsolePage, field, form, type Go, languageLink, type StaffVisit, type Wrong } from './page.ts'
import { CODE_FIELD, digitsOf } from './second.ts'
import { text, type Words } from './text.ts'

const SET_UP = '/console/first/set-up'
const LONGEST_NAME = 60

/** Nothing is kept for the person yet, so the language goes along in the address. */
const setUpIn = (language: ConsoleLanguage) => `${SET_UP}?lang=${language}`

/** `/console/first`: the one-use sign-in. */
export const firstPage: ConsolePage = {
  path: '/console/first',
  stage: 'OUT',
  async show(visit, wrong) {
    const fields = [
      field(visit, wrong, 'code', text.oneUse, {
        attributes: 'autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60" required',
        hint: text.oneUseHint,
        isSecret: true,
      }),
      button(visit, 'begin', text.onward),
    ]
    return {
      title: text.first,
      body: html`${languageLink(visit, this.path)}<section>${form(visit, this.path, fields)}</section>
<a class="tap" href="/console/sign-in">${visit.say(text.toSignIn)}</a>`,
    }
  },
  acts: {
    async begin({ deps, typed, language }) {
      const cookie = await beginSetUp(deps, typed('code'))
      return cookie === null ? { field: 'code', sentence: text.oneUseRefused } : { go: setUpIn(language), cookie }
    },
  },
}

/** `/console/first/set-up`: the password, then the second factor; of the first admin name and phone as well. */
export const setUpPage: ConsolePage = {
  path: SET_UP,
  stage: 'FIRST',
  async show(visit, wrong) {
    const { password, secret } = await readSetUp(visit.deps, visit.session)
    return password === null
      ? { title: text.setPassword, body: html`<section>${form(visit, SET_UP, passwordFields(visit, wrong))}</section>` }
      : { title: text.chooseFactor, body: factorForms(visit, wrong, secret) }
  },
  acts: {
    async password(visit) {
      const { deps, session, typed } = visit
      const fault = passwordFault(typed('password'))
      if (fault !== null)
        return { field: 'password', sentence: fault === 'short' ? text.passwordShort : text.passwordLong }
      if (typed('password') !== typed('again')) return { field: 'again', sentence: text.passwordsDiffer }
      const wrong = session.contactId === null ? await nameOf(visit) : null
      if (wrong !== null) return wrong
      await choosePassword(deps, session, typed('password'))
      return { go: setUpIn(visit.language) }
    },
    app: (visit) => finish(visit, 'APP', 'app-code'),
    sim: (visit) => finish(visit, 'SIM', 'sim-code'),
    async text({ deps, session, language }) {
      const { id, personId, contactId } = session
      const sent = contactId !== null && (await textSignInCode(deps, { id, personId, contactId }))
      return sent ? { go: `${setUpIn(language)}&sent=1` } : { field: null, sentence: text.codesSpent }
    },
  },
}

function passwordFields(visit: StaffVisit, wrong: Wrong | null): Markup[] {
  const secret = (name: string, label: Words, hint?: Words) =>
    field(visit, wrong, name, label, {
      attributes: 'type="password" autocomplete="new-password" required',
      isSecret: true,
      ...(hint !== undefined && { hint }),
    })
  return [
    ...(visit.session.contactId === null
      ? [
          field(visit, wrong, 'name', text.yourName, { attributes: 'autocomplete="name" maxlength="60" required' }),
          field(visit, wrong, 'phone', text.yourPhone, { attributes: 'type="tel" autocomplete="tel" required' }),
        ]
      : []),
    secret('password', text.newPassword, text.passwordHint),
    secret('again', text.again),
    button(visit, 'password', text.onward),
  ]
}

function factorForms(visit: StaffVisit, wrong: Wrong | null, secret: string): Markup {
  const code = (name: string, label: Words) =>
    field(visit, wrong, name, label, { attributes: CODE_FIELD, isSecret: true })
  const grouped = secret.replace(/(.{4})(?=.)/g, '$1 ')
  const isSent = visit.typed('sent') === '1'
  return html`<section><h2>${visit.say(text.app)}</h2><p>${visit.say(text.appHint)}</p>
<dl><dt>${visit.say(text.secret)}</dt><dd><code>${grouped}</code></dd></dl>
<a class="tap" href="${totpLink(secret, 'console')}">${visit.say(text.openApp)}</a>
${form(visit, SET_UP, [code('app-code', text.appCode), button(visit, 'app', text.finish)])}</section>
<section><h2>${visit.say(text.sim)}</h2>${isSent && html`<p>${visit.say(text.codeSent)}</p>`}
${form(visit, SET_UP, [button(visit, 'text', text.sendCode, false)])}
${form(visit, SET_UP, [code('sim-code', text.simCode), button(visit, 'sim', text.finish)])}</section>`
}

async function finish(
  { deps, session, typed, language }: StaffVisit,
  factor: 'APP' | 'SIM',
  name: string,
): Promise<Go | Wrong> {
  const end = await finishSetUp(deps, session, factor, digitsOf(typed(name)), language)
  if (end.kind === 'in') return { go: '/console', cookie: end.cookie }
  if (end.kind === 'wrong-code') return { field: name, sentence: text.wrongCode }
  return { field: null, sentence: text.oneUseRefused }
}

/** Registers the name and phone of the first admin; what is wrong with them, or null. */
async function nameOf({ deps, session, typed, language }: StaffVisit): Promise<Wrong | null> {
  const name = typed('name').trim()
  if (name === '' || [...name].length > LONGEST_NAME) return { field: 'name', sentence: text.nameNeeded }
  const phone = readPhone(typed('phone'))
  if (phone === null || phoneKind(phone) === 'landline') return { field: 'phone', sentence: text.phoneNeeded }
  const admin = { id: session.personId, name, phone, language }
  return (await nameFirstAdmin(deps.pool, deps.ring, admin)) ? null : { field: 'phone', sentence: text.phoneTaken }
}

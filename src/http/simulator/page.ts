import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import { countSegments, SMS_LIMITS } from '../../flow/segments.ts'
import type { StoredCase } from '../../store/stored-of-phone.ts'
import { text as frame, type Words } from '../console/text.ts'
import { html, type Markup, shown, verbatim } from '../markup.ts'
import { NETWORKS, type Network, sayNetwork, secondsOf } from './network.ts'
import type { Exchange, Phone, PhoneText } from './phones.ts'
import { drawn, SCREEN_LIMITS, type Settings } from './settings.ts'
import { settingsForm } from './settings-form.ts'
import { storedOf } from './stored.ts'
import { STYLE } from './style.ts'
import { partLang, put, seatNames, simulatorText as text, withPieces } from './text.ts'
import { forwardBand, timeForm } from './time.ts'
import { type Tour, tourBox } from './tour.ts'

/** The phones of the page, in order; the last may be anybody's. */
export const SEATS = ['family', 'official', 'worker', 'other'] as const

export type Seat = (typeof SEATS)[number]

/** The fields a person can fill in wrongly. */
export type Field = 'number' | 'dialled' | 'answer' | 'sms'

/** Why a form did nothing, said beside its field, with what was typed. `field` null: it concerns the whole phone. */
export interface Refusal {
  readonly seat: Seat
  readonly field: Field | null
  readonly sentence: Words
  /** What stood in the form's field. */
  readonly typed: { readonly field: Field; readonly text: string } | null
}

/** All that the page shows. */
export interface PageState {
  readonly language: ConsoleLanguage
  readonly phones: Readonly<Record<Seat, Phone>>
  /** The cases each phone reported, null where the store does not answer; absent: none are to be shown. */
  readonly stored?: Readonly<Record<Seat, readonly StoredCase[] | null>>
  readonly tour: Tour
  readonly serviceCode: string
  /** The ways by which a phone can reach the gateway, each with what it is called. */
  readonly channels: readonly (readonly [string, Words])[]
  /** Whether others than this machine can reach the gateway. */
  readonly reachable: boolean
  /** Whether real people report to this gateway as well. */
  readonly live: boolean
  /** The seconds by which time was moved forward; null where that never may be. */
  readonly forward: number | null
  /** The phone whose texts are shown to the last one kept. */
  readonly allTexts: Seat | null
  readonly refusal: Refusal | null
  readonly now: Date
  /** What a screen is called in the flows; null for one that is not theirs. */
  screenId(shown: string): string | null
}

/** Texts shown without asking for more: with twelve on each phone the page is still one round trip. */
export const TEXTS_SHOWN = 12

/** Longest answer and text a phone takes, in characters. */
export const LONGEST = { answer: 500, sms: 1_600 } as const

const NETWORK_NAMES = Object.keys(NETWORKS) as Network[]

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** The whole page: one document, style inside, no script. */
export function simulatorPage(state: PageState): string {
  const { language } = state
  const say = (words: Words) => words[language]
  const other = language === 'km' ? 'en' : 'km'
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${state.refusal && `${say(text.notDone)} - `}${say(text.title)} - Rokkon</title><style>${verbatim(STYLE)}</style></head><body>
<header>${state.live && band(text.live, language)}${state.reachable && band(text.reachable, language)}${state.forward !== null && state.forward > 0 && forwardBand(state.forward, language)}<h1>Rokkon <span lang="km">រកកូន</span> ${say(text.simulator)}</h1>
<p><a class="more" href="/simulator?lang=${other}" hreflang="${other}" lang="${other}">${frame.otherLanguage[language]}</a></p>
<p>${say(text.intro)}</p>
${tourBox(state.tour, language)}${commands(state)}${timeForm(state.forward, carried(SEATS[0], state.phones[SEATS[0]]), language)}
<nav aria-label="${say(text.phones)}">${SEATS.map((seat) => html`<a href="#${seat}">${say(seatNames[seat])}</a>`)}<a href="/simulator">${say(text.look)}</a><a href="/simulator/talk">${say(text.saveTalk)}</a><a href="/simulator/map">${say(text.map)}</a></nav></header>
<main>${SEATS.map((seat) => phoneCard(seat, state))}</main></body></html>
`
  return page.markup
}

const band = (words: Words, language: ConsoleLanguage): Markup =>
  html`<p class="band"><strong>${text.warning[language]}</strong> ${put(words[language], { off: html`<code>SIMULATOR=off</code>` })}</p>`

const notDone = (why: Words, language: ConsoleLanguage): Markup =>
  put(text.notDoneFor[language], { why: why[language] })

function commands({ phones, language }: PageState): Markup {
  const add = (role: string, seat: Seat, name: string) =>
    `npm run -s cli -- people add --role ${role} --phone ${phones[seat].number} --area 07 --name "${name}"`
  return html`<details><summary>${text.howKnown[language]}</summary>
<p>${text.howKnownWhy[language]}</p>
<pre lang="en">${add('commune', 'official', 'Sok Chenda')}
${add('caseworker', 'worker', 'Chan Thida')}</pre></details>`
}

/** What every form brings: which phone it is of, and the one-use number. */
const carried = (seat: Seat, { ticket }: Phone): Markup =>
  html`<input type="hidden" name="seat" value="${seat}"><input type="hidden" name="ticket" value="${ticket}">`

function phoneCard(seat: Seat, state: PageState): Markup {
  const phone = state.phones[seat]
  const { call } = phone
  const { language } = state
  const say = (words: Words) => words[language]
  const open = call?.screen.kind === 'asking'
  const refusal = state.refusal?.seat === seat ? state.refusal : null
  const typed = (field: Field, otherwise: string) => (refusal?.typed?.field === field ? refusal.typed.text : otherwise)
  const hidden = carried(seat, phone)
  /** The label, what is wrong, and the attributes that tie both to the field. */
  const field = (name: Field, label: Words) => {
    const id = `${seat}-${name}`
    const wrong = refusal?.field === name ? refusal.sentence : null
    return {
      label: html`<label for="${id}">${say(label)}</label>${wrong && html`<p class="bad" id="${id}-wrong">${notDone(wrong, language)}</p>`}`,
      attributes: html`id="${id}" name="${name}" autocomplete="off"${wrong && html` aria-invalid="true" aria-describedby="${id}-wrong"`}`,
    }
  }
  const number = field('number', text.itsNumber)
  const answer = field('answer', text.answer)
  const dialled = field('dialled', text.dial)
  const sms = field('sms', text.writeText)
  const network = call?.network ?? 'patient'

  return html`<section id="${seat}" aria-labelledby="${seat}-name"><h2 id="${seat}-name">${say(seatNames[seat])}</h2>
${refusal?.field === null && html`<p class="bad">${notDone(refusal.sentence, language)}</p>`}
<form method="post" action="/simulator/number">${hidden}${number.label}<div class="row"><input ${number.attributes} type="tel" value="${typed('number', spaced(phone.number))}"><button>${say(text.use)}</button></div></form>
<form method="post" action="/simulator/dial">${hidden}${dialled.label}<div class="row"><input ${dialled.attributes} type="tel" value="${typed('dialled', call?.dialled ?? state.serviceCode)}"><button${!open && verbatim(' class="main"')}>${say(call ? text.dialAgain : text.dial)}</button></div>
<label for="${seat}-network">${say(text.network)}</label><select id="${seat}-network" name="network">${NETWORK_NAMES.map((each) => html`<option value="${each}"${each === network && verbatim(' selected')}>${sayNetwork(each, language)}</option>`)}</select></form>
<h3>${say(text.screen)}</h3>${display(phone, state)}
<form method="post" action="/simulator/press">${hidden}${answer.label}<div class="row"><input ${answer.attributes} maxlength="${LONGEST.answer}" value="${typed('answer', '')}"${off(open)}><button class="main"${off(open)}>${say(text.send)}</button></div></form>
<form method="post" action="/simulator/press">${hidden}<fieldset><legend>${say(text.keypad)}</legend><div class="keys">${KEYS.map((key) => html`<button name="key" value="${key}"${off(open)}>${key}</button>`)}</div></fieldset></form>
<div class="row wrap"><form method="post" action="/simulator/drop">${hidden}<button class="cut"${off(open)}>${say(text.drop)}</button></form>
<form method="post" action="/simulator/ring">${hidden}<button>${say(text.ring)}</button></form></div>
${phone.happened.at(-1)?.what === 'rang' && html`<p class="note" role="status" id="${seat}-rang">${say(text.rang)}</p>`}
<form method="post" action="/simulator/sms">${hidden}${sms.label}<textarea ${sms.attributes} maxlength="${LONGEST.sms}" rows="2">
${typed('sms', '')}</textarea><button>${say(text.sendText)}</button></form>
${phone.late && html`<p class="note">${say(text.onItsWay)}</p>`}
${texts(seat, phone, state.allTexts === seat, language)}
${settingsForm(seat, phone.settings, hidden, state.channels, language)}
${phone.exchange && exchange(phone.exchange, language)}${state.stored && storedOf(state.stored[seat], language)}</section>`
}

const off = (open: boolean) => !open && verbatim(' disabled')

function display({ call, settings }: Phone, { now, screenId, language }: PageState): Markup {
  const say = (words: Words) => words[language]
  if (call === null) return html`<p class="lcd off">${say(text.idle)}</p><p class="meta">${say(text.noCall)}</p>`
  const { screen } = call
  if (screen.kind === 'dropped')
    return html`<p class="lcd off">${say(text.dropped)}</p><p class="meta">${
      screen.by === 'network' && `${say(text.cutBy)} ${sayNetwork(call.network, language)} · `
    }${say(text.callOver)}</p>`
  if (screen.kind === 'failed')
    return html`<p class="lcd off">${say(text.broken)}</p><p class="meta"><span class="bad">${put(say(text.noScreen), { status: screen.status })}</span> · ${say(text.callOver)}</p>`
  if (screen.kind === 'unreached')
    return html`<p class="lcd off">${say(text.broken)}</p><p class="meta"><span class="bad">${say(text.networkDown)}</span> · ${say(text.callOver)}</p>`
  const { encoding, units } = countSegments(screen.text)
  const limit = SCREEN_LIMITS[settings.limits][encoding]
  const seen = drawn(screen.text, settings)
  const id = screenId(screen.text)
  return html`<p class="lcd"${partLang(seen, language)}>${shown(seen)}</p>
<p class="meta">${id !== null && `${id} · `}${units} / ${limit} ${encoding}${units > limit && html` <span class="bad">${say(text.overLimit)}</span>`} · ${
    screen.kind === 'asking'
      ? `${say(text.waits)}${secondsOf(call, now, language)}`
      : html`<strong class="end">END</strong> ${say(text.callOver)}`
  }</p>`
}

function exchange({ head, body, status, answer }: Exchange, language: ConsoleLanguage): Markup {
  return html`<details><summary>${text.rawExchange[language]}</summary><pre lang="en">POST ${head}

${shown(beginning(body, language))}</pre><pre${partLang(answer, language)}>${status}

${shown(beginning(answer, language))}</pre></details>`
}

/** Enough of a long text to judge it by. */
const beginning = (raw: string, language: ConsoleLanguage): string =>
  raw.length > 2_000 ? `${raw.slice(0, 2_000)} … (${withPieces(text.inAll, { count: raw.length })[language]})` : raw

function texts(seat: Seat, { texts: all, settings }: Phone, every: boolean, language: ConsoleLanguage): Markup {
  const listed = every ? all : all.slice(0, TEXTS_SHOWN)
  return html`<h3 id="${seat}-texts">${text.texts[language]}</h3>
${all.length === 0 ? html`<p class="note">${text.noTexts[language]}</p>` : html`<ul>${listed.map((each) => textItem(each, settings, language))}</ul>`}
${listed.length < all.length && html`<a class="more" href="/simulator?all=${seat}#${seat}-texts">${text.showAll[language]} ${all.length}</a>`}`
}

function textItem({ sent, text: sms, at }: PhoneText, settings: Settings, language: ConsoleLanguage): Markup {
  const say = (words: Words) => words[language]
  const seen = drawn(sms, settings)
  const { encoding, units, parts } = countSegments(sms)
  const limit = parts > 1 ? parts * SMS_LIMITS[encoding].each : SMS_LIMITS[encoding].one
  const way =
    sent === null
      ? say(text.received)
      : sent < 300
        ? say(text.sent)
        : html`<span class="bad">${say(text.notTaken)} ${sent}</span>`
  return html`<li${sent !== null && verbatim(' class="sent"')}><p class="meta"><strong>${way}</strong> ${moment.format(at)} · <span class="count">${units} / ${limit} ${encoding}, ${parts} ${say(parts === 1 ? text.part : text.parts)}</span></p><p${partLang(seen, language)}>${shown(seen)}</p></li>`
}

const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Phnom_Penh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** +855 10 000 001 for a number of this country, others as they are. */
const spaced = (e164: string): string => e164.replace(/^\+855(\d\d)(\d{3})(\d+)$/, '+855 $1 $2 $3')

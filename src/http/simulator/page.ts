import { countSegments, SMS_LIMITS } from '../../flow/segments.ts'
import type { StoredCase } from '../../store/stored-of-phone.ts'
import { html, langOf, type Markup, shown, verbatim } from '../markup.ts'
import { NETWORKS, type Network, sayNetwork, secondsOf } from './network.ts'
import type { Exchange, Phone, PhoneText } from './phones.ts'
import { drawn, SCREEN_LIMITS, type Settings } from './settings.ts'
import { settingsForm } from './settings-form.ts'
import { storedOf } from './stored.ts'
import { STYLE } from './style.ts'
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
  readonly sentence: string
  /** What stood in the form's field. */
  readonly typed: { readonly field: Field; readonly text: string } | null
}

/** All that the page shows. */
export interface PageState {
  readonly phones: Readonly<Record<Seat, Phone>>
  /** The cases each phone reported, null where the store does not answer; absent: none are to be shown. */
  readonly stored?: Readonly<Record<Seat, readonly StoredCase[] | null>>
  readonly tour: Tour
  readonly serviceCode: string
  /** The ways by which a phone can reach the gateway, each with what it is called. */
  readonly channels: readonly (readonly [string, string])[]
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

const NAMES: Readonly<Record<Seat, string>> = {
  family: 'Family’s phone',
  official: 'Commune official’s phone',
  worker: 'Case worker’s phone',
  other: 'Any other phone',
}

const NETWORK_NAMES = Object.keys(NETWORKS) as Network[]

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** The whole page: one document, style inside, no script. */
export function simulatorPage(state: PageState): string {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${state.refusal && 'Not done - '}Simulator - Rokkon</title><style>${verbatim(STYLE)}</style></head><body>
<header>${state.live && liveBand}${state.reachable && band}${state.forward !== null && state.forward > 0 && forwardBand(state.forward)}<h1>Rokkon <span lang="km">រកកូន</span> simulator</h1>
<p>A tool for development and training: make-believe phones that speak to this gateway’s real channel routes. Use invented people and numbers that nobody owns: where a provider’s account is set, the gateway’s texts leave by it and do not come here.</p>
${tourBox(state.tour)}${commands(state)}${timeForm(state.forward, carried(SEATS[0], state.phones[SEATS[0]]))}
<nav aria-label="Phones">${SEATS.map((seat) => html`<a href="#${seat}">${NAMES[seat]}</a>`)}<a href="/simulator">Look for new texts</a><a href="/simulator/talk">Save this talk as a test</a><a href="/simulator/map">Map of screens</a></nav></header>
<main>${SEATS.map((seat) => phoneCard(seat, state))}</main></body></html>
`
  return page.markup
}

const liveBand = html`<p class="band"><strong>Warning: real families report to this gateway.</strong> What you play here stands among their reports, and real staff are woken for it. Switch it off (<code>SIMULATOR=off</code>).</p>`

const band = html`<p class="band"><strong>Warning: this is not a closed-off machine.</strong> Whoever opens this page can send reports in any number’s name into this gateway’s store. Switch it off (<code>SIMULATOR=off</code>) where real families are served.</p>`

function commands({ phones }: PageState): Markup {
  const add = (role: string, seat: Seat, name: string) =>
    `npm run -s cli -- people add --role ${role} --phone ${phones[seat].number} --area 07 --name "${name}"`
  return html`<details><summary>How to make the official and the case worker known to the gateway</summary>
<p>Any phone may report. The official’s texts count as an official’s, and alerts reach the case worker, once these two commands were run in the project’s folder (07 is Kampot):</p>
<pre>${add('commune', 'official', 'Sok Chenda')}
${add('caseworker', 'worker', 'Chan Thida')}</pre></details>`
}

/** What every form brings: which phone it is of, and the one-use number. */
const carried = (seat: Seat, { ticket }: Phone): Markup =>
  html`<input type="hidden" name="seat" value="${seat}"><input type="hidden" name="ticket" value="${ticket}">`

function phoneCard(seat: Seat, state: PageState): Markup {
  const phone = state.phones[seat]
  const { call } = phone
  const open = call?.screen.kind === 'asking'
  const refusal = state.refusal?.seat === seat ? state.refusal : null
  const typed = (field: Field, otherwise: string) => (refusal?.typed?.field === field ? refusal.typed.text : otherwise)
  const hidden = carried(seat, phone)
  /** The label, what is wrong, and the attributes that tie both to the field. */
  const field = (name: Field, label: string) => {
    const id = `${seat}-${name}`
    const wrong = refusal?.field === name ? refusal.sentence : null
    return {
      label: html`<label for="${id}">${label}</label>${wrong && html`<p class="bad" id="${id}-wrong">Not done: ${wrong}</p>`}`,
      attributes: html`id="${id}" name="${name}" autocomplete="off"${wrong && html` aria-invalid="true" aria-describedby="${id}-wrong"`}`,
    }
  }
  const number = field('number', 'Its number')
  const answer = field('answer', 'Answer, or several keys such as 98')
  const dialled = field('dialled', 'Dial')
  const sms = field('sms', 'Write a text (SMS)')
  const network = call?.network ?? 'patient'

  return html`<section id="${seat}" aria-labelledby="${seat}-name"><h2 id="${seat}-name">${NAMES[seat]}</h2>
${refusal?.field === null && html`<p class="bad">Not done: ${refusal.sentence}</p>`}
<form method="post" action="/simulator/number">${hidden}${number.label}<div class="row"><input ${number.attributes} type="tel" value="${typed('number', spaced(phone.number))}"><button>Use</button></div></form>
<form method="post" action="/simulator/dial">${hidden}${dialled.label}<div class="row"><input ${dialled.attributes} type="tel" value="${typed('dialled', call?.dialled ?? state.serviceCode)}"><button${!open && verbatim(' class="main"')}>${call ? 'Dial again' : 'Dial'}</button></div>
<label for="${seat}-network">On a network that</label><select id="${seat}-network" name="network">${NETWORK_NAMES.map((each) => html`<option value="${each}"${each === network && verbatim(' selected')}>${sayNetwork(each)}</option>`)}</select></form>
<h3>Screen</h3>${display(phone, state)}
<form method="post" action="/simulator/press">${hidden}${answer.label}<div class="row"><input ${answer.attributes} maxlength="${LONGEST.answer}" value="${typed('answer', '')}"${off(open)}><button class="main"${off(open)}>Send</button></div></form>
<form method="post" action="/simulator/press">${hidden}<fieldset><legend>Keypad: a key is sent as the answer</legend><div class="keys">${KEYS.map((key) => html`<button name="key" value="${key}"${off(open)}>${key}</button>`)}</div></fieldset></form>
<form method="post" action="/simulator/drop">${hidden}<button class="cut"${off(open)}>Drop line</button></form>
<form method="post" action="/simulator/ring">${hidden}<button>Missed call</button></form>
${phone.happened.at(-1)?.what === 'rang' && html`<p class="note">Rang the service number; the call is not taken, so nobody pays. A person calls back, and no text comes.</p>`}
<form method="post" action="/simulator/sms">${hidden}${sms.label}<textarea ${sms.attributes} maxlength="${LONGEST.sms}" rows="2">
${typed('sms', '')}</textarea><button>Send text</button></form>
${phone.late && html`<p class="note">One text is on its way and waits to be overtaken by the next.</p>`}
${texts(seat, phone, state.allTexts === seat)}
${settingsForm(seat, phone.settings, hidden, state.channels)}
${phone.exchange && exchange(phone.exchange)}${state.stored && storedOf(state.stored[seat])}</section>`
}

const off = (open: boolean) => !open && verbatim(' disabled')

function display({ call, settings }: Phone, { now, screenId }: PageState): Markup {
  if (call === null) return html`<p class="lcd off">Idle. Dial to begin.</p><p class="meta">No call yet</p>`
  const { screen } = call
  if (screen.kind === 'dropped')
    return html`<p class="lcd off">Line dropped.</p><p class="meta">${
      screen.by === 'network' && `Cut by the network, which ${sayNetwork(call.network)} · `
    }Call over</p>`
  if (screen.kind === 'failed')
    return html`<p class="lcd off">Connection problem or invalid code.</p><p class="meta"><span class="bad">The gateway answered ${screen.status} without a screen</span> · call over</p>`
  if (screen.kind === 'unreached')
    return html`<p class="lcd off">Connection problem or invalid code.</p><p class="meta"><span class="bad">The network of this phone is down</span> · call over</p>`
  const { encoding, units } = countSegments(screen.text)
  const limit = SCREEN_LIMITS[settings.limits][encoding]
  const text = drawn(screen.text, settings)
  const id = screenId(screen.text)
  return html`<p class="lcd"${langOf(text)}>${shown(text)}</p>
<p class="meta">${id !== null && `${id} · `}${units} / ${limit} ${encoding}${units > limit && html` <span class="bad">over the limit</span>`} · ${
    screen.kind === 'asking'
      ? `waits for an answer${secondsOf(call, now)}`
      : html`<strong class="end">END</strong> call over`
  }</p>`
}

function exchange({ head, body, status, answer }: Exchange): Markup {
  return html`<details><summary>Last raw request and answer</summary><pre>POST ${head}

${shown(beginning(body))}</pre><pre${langOf(answer)}>${status}

${shown(beginning(answer))}</pre></details>`
}

/** Enough of a long text to judge it by. */
const beginning = (text: string): string =>
  text.length > 2_000 ? `${text.slice(0, 2_000)} … (${text.length} characters in all)` : text

function texts(seat: Seat, { texts: all, settings }: Phone, every: boolean): Markup {
  const listed = every ? all : all.slice(0, TEXTS_SHOWN)
  return html`<h3 id="${seat}-texts">Texts, newest first</h3>
${all.length === 0 ? html`<p class="note">None yet. They come a moment after what caused them.</p>` : html`<ul>${listed.map((text) => textItem(text, settings))}</ul>`}
${listed.length < all.length && html`<a class="more" href="/simulator?all=${seat}#${seat}-texts">Show all ${all.length}</a>`}`
}

function textItem({ sent, text, at }: PhoneText, settings: Settings): Markup {
  const seen = drawn(text, settings)
  const { encoding, units, parts } = countSegments(text)
  const limit = parts > 1 ? parts * SMS_LIMITS[encoding].each : SMS_LIMITS[encoding].one
  const way =
    sent === null ? 'Received' : sent < 300 ? 'Sent' : html`<span class="bad">Not taken, answer ${sent}</span>`
  return html`<li${sent !== null && verbatim(' class="sent"')}><p class="meta"><strong>${way}</strong> ${moment.format(at)} · <span class="count">${units} / ${limit} ${encoding}, ${parts} ${parts === 1 ? 'part' : 'parts'}</span></p><p${langOf(seen)}>${shown(seen)}</p></li>`
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

import { inventName } from '../../cases/names/invent-name.ts'
import type { ConsoleLanguage } from '../../cases/sign-in-rules.ts'
import type { Recognise } from '../../flow/talk/known-texts.ts'
import { html, type Markup, verbatim } from '../markup.ts'
import type { Seat } from './page.ts'
import type { Phone } from './phones.ts'
import { put, tourText as text } from './text.ts'

/** The steps of the tour, in order. */
const STEPS = ['known', 'reported', 'found', 'claimed'] as const

/** How far somebody is on the tour, and the child of it. */
export interface Tour {
  readonly done: Readonly<Record<(typeof STEPS)[number], boolean>>
  /** Invented, and the same as long as the family's phone has its number. */
  readonly child: string
  readonly serviceCode: string
}

/** Reads from what happened at the phones how far the tour is. `isKnown`: the official and the case worker are registered. */
export function tourOf(
  phones: Readonly<Record<Seat, Phone>>,
  isKnown: boolean,
  recognise: Recognise,
  serviceCode: string,
): Tour {
  const has = ({ happened }: Phone, what: 'end' | 'received', id: string) =>
    happened.some(
      (each) =>
        each.what === what &&
        recognise(what === 'end' ? 'ussd' : 'sms', each.text).some((recognised) => recognised.id === id),
    )
  return {
    done: {
      known: isKnown,
      reported: has(phones.family, 'end', 'R12'),
      found: phones.official.happened.some(({ what, text }) => what === 'sent' && /^fnd\s/i.test(text)),
      claimed: has(phones.worker, 'received', 'AL2'),
    },
    child: inventName(dice(phones.family.number)),
    serviceCode,
  }
}

/** The same throws for the same number. */
function dice(number: string): () => number {
  let state = Number(number.replace(/\D/g, '').slice(-9))
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

/** What is dialled to say that one's own son is missing, in each language; one that is not remembered begins in Khmer. */
const DIALLED: Readonly<Record<ConsoleLanguage, string>> = { en: '*9*3*1*1#', km: '*1*1#' }

/** The tour above the phones: open until its last step is done, each step with what to type and a mark once it is done. */
export function tourBox({ done, child, serviceCode }: Tour, language: ConsoleLanguage): Markup {
  const say = (words: Readonly<Record<ConsoleLanguage, string>>) => words[language]
  const isOver = STEPS.every((step) => done[step])
  const now = STEPS.find((step) => !done[step])
  const name = html`<b lang="km">${child}</b>`
  const typed = (keys: string) => html`<code>${keys}</code>`
  const phone = (seat: Seat, words: Readonly<Record<ConsoleLanguage, string>>) =>
    html`<a href="#${seat}">${say(words)}</a>`
  const words: Readonly<Record<(typeof STEPS)[number], Markup>> = {
    known: html`${say(text.known)}`,
    reported: put(say(text.reported), {
      name,
      phone: phone('family', text.familyPhone),
      path: typed(`${serviceCode.slice(0, -1)}${DIALLED[language]}`),
      contact: typed('1'),
      age: typed('7'),
      place: language === 'km' ? typed('ឈូក កំពត') : typed('chhuk kampot'),
      more: html`${typed('1')}, ${typed('4')}`,
      last: html`${typed('88')}, ${typed('1')}`,
    }),
    found: put(say(text.found), {
      phone: phone('official', text.officialPhone),
      line: typed(`FND M A7 P0703 D N ${child}`),
    }),
    claimed: put(say(text.claimed), { phone: phone('worker', text.workerPhone), reply: typed('A3 1') }),
  }
  return html`<details id="tour"${!isOver && verbatim(' open')}><summary>${say(text.heading)}${isOver && say(text.allDone)}</summary><ol>${STEPS.map(
    (step) =>
      html`<li${step === now && verbatim(' aria-current="step"')}>${done[step] && html`<strong>${say(text.done)}</strong> `}${words[step]}</li>`,
  )}</ol>${isOver && html`<p>${put(say(text.rest), { console: html`<a href="/console">${say(text.console)}</a>` })}</p>`}</details>`
}

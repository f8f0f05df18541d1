import { inventName } from '../../cases/names/invent-name.ts'
import type { Recognise } from '../../flow/talk/known-texts.ts'
import { html, type Markup, verbatim } from '../markup.ts'
import type { Seat } from './page.ts'
import type { Phone } from './phones.ts'

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

/** The tour above the phones: open until its last step is done, each step with what to type and a mark once it is done. */
export function tourBox({ done, child, serviceCode }: Tour): Markup {
  const isOver = STEPS.every((step) => done[step])
  const now = STEPS.find((step) => !done[step])
  const name = html`<b lang="km">${child}</b>`
  const path = `${serviceCode.slice(0, -1)}*9*3*1*1#`
  const words: Readonly<Record<(typeof STEPS)[number], Markup>> = {
    known: html`Make the official and the case worker known: run the two commands below, then load this page again.`,
    reported: html`A mother reports her son ${name}, 7, who got lost today. On the <a href="#family">family’s phone</a> dial <code>${path}</code> (English, missing, my son), then answer one by one: <code>1</code> (you may call her), <code>7</code>, <code>chhuk kampot</code>, <code>1</code>, <code>4</code>, ${name}, <code>88</code>, <code>1</code>. She reads a number and a PIN; the case worker is alerted.`,
    found: html`The commune has found a boy. From the <a href="#official">official’s phone</a> write <code>FND M A7 P0703 D N ${child}</code>.`,
    claimed: html`Look for new texts: the <a href="#worker">case worker’s phone</a> gets MATCH with both cases, without a name. Reply with its code and 1, for example <code>A3 1</code>: only now the mother’s number is told.`,
  }
  return html`<details id="tour"${!isOver && verbatim(' open')}><summary>Guided tour: two minutes, four steps${isOver && ', done'}</summary><ol>${STEPS.map(
    (step) =>
      html`<li${step === now && verbatim(' aria-current="step"')}>${done[step] && html`<strong>Done.</strong> `}${words[step]}</li>`,
  )}</ol>${isOver && html`<p>The rest is done in the <a href="/console">console</a>: compare the two, decide, and close the case by two people. “What was stored” below each phone shows what is kept, and what is sealed.</p>`}</details>`
}

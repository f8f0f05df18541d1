import type { CaseChange } from '../../cases/acts.ts'
import { nextStep } from '../../cases/next-step.ts'
import { isClosed, mayBecome } from '../../cases/status-change.ts'
import { html, type Markup } from '../markup.ts'
import { ruleWords } from './callback-text.ts'
import type { SeenCase } from './case-reading.ts'
import { changeWords, checkedFacts, doneWords, onCaseText, publishWords, serviceWords, stepWords } from './case-text.ts'
import { roleWords } from './cases.ts'
import { timeWords } from './facts.ts'
import { button, choiceField, field, form, type StaffVisit, told, type Wrong, wordsField } from './page.ts'
import { text, type Words } from './text.ts'

const choices = (words: Readonly<Record<string, Words>>, isAllowed: (value: string) => boolean = () => true) =>
  Object.entries(words).flatMap(([value, each]) => (isAllowed(value) ? [{ value, words: each }] : []))

/** What this person may do to a case, by the access table; a reason first where one is needed. */
export function caseForms(visit: StaffVisit, seen: SeenCase, wrong: Wrong | null): Markup {
  const { may, needsReason } = seen
  if (needsReason)
    return section(visit, text.open, [
      wordsField(visit, wrong, 'why-open', text.reason, { hint: text.reasonHint, most: 200 }),
      button(visit, 'open', text.open),
    ])
  if (!may('write')) return html``
  return html`${proposalForms(visit, seen, wrong)}${doneForm(visit, seen, wrong)}${changeForm(visit, seen, wrong)}${
    may('write:CONTACT') &&
    section(visit, onCaseText.rule, [
      choiceField(visit, wrong, 'mode', onCaseText.to, choices(ruleWords)),
      button(visit, 'rule', text.save, false),
    ])
  }${
    may('write:CONSENT') &&
    section(visit, onCaseText.share, [
      html`<p class="note">${visit.say(onCaseText.now)}: ${visit.say(seen.consent.isShared ? onCaseText.yes : onCaseText.no)}</p>`,
      choiceField(visit, wrong, 'share', onCaseText.to, choices({ yes: onCaseText.yes, no: onCaseText.no })),
      button(visit, 'share', text.save, false),
    ])
  }${publishForms(visit, seen, wrong)}${
    may('write:PIN') &&
    section(visit, onCaseText.newPin, [
      html`<p class="note">${visit.say(onCaseText.newPinHint)}</p>`,
      ...Object.entries(checkedFacts).map(
        ([name, words]) =>
          html`<label class="tap"><input type="checkbox" name="fact-${name}" value="1"> ${visit.say(words)}</label>`,
      ),
      button(visit, 'new-pin', onCaseText.newPin, false),
    ])
  }${offerForms(visit, seen, wrong)}${
    may('reopen') &&
    seen.detail.status !== 'ACTIVE' &&
    section(visit, onCaseText.reopen, [
      wordsField(visit, wrong, 'why-reopen', onCaseText.reason),
      button(visit, 'reopen', onCaseText.reopen, false),
    ])
  }`
}

/** A form under its heading; the reason that was stated goes along. */
const section = (visit: StaffVisit, heading: Words, fields: readonly (Markup | false)[]): Markup =>
  html`<section><h2>${visit.say(heading)}</h2>${form(visit, visit.path, [
    html`<input type="hidden" name="why" value="${visit.typed('why')}">`,
    ...fields.filter((each) => each !== false),
  ])}</section>`

/** Two different people turn a key each before a case is public; one takes it back. */
function publishForms(visit: StaffVisit, { may, consent }: SeenCase, wrong: Wrong | null): Markup | false {
  const { published, asked, turned } = consent
  const mayTurn = may('key:1') || may('key:2')
  const mayEnd = may('write:CONSENT') && (published !== 'NONE' || asked !== 'NONE')
  if (!mayTurn && !mayEnd) return false
  const waits = asked !== published && asked !== 'NONE' && turned.length === 1
  const state = html`<p class="note">${visit.say(onCaseText.now)}: ${visit.say(publishWords[published]!)}${
    waits && html` · ${visit.say(onCaseText.oneKey)}: ${visit.say(publishWords[asked]!)}`
  }</p>`
  const values = choices(publishWords, (value) => value !== 'NONE' && value !== published)
  return html`${section(visit, onCaseText.publish, [
    state,
    ...(mayTurn
      ? [
          choiceField(visit, wrong, 'publish', onCaseText.to, values, { hint: onCaseText.publishHint }),
          button(visit, 'publish', onCaseText.turn, false),
        ]
      : []),
  ])}${mayEnd && form(visit, visit.path, [html`<input type="hidden" name="why" value="${visit.typed('why')}">`, button(visit, 'unpublish', onCaseText.unpublish, false)])}`
}

function doneForm(visit: StaffVisit, { may, detail }: SeenCase, wrong: Wrong | null): Markup | false {
  const step = nextStep(detail)
  const done = choices(doneWords, (value) =>
    may(value === 'NOTE' || value === 'VISIT' ? `write:${value}` : 'write:CALL'),
  )
  return (
    done.length > 0 &&
    section(visit, onCaseText.nextStep, [
      step !== null && html`<p><strong>${visit.say(stepWords[step])}</strong></p>`,
      choiceField(visit, wrong, 'done', onCaseText.done, done),
      wordsField(visit, wrong, 'words', onCaseText.words, { isOptional: true, hint: onCaseText.wordsHint }),
      button(visit, 'done', text.save),
    ])
  )
}

/** To give the case to a colleague, or to ask partners for what the child needs: both wait for an answer. */
function offerForms(visit: StaffVisit, { may, detail }: SeenCase, wrong: Wrong | null): Markup | false {
  if (detail.status === undefined || isClosed(detail.status)) return false
  return html`${
    may('handover') &&
    section(visit, onCaseText.handOver, [
      field(visit, wrong, 'colleague', onCaseText.colleague, {
        attributes: 'type="tel" autocomplete="off" maxlength="40" required',
      }),
      button(visit, 'hand-over', onCaseText.offer, false),
    ])
  }${
    may('refer') &&
    section(visit, onCaseText.refer, [
      choiceField(visit, wrong, 'service', onCaseText.service, choices(serviceWords)),
      button(visit, 'refer', onCaseText.ask, false),
    ])
  }`
}

function changeForm(visit: StaffVisit, { may, detail }: SeenCase, wrong: Wrong | null): Markup | false {
  const { status } = detail
  const changes = choices(changeWords, (value) => {
    const change = value.split(' ')[0] as CaseChange
    return status !== undefined && mayBecome(status, change) && may(`propose:${change}`)
  })
  return (
    changes.length > 0 &&
    section(visit, onCaseText.change, [
      choiceField(visit, wrong, 'change', onCaseText.to, changes),
      wordsField(visit, wrong, 'reason', onCaseText.reason, { hint: onCaseText.reasonHint }),
      wordsField(visit, wrong, 'evidence', onCaseText.evidence, { isOptional: true, hint: onCaseText.evidenceHint }),
      field(visit, wrong, 'into', onCaseText.into, {
        attributes: 'inputmode="numeric" autocomplete="off" maxlength="20"',
        hint: onCaseText.intoHint,
      }),
      button(visit, 'propose', onCaseText.propose, false),
    ])
  )
}

/** Changes that wait for a second person, each with its yes and no. */
function proposalForms(visit: StaffVisit, { may, detail }: SeenCase, wrong: Wrong | null): Markup {
  const { say } = visit
  const waiting = (detail.proposals ?? []).filter(({ state }) => state === 'WAITING')
  return html`${waiting.map(({ id, change, by, at, reason, evidence }) => {
    const said = [reason, evidence].filter((each) => typeof each === 'string')
    const carried = html`<input type="hidden" name="proposal" value="${id}"><input type="hidden" name="why" value="${visit.typed('why')}">`
    return html`<section><h2>${say(onCaseText.proposals)}</h2><p><strong>${say(changeWords[change === 'VOID' ? `VOID ${String(reason)}` : change] ?? text.unknown)}</strong></p>
<p class="note">${say(onCaseText.proposedBy)} ${by === null ? '' : (by.desk ?? roleWords(by.role, say))} · ${timeWords(at)}</p>${said.map(
      (each) => html`<p>${told(each)}</p>`,
    )}${
      may(`second:${change}`) &&
      html`${form(visit, visit.path, [carried, button(visit, 'confirm', onCaseText.confirm)])}${form(
        visit,
        visit.path,
        [
          carried,
          wordsField(visit, wrong, 'why-not', onCaseText.whyNot),
          button(visit, 'refuse', onCaseText.refuse, false),
        ],
      )}`
    }</section>`
  })}`
}

import { FACTS_TO_CHECK, giveNewPin } from '../../actions/staff/give-new-pin.ts'
import { writeEvent } from '../../actions/staff/write-event.ts'
import { readAct } from '../../cases/acts.ts'
import { cambodianDay } from '../../flow/day.ts'
import { html } from '../markup.ts'
import { caseHead, caseRest } from './case-body.ts'
import { caseForms } from './case-forms.ts'
import { readSeenCase, type SeenCase } from './case-reading.ts'
import { caseText, checkedFacts, onCaseText } from './case-text.ts'
import type { ConsolePage, Go, Shown, StaffVisit, Wrong } from './page.ts'
import { refusedWith } from './refusal.ts'
import { fromAddress, sealForAddress } from './sealed-address.ts'
import { sheetLink } from './sheet.ts'
import { text } from './text.ts'

/**
 * `/console/cases/:number`: what is known of a case, what to do next, what was done. Whoever it is not assigned to states a
 * reason first; every act goes into its history.
 */
export const casePage: ConsolePage = {
  path: '/console/cases/:number',
  stage: 'IN',
  async show(visit, wrong) {
    const seen = await readSeenCase(visit, true)
    return seen === null
      ? null
      : {
          title: caseText.case,
          body: html`${caseHead(visit, seen)}${await sheetLink(visit, seen, await fromAddress(visit, 'why'))}${caseForms(visit, seen, wrong)}${caseRest(visit, seen)}`,
        }
  },
  acts: {
    async open(visit) {
      const why = visit.typed('why-open').trim()
      if (why === '') return { field: 'why-open', sentence: text.needed }
      return { go: `${visit.path}?why=${await sealForAddress(visit, why)}` }
    },
    done(visit) {
      const [what, words] = [visit.typed('done'), visit.typed('words').trim()]
      const said = words === '' ? {} : { text: words }
      const act = what === 'NOTE' || what === 'VISIT' ? { type: what } : { type: 'CALL', outcome: what }
      return write(visit, { ...act, ...said }, { text: 'words', outcome: 'done', type: 'done' })
    },
    propose(visit) {
      const [change = '', voidReason] = visit.typed('change').split(' ')
      const said = (name: string) => visit.typed(name).trim()
      // why a case is void is one of a few; what was typed says how one knows
      const reason =
        voidReason === undefined ? { reason: said('reason') } : { reason: voidReason, evidence: said('reason') }
      const more = Object.fromEntries(
        ['evidence', 'into'].flatMap((name) => (said(name) === '' ? [] : [[name, said(name)]])),
      )
      const act = { type: 'PROPOSAL', change, ...more, ...reason }
      return write(visit, act, { change: 'change', reason: 'reason', evidence: 'evidence', into: 'into' })
    },
    confirm: (visit) => write(visit, { type: 'SECOND', proposal: visit.typed('proposal'), agree: true }),
    refuse: (visit) =>
      write(
        visit,
        { type: 'SECOND', proposal: visit.typed('proposal'), agree: false, reason: visit.typed('why-not').trim() },
        { reason: 'why-not' },
      ),
    reopen: (visit) =>
      write(visit, { type: 'REOPEN', reason: visit.typed('why-reopen').trim() }, { reason: 'why-reopen' }),
    'hand-over': (visit) => write(visit, { type: 'HANDOVER', phone: visit.typed('colleague') }, { phone: 'colleague' }),
    refer: (visit) => write(visit, { type: 'REFERRAL', service: visit.typed('service') }, { service: 'service' }),
    rule: (visit) => write(visit, { type: 'CONTACT', mode: visit.typed('mode') }, { mode: 'mode' }),
    'new-pin': newPin,
    publish,
    unpublish: (visit) => write(visit, { type: 'CONSENT', kind: 'PUBLISH', value: 'NONE' }),
    share: (visit) =>
      write(visit, { type: 'CONSENT', kind: 'SHARE', value: visit.typed('share') === 'yes' }, { value: 'share' }),
  },
}

async function newPin(visit: StaffVisit): Promise<Shown | Wrong> {
  const { deps, session, path, say, typed } = visit
  const seen = await readSeenCase(visit, false)
  if (seen === null) return { field: null, sentence: text.noSuchPage }
  if (!mayWrite(seen) || !seen.may('write:PIN')) return { field: null, sentence: text.notForYou }
  const checked = Object.keys(checkedFacts).filter((name) => typed(`fact-${name}`) !== '')
  if (checked.length < FACTS_TO_CHECK) return { field: null, sentence: onCaseText.threeFacts }
  const pin = await giveNewPin(deps, seen.id, session.personId, checked)
  if (pin === null) return { field: null, sentence: text.noSuchPage }
  return {
    title: onCaseText.newPin,
    body: html`<section><p><strong>${pin}</strong></p><p class="note">${say(onCaseText.newPinOnce)}</p></section><a class="tap" href="${path}">${say(caseText.case)}</a>`,
  }
}

/** Turns the key that is this person's, and not turned yet for what was chosen. */
async function publish(visit: StaffVisit): Promise<Go | Wrong> {
  const value = visit.typed('publish')
  const seen = await readSeenCase(visit, false)
  if (seen === null) return { field: null, sentence: text.noSuchPage }
  const { asked, turned } = seen.consent
  const mine = ([1, 2] as const).filter((key) => seen.may(`key:${key}`))
  const key = mine.find((each) => asked !== value || !turned.includes(each)) ?? mine[0]
  if (key === undefined) return { field: null, sentence: text.notForYou }
  return write(visit, { type: 'CONSENT', kind: 'PUBLISH', value, key }, { value: 'publish' })
}

/** Writes an act as staff write one; `fields` are those of the page, by their names in the act. */
async function write(
  visit: StaffVisit,
  body: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, string>> = {},
): Promise<Go | Wrong> {
  const { deps, session, path, typed } = visit
  const seen = await readSeenCase(visit, false)
  if (seen === null) return { field: null, sentence: text.noSuchPage }
  if (!mayWrite(seen)) return { field: null, sentence: text.notForYou }
  const act = readAct(body, cambodianDay(deps.now()))
  if (!('type' in act)) return { field: fields[act[0]!.field] ?? null, sentence: text.notUnderstood }
  const writer = { personId: session.personId, role: session.role, token: 'console', may: seen.may }
  const answer = await writeEvent(deps, { caseId: seen.id, act, writer, named: null })
  if (answer.kind === 'again' || 'answer' in answer) {
    const why = typed('why') === '' ? '' : `&why=${encodeURIComponent(typed('why'))}`
    return { go: `${path}?kept=1${why}` }
  }
  return refusedWith(answer, fields)
}

const mayWrite = ({ may }: SeenCase) => may('read') && may('write')

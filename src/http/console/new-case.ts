import { openByCall } from '../../actions/staff/open-by-call.ts'
import { type InboxSource, openFromInbox } from '../../actions/staff/open-from-inbox.ts'
import { readTold } from '../../actions/staff/read-told.ts'
import type { ContactRule, Facts, Help, Left, ReportKind, Sex } from '../../cases/facts.ts'
import { maskFacts } from '../../cases/mask-pins.ts'
import { readCaseNumber, showCaseNumber } from '../../cases/number.ts'
import { choiceLabels, listLabel } from '../../cases/places/labels.ts'
import { readPlace } from '../../cases/places/read-place.ts'
import { phoneKind, readAge, readDate, readName, readPhone } from '../../flow/answers/index.ts'
import { cambodianDay } from '../../flow/day.ts'
import { cleanText } from '../../flow/text.ts'
import { html, type Markup } from '../markup.ts'
import { ruleWords } from './callback-text.ts'
import { codeWords, helpWords, leftWords } from './case-text.ts'
import { dayWords, factText, kindWords } from './facts.ts'
import { type NamedSource, namedSource, readSource } from './inbox-source.ts'
import { inboxText } from './inbox-text.ts'
import { newText } from './new-text.ts'
import {
  button,
  type Choice,
  type ConsolePage,
  choiceField,
  field,
  form,
  type Go,
  type StaffVisit,
  told,
  type Wrong,
  wordsField,
} from './page.ts'
import { text, type Words } from './text.ts'

const LONGEST = 1_000

const chosen = (words: Readonly<Record<string, Words>>, values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, words: words[value]! }))

const KINDS = chosen(kindWords, ['MISSING', 'FOUND', 'SIGHTING'])
const SEXES: readonly Choice[] = [
  { value: 'M', words: factText.boy },
  { value: 'F', words: factText.girl },
]
const RULES = chosen(ruleWords, ['CALL', 'SMS', 'NONE'])
const RELATIONS = chosen(codeWords, ['PARENT', 'RELATIVE', 'NEIGHBOUR', 'TEACHER', 'OFFICIAL', 'OTHER'])
const LEFT = chosen(leftWords, ['1', '2', '3', '4', '5', '6'])
const DESTINATIONS = chosen(codeWords, ['THAILAND', 'VIETNAM', 'PHNOM_PENH', 'PROVINCE', 'ABROAD'])
const HELP = chosen(helpWords, ['1', '2', '3', '4'])

/** `/console/new`: a call is written down, in the order of the questions by phone; the number and the PIN are shown once. */
export const newCasePage: ConsolePage = {
  path: '/console/new',
  menu: { words: newText.newCase, inBar: false },
  stage: 'IN',
  async show(visit, wrong) {
    const named = namedSource(visit)
    if (named !== null) return showSource(visit, wrong, named)
    return {
      title: newText.newCase,
      body: html`<p class="note">${visit.say(newText.intro)}</p><section>${form(visit, visit.path, fieldsOf(visit, wrong))}</section>`,
    }
  },
  acts: {
    make: makeOfSource,
    async save(visit) {
      const { deps, session, say } = visit
      const read = factsOf(visit, true)
      if ('field' in read) return read
      const { facts, words } = read
      const ticket = ticketOf(visit)
      if (typeof ticket === 'object' && ticket !== null) return ticket
      const opened = await openByCall(deps, { facts, phone: read.phone!, words, takenById: session.personId, ticket })
      if ('refused' in opened) return noTicket(opened.refused)
      const { number, pin } = opened
      return {
        title: newText.kept,
        body: html`<section><dl><dt>${say(newText.number)}</dt><dd><strong>${showCaseNumber(number)}</strong></dd>
<dt>${say(newText.pin)}</dt><dd><strong>${pin}</strong></dd></dl><p>${say(newText.pinHint)}</p></section>
<a class="tap" href="/console/cases/${number}">${say(newText.toCase)}</a> <a class="tap" href="/console/new">${say(newText.another)}</a>`,
      }
    },
  },
}

/** What is in the inbox beside what we read in it, to be opened as a case; or that it waits no more. */
async function showSource(visit: StaffVisit, wrong: Wrong | null, named: NamedSource) {
  const source = await readSource(visit, named)
  if (source === null) {
    const inbox = html`<a class="tap" href="/console/inbox">${visit.say(inboxText.inbox)}</a>`
    return { title: inboxText.make, body: html`<p>${visit.say(inboxText.notThere)}</p>${inbox}` }
  }
  const read = visit.typed('read') === '1' ? {} : typedFacts(visit, source.words)
  const filled: StaffVisit = { ...visit, typed: (name) => visit.typed(name) || (read[name] ?? '') }
  return {
    title: inboxText.make,
    body: html`<section><h2>${visit.say(inboxText.source)}</h2><p>${told(source.words)}</p><p class="note">${visit.say(inboxText.sourceHint)}</p></section>
<section>${form(visit, visit.path, fieldsOf(filled, wrong, source))}</section>`,
  }
}

/** What could be read of a child, as one would type it into the fields of the page. */
function typedFacts({ deps, language }: StaffVisit, words: string): Readonly<Record<string, string>> {
  const { sex, ageMin, ageMax, seenTo, place, name } = readTold(deps.gazetteer, words, cambodianDay(deps.now()))
  return {
    ...(sex !== undefined && { sex }),
    ...(ageMin !== undefined && { age: ageMin === ageMax ? String(ageMin) : `${ageMin}-${ageMax ?? ageMin}` }),
    ...(seenTo !== undefined && { day: dayWords(seenTo) }),
    ...(place !== undefined && { place: listLabel(deps.gazetteer, place, language), which: place }),
    ...(name !== undefined && { name }),
  }
}

/** Opens the case of what waits in the inbox; the inbox then says its number. */
async function makeOfSource(visit: StaffVisit): Promise<Go | Wrong> {
  const { deps, session } = visit
  const gone: Wrong = { field: null, sentence: inboxText.notThere }
  const named = namedSource(visit)
  const source = named === null ? null : await readSource(visit, named)
  if (named === null || source === null) return gone
  const read = factsOf(visit, false)
  if ('field' in read) return read
  const ticket = ticketOf(visit)
  if (typeof ticket === 'object' && ticket !== null) return ticket
  const { facts, phone } = read
  const opened = await openFromInbox(deps, {
    source: { ...source, phone: source.phone ?? phone },
    ...{ facts, ticket, by: { personId: session.personId, route: 'POST /console/new' } },
  })
  if ('refused' in opened) return opened.refused === 'gone' ? gone : noTicket(opened.refused)
  const query = new URLSearchParams({ ...(named.part !== '' && { part: named.part }), opened: opened.number })
  return { go: `/console/inbox?${query.toString()}` }
}

/** The number of paper that was typed, null for none, or what is wrong with it. */
function ticketOf({ typed }: StaffVisit): string | null | Wrong {
  const paper = typed('paper').trim()
  return paper === '' ? null : (readCaseNumber(paper) ?? { field: 'paper', sentence: newText.noPaper })
}

const noTicket = (refused: 'no ticket' | 'used ticket'): Wrong => ({
  field: 'paper',
  sentence: refused === 'no ticket' ? newText.noPaper : newText.usedPaper,
})

/** The fields in the order of the questions; of what came by text its phone is known, and what it said of contact holds. */
function fieldsOf(visit: StaffVisit, wrong: Wrong | null, source: InboxSource | null = null): Markup[] {
  const line = (name: string, label: Words, hint: Words, attributes = 'autocomplete="off" maxlength="100"') =>
    field(visit, wrong, name, label, { attributes, hint })
  const choice = (name: string, label: Words, choices: readonly Choice[], hint?: Words) =>
    choiceField(visit, wrong, name, label, choices, {
      isOptional: name !== 'kind',
      ...(hint !== undefined && { hint }),
    })
  const phone = 'type="tel" autocomplete="off" maxlength="40"'
  return [
    ...(source === null ? [] : [carriedFrom(source)]),
    choice('kind', newText.kind, KINDS),
    choice('sex', newText.sex, SEXES, newText.sexWhy),
    ...(source?.kind === 'text'
      ? []
      : [
          line('phone', newText.phone, newText.phoneWhy, source === null ? `${phone} required` : phone),
          choice('rule', newText.rule, RULES, newText.ruleWhy),
        ]),
    choice('relation', newText.relation, RELATIONS, newText.relationWhy),
    line('age', newText.age, newText.ageWhy),
    line('day', newText.day, newText.dayWhy),
    choice('left', newText.left, LEFT, newText.leftWhy),
    choice('destination', newText.destination, DESTINATIONS, newText.destinationWhy),
    choice('help', newText.help, HELP, newText.helpWhy),
    line('place', newText.place, newText.placeWhy),
    whichField(visit, wrong),
    line('name', newText.name, newText.nameWhy),
    wordsField(visit, wrong, 'marks', newText.marks, { isOptional: true, hint: newText.marksWhy, most: 300 }),
    ...(source === null ? [wordsField(visit, wrong, 'words', newText.words, { isOptional: true, most: LONGEST })] : []),
    line('paper', newText.paper, newText.paperWhy, 'inputmode="numeric" autocomplete="off" maxlength="20"'),
    source === null ? button(visit, 'save', newText.save) : button(visit, 'make', inboxText.saveCase),
  ]
}

/** What it is made of, and that what we read was shown: what was emptied since stays empty. */
const carriedFrom = ({ kind, id }: InboxSource): Markup =>
  html`<input type="hidden" name="from" value="${id}"><input type="hidden" name="part" value="${kind === 'text' ? 'unread' : ''}"><input type="hidden" name="read" value="1">`

/** The places that what was typed may mean, where they are several. */
function whichField(visit: StaffVisit, wrong: Wrong | null): Markup {
  const { deps, typed, language } = visit
  const reading = typed('place') === '' ? null : readPlace(deps.gazetteer, typed('place'))
  if (reading?.kind !== 'several') return html``
  const labels = choiceLabels(deps.gazetteer, reading.codes, language)
  const choices = reading.codes.map((value, at) => ({ value, words: { en: labels[at]!, km: labels[at]! } }))
  return choiceField(visit, wrong, 'which', newText.which, choices, { isOptional: true })
}

/** What was typed as facts, or the first field that was not understood. */
function factsOf(
  visit: StaffVisit,
  needsPhone: boolean,
): { readonly facts: Facts; readonly phone: string | null; readonly words: string } | Wrong {
  const { deps, typed } = visit
  const today = cambodianDay(deps.now())
  const one = (name: string, choices: readonly Choice[]) => choices.find(({ value }) => value === typed(name))?.value
  const said = (name: string) => cleanText(typed(name))
  const wrong = (name: string, sentence: Words = text.notUnderstood): Wrong => ({ field: name, sentence })
  const kind = one('kind', KINDS) as ReportKind | undefined
  if (kind === undefined) return wrong('kind', text.needed)
  const phone = readPhone(typed('phone'))
  const hasPhone = phone !== null && phoneKind(phone) !== 'landline'
  if (!hasPhone && (needsPhone || said('phone') !== '')) return wrong('phone', text.phoneNeeded)
  const age = said('age') === '' ? undefined : readAge(said('age'), today)
  if (age === null) return wrong('age')
  const day = said('day') === '' ? undefined : readDate(said('day'), today)
  if (day === null) return wrong('day')
  const place = placeOf(visit)
  if (typeof place === 'object') return place
  const name = said('name') === '' ? undefined : readName(said('name'))
  if (name === null) return wrong('name')
  const [marks, words] = [said('marks').slice(0, LONGEST), said('words').slice(0, LONGEST)]
  const sex = one('sex', SEXES) as Sex | undefined
  const contact = one('rule', RULES) as ContactRule | undefined
  const relation = one('relation', RELATIONS) as NonNullable<Facts['relation']> | undefined
  const destination = one('destination', DESTINATIONS) as NonNullable<Facts['destination']> | undefined
  const [left, help] = [one('left', LEFT), one('help', HELP)]
  const facts: Facts = {
    kind,
    ...(sex !== undefined && { sex }),
    ...(contact !== undefined && { contact }),
    ...(relation !== undefined && { relation }),
    ...(age !== undefined && { ageMin: age.min, ageMax: age.max }),
    ...(day !== undefined && { seenFrom: day, seenTo: day }),
    ...(left !== undefined && { left: Number(left) as Left }),
    ...(destination !== undefined && { destination }),
    ...(help !== undefined && { help: Number(help) as Help }),
    ...(place !== undefined && { place }),
    ...(name !== undefined && { name }),
    ...(marks !== '' && { marks }),
    ...(words !== '' && { text: words }),
  }
  return { facts: maskFacts(facts), phone, words }
}

/** The code of the place, undefined where none was typed, or what is wrong with it. */
function placeOf({ deps, typed }: StaffVisit): string | undefined | Wrong {
  const words = cleanText(typed('place'))
  if (words === '') return undefined
  const reading = readPlace(deps.gazetteer, words)
  if (reading.kind === 'one') return reading.code
  if (reading.kind === 'none') return { field: 'place', sentence: newText.noPlace }
  return reading.codes.find((code) => code === typed('which')) ?? { field: 'which', sentence: newText.several }
}

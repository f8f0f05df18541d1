import { openByCall } from '../../actions/staff/open-by-call.ts'
import type { ContactRule, Facts, Help, Left, ReportKind, Sex } from '../../cases/facts.ts'
import { maskFacts } from '../../cases/mask-pins.ts'
import { readCaseNumber, showCaseNumber } from '../../cases/number.ts'
import { choiceLabels } from '../../cases/places/labels.ts'
import { readPlace } from '../../cases/places/read-place.ts'
import { phoneKind, readAge, readDate, readName, readPhone } from '../../flow/answers/index.ts'
import { cambodianDay } from '../../flow/day.ts'
import { cleanText } from '../../flow/text.ts'
import { html, type Markup } from '../markup.ts'
import { ruleWords } from './callback-text.ts'
import { codeWords, helpWords, leftWords } from './case-text.ts'
import { factText, kindWords } from './facts.ts'
import { newText } from './new-text.ts'
import {
  button,
  type Choice,
  type ConsolePage,
  choiceField,
  field,
  form,
  type StaffVisit,
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
    return {
      title: newText.newCase,
      body: html`<p class="note">${visit.say(newText.intro)}</p><section>${form(visit, visit.path, fieldsOf(visit, wrong))}</section>`,
    }
  },
  acts: {
    async save(visit) {
      const { deps, session, say } = visit
      const read = factsOf(visit)
      if ('field' in read) return read
      const { facts, phone, words } = read
      const paper = visit.typed('paper').trim()
      const ticket = paper === '' ? null : readCaseNumber(paper)
      if (paper !== '' && ticket === null) return { field: 'paper', sentence: newText.noPaper }
      const opened = await openByCall(deps, { facts, phone, words, takenById: session.personId, ticket })
      if ('refused' in opened)
        return { field: 'paper', sentence: opened.refused === 'no ticket' ? newText.noPaper : newText.usedPaper }
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

function fieldsOf(visit: StaffVisit, wrong: Wrong | null): Markup[] {
  const line = (name: string, label: Words, hint: Words, attributes = 'autocomplete="off" maxlength="100"') =>
    field(visit, wrong, name, label, { attributes, hint })
  const choice = (name: string, label: Words, choices: readonly Choice[], hint?: Words) =>
    choiceField(visit, wrong, name, label, choices, {
      isOptional: name !== 'kind',
      ...(hint !== undefined && { hint }),
    })
  return [
    choice('kind', newText.kind, KINDS),
    choice('sex', newText.sex, SEXES, newText.sexWhy),
    line('phone', newText.phone, newText.phoneWhy, 'type="tel" autocomplete="off" maxlength="40" required'),
    choice('rule', newText.rule, RULES, newText.ruleWhy),
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
    wordsField(visit, wrong, 'words', newText.words, { isOptional: true, most: LONGEST }),
    line('paper', newText.paper, newText.paperWhy, 'inputmode="numeric" autocomplete="off" maxlength="20"'),
    button(visit, 'save', newText.save),
  ]
}

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
function factsOf(visit: StaffVisit): { readonly facts: Facts; readonly phone: string; readonly words: string } | Wrong {
  const { deps, typed } = visit
  const today = cambodianDay(deps.now())
  const one = (name: string, choices: readonly Choice[]) => choices.find(({ value }) => value === typed(name))?.value
  const said = (name: string) => cleanText(typed(name))
  const wrong = (name: string, sentence: Words = text.notUnderstood): Wrong => ({ field: name, sentence })
  const kind = one('kind', KINDS) as ReportKind | undefined
  if (kind === undefined) return wrong('kind', text.needed)
  const phone = readPhone(typed('phone'))
  if (phone === null || phoneKind(phone) === 'landline') return wrong('phone', text.phoneNeeded)
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

import { z } from 'zod'
import { type BroadcastAsked, broadcast } from '../../actions/broadcast.ts'
import { PERSON_ROLES, relationsOf } from '../../cases/access.ts'
import { MOST_ALONE } from '../../cases/broadcast.ts'
import { costOf } from '../../cases/part-price.ts'
import { readPlace } from '../../cases/places/read-place.ts'
import { cleanText } from '../../flow/text.ts'
import { keepDraft, type ListedBroadcast, listBroadcasts } from '../../store/broadcasts.ts'
import { html, type Markup } from '../markup.ts'
import { broadcastText } from './broadcast-text.ts'
import { roleWords } from './cases.ts'
import { placeWords, timeWords } from './facts.ts'
import { newText } from './new-text.ts'
import {
  button,
  type Choice,
  type ConsolePage,
  choiceField,
  field,
  form,
  type Go,
  type Shown,
  type StaffVisit,
  told,
  type Wrong,
  wordsField,
} from './page.ts'
import { ROWS, rowsList } from './rows.ts'
import { roleNames, text } from './text.ts'

const LONGEST = 300
const ROLES: readonly Choice[] = PERSON_ROLES.flatMap((value) =>
  roleNames[value] === undefined ? [] : [{ value, words: roleNames[value] }],
)

/** `/console/broadcasts`: a text to the officials of an area: counted, then sent, by two people where it goes to many; and those before. */
export const broadcastsPage: ConsolePage = {
  path: '/console/broadcasts',
  menu: { words: broadcastText.broadcast, inBar: false },
  stage: 'IN',
  async show(visit, wrong) {
    const { deps, say } = visit
    const earlier = await listBroadcasts(deps.pool, reachOf(visit), ROWS)
    const most = { most: LONGEST }
    return {
      title: broadcastText.broadcast,
      body: html`<p class="note">${say(broadcastText.hint)}</p><section>${form(visit, visit.path, [
        field(visit, wrong, 'area', text.area, { attributes: 'autocomplete="off" maxlength="100"' }),
        choiceField(visit, wrong, 'role', text.role, ROLES, { isOptional: true }),
        wordsField(visit, wrong, 'en', broadcastText.english, most),
        wordsField(visit, wrong, 'km', broadcastText.khmer, most),
        wordsField(visit, wrong, 'latin', broadcastText.latin, most),
        button(visit, 'count', broadcastText.count),
      ])}</section><section><h2>${say(broadcastText.earlier)}</h2>${rowsList(
        visit,
        await Promise.all(earlier.map((each) => rowOf(visit, each))),
        null,
      )}</section>`,
    }
  },
  acts: { count, send, ask, approve },
}

/** The prefix of the places that whoever asks may write to. */
const reachOf = ({ session }: StaffVisit): string =>
  relationsOf({ resource: 'duty', action: 'broadcast', role: session.role, channel: 'console' }).has('any')
    ? ''
    : session.area

async function rowOf(visit: StaffVisit, each: ListedBroadcast): Promise<Markup> {
  const { deps, say, language, session } = visit
  const { id, area, role, words, receivers, at, sentAt, byId } = each
  const place = area === '' ? say(text.wholeCountry) : placeWords(deps.gazetteer, area, language)
  const head = [
    timeWords(at),
    place,
    role === null ? '' : roleWords(role, say),
    `${receivers} ${say(broadcastText.receivers)}`,
  ]
  const waits = sentAt === null
  const mayApprove = waits && byId !== session.personId
  const now = mayApprove ? await broadcast(deps, { ...askedFor(each), by: byId, send: null }) : null
  return html`<p>${waits ? html`<span class="tag urgent">${say(broadcastText.waits)}</span> ` : null}${told(words[language])}</p>
<p class="note">${head.filter((said) => said !== '').join(' · ')}${!waits && ` · ${say(broadcastText.sentAt)} ${timeWords(sentAt)}`}</p>${
    now !== null &&
    now.kind === 'counted' &&
    form(visit, visit.path, [
      html`<input type="hidden" name="draft" value="${id}"><input type="hidden" name="send" value="${now.receivers}"><p>${now.receivers} ${say(broadcastText.receivers)}</p>`,
      button(visit, 'approve', broadcastText.send, false),
    ])
  }`
}

const askedFor = ({
  area,
  role,
  words,
  id,
}: Pick<ListedBroadcast, 'area' | 'role' | 'words' | 'id'>): Omit<BroadcastAsked, 'by' | 'send'> => ({
  and: null,
  channel: 'console',
  area,
  role,
  words,
  draft: id,
})

/** What was typed, or what is wrong with it. */
function readTyped(visit: StaffVisit): Omit<BroadcastAsked, 'send'> | Wrong {
  const { deps, session, typed } = visit
  const place = cleanText(typed('area'))
  const read = place === '' ? ({ kind: 'one', code: session.area } as const) : readPlace(deps.gazetteer, place)
  if (read.kind !== 'one') return { field: 'area', sentence: read.kind === 'none' ? newText.noPlace : newText.several }
  const words = { en: cleanText(typed('en')), km: cleanText(typed('km')), 'km-Latn': cleanText(typed('latin')) }
  for (const [name, said] of [
    ['en', words.en],
    ['km', words.km],
    ['latin', words['km-Latn']],
  ] as const)
    if (said === '') return { field: name, sentence: text.needed }
  const role = PERSON_ROLES.find((each) => each === typed('role')) ?? null
  return { by: session.personId, and: null, channel: 'console', area: read.code, role, words, draft: null }
}

async function count(visit: StaffVisit): Promise<Shown | Wrong> {
  const { deps, say, path, typed } = visit
  const asked = readTyped(visit)
  if ('sentence' in asked) return asked
  const counted = await broadcast(deps, { ...asked, send: null })
  const back = html`<a class="tap" href="${path}">${say(broadcastText.back)}</a>`
  if (counted.kind === 'refused')
    return {
      title: broadcastText.refused,
      body: html`<section lang="en"><ul>${counted.said.map((line) => html`<li>${told(line)}</li>`)}</ul></section>${back}`,
    }
  const { receivers, byLanguage } = counted
  const isMany = receivers > MOST_ALONE
  const kept = ['area', 'role', 'en', 'km', 'latin'].map(
    (name) => html`<input type="hidden" name="${name}" value="${typed(name)}">`,
  )
  const languages = Object.entries(byLanguage).map(([tag, of]) => `${tag} ${of}`)
  return {
    title: broadcastText.broadcast,
    body: html`<section><p><strong>${receivers} ${say(broadcastText.receivers)}</strong>, ${receivers} ${say(broadcastText.parts)}${
      deps.partPrice !== null && `, ${say(broadcastText.cost)} ${costOf(deps.partPrice, receivers)}`
    }</p><p class="note">${languages.join(' · ')}</p>${isMany && html`<p>${say(broadcastText.many)}</p>`}${form(
      visit,
      path,
      [
        html`${kept}<input type="hidden" name="send" value="${receivers}">`,
        isMany ? button(visit, 'ask', broadcastText.ask) : button(visit, 'send', broadcastText.send),
      ],
    )}</section>${back}`,
  }
}

const CHANGED: Wrong = { field: null, sentence: broadcastText.changed }
const counted = ({ typed }: StaffVisit): number => (/^\d{1,6}$/.test(typed('send')) ? Number(typed('send')) : -1)

async function send(visit: StaffVisit): Promise<Go | Wrong> {
  const asked = readTyped(visit)
  if ('sentence' in asked) return asked
  const done = await broadcast(visit.deps, { ...asked, send: counted(visit) })
  return done.kind === 'sent' ? { go: visit.path } : CHANGED
}

/** Keeps what goes to many until a second person sends it. */
async function ask(visit: StaffVisit): Promise<Go | Wrong> {
  const { deps, path } = visit
  const asked = readTyped(visit)
  if ('sentence' in asked) return asked
  const now = await broadcast(deps, { ...asked, send: null })
  if (now.kind !== 'counted') return CHANGED
  const { by, area, role, words } = asked
  await keepDraft(deps.pool, { id: deps.newId(), byId: by, area, role, words, receivers: now.receivers })
  return { go: path }
}

async function approve(visit: StaffVisit): Promise<Go | Wrong> {
  const { deps, session, path, typed } = visit
  const id = z.uuid().safeParse(typed('draft')).data
  const draft = (await listBroadcasts(deps.pool, reachOf(visit), ROWS)).find((each) => each.id === id)
  if (draft === undefined || draft.sentAt !== null) return CHANGED
  const asked = { ...askedFor(draft), by: draft.byId, and: session.personId, send: counted(visit) }
  return (await broadcast(deps, asked)).kind === 'sent' ? { go: path } : CHANGED
}

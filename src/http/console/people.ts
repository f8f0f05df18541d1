import { z } from 'zod'
import { unlockPerson } from '../../actions/sign-in/unlock-person.ts'
import { disablePerson } from '../../actions/staff/disable-person.ts'
import { registerStaff } from '../../actions/staff/register-staff.ts'
import { mayChangePerson, PERSON_ROLES } from '../../cases/access.ts'
import { visible } from '../../cases/access-fields.ts'
import { readPlace } from '../../cases/places/read-place.ts'
import { phoneKind, readPhone, showPhone } from '../../flow/answers/index.ts'
import { LANGUAGES } from '../../flow/language.ts'
import { cleanText } from '../../flow/text.ts'
import { logLooks } from '../../store/access-log.ts'
import { listPeople, personById, type ReadPerson } from '../../store/people-reading.ts'
import { personWith } from '../../store/registration.ts'
import { html, type Markup } from '../markup.ts'
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
} from './page.ts'
import { peopleText } from './people-text.ts'
import { ROWS, rowsList } from './rows.ts'
import { roleNames, text } from './text.ts'

const LONGEST_NAME = 60
const ROLES: readonly Choice[] = PERSON_ROLES.flatMap((value) =>
  roleNames[value] === undefined ? [] : [{ value, words: roleNames[value] }],
)
const SPOKEN: readonly Choice[] = [
  { value: 'km', words: text.khmer },
  { value: 'km-Latn', words: peopleText.latin },
  { value: 'en', words: peopleText.english },
]

/** A person as somebody may see them: the name and phone to whom the table gives them. */
type Seen = Partial<Pick<ReadPerson, 'name' | 'phone' | 'lastUsedAt' | 'disabledAt'>> &
  Pick<ReadPerson, 'id' | 'role' | 'area'>

/** `/console/people`: who is registered in one's reach; who may, registers, renews, locks and unlocks. */
export const peoplePage: ConsolePage = {
  path: '/console/people',
  menu: { words: peopleText.people, inBar: false },
  stage: 'IN',
  async show(visit, wrong) {
    const last = z.uuid().safeParse(visit.typed('after')).data ?? null
    const { people, next } = await visit.read(async ({ prisma, view }) => {
      const list = view(['person', 'list'])
      const within = list.relations.has('any') ? {} : { area: visit.session.area }
      const found = await listPeople(prisma, visit.deps.ring, within, last, ROWS + 1)
      const shown = found.slice(0, ROWS).filter(({ area }) => list.at(area).allowed)
      await list.log(shown.slice(0, 1).flatMap(({ area }) => list.look(null, list.at(area))))
      return {
        people: shown.map((each) => visible('person', list.at(each.area).classes, { ...each }) as unknown as Seen),
        next: found.length > ROWS ? found[ROWS - 1]!.id : null,
      }
    })
    return {
      title: peopleText.people,
      body: html`<section>${rowsList(
        visit,
        people.map((person) => rowOf(visit, person)),
        next === null ? null : { after: next },
      )}</section><section><h2>${visit.say(peopleText.add)}</h2>${form(visit, visit.path, [
        choiceField(visit, wrong, 'role', text.role, ROLES),
        field(visit, wrong, 'phone', peopleText.phone, {
          attributes: 'type="tel" autocomplete="off" maxlength="40" required',
        }),
        field(visit, wrong, 'name', peopleText.name, {
          attributes: `autocomplete="off" maxlength="${LONGEST_NAME}" required`,
        }),
        field(visit, wrong, 'area', text.area, {
          attributes: 'autocomplete="off" maxlength="100"',
          hint: peopleText.areaHint,
        }),
        choiceField(visit, wrong, 'spoken', peopleText.language, SPOKEN, { isOptional: true }),
        button(visit, 'add', peopleText.register),
      ])}</section>`,
    }
  },
  acts: {
    add,
    renew: (visit) =>
      change(visit, 'renew', async ({ role, area, name, phone, language }) =>
        once(visit, { role, area, name: name ?? '', phone: phone ?? '', language: language ?? 'km' }),
      ),
    lock: (visit) =>
      change(visit, 'lock', async ({ phone }) => {
        await disablePerson(visit.deps, phone ?? '')
        return { go: visit.path }
      }),
    unlock: (visit) =>
      change(visit, 'unlock', async ({ phone }) => {
        await unlockPerson(visit.deps, phone ?? '')
        return { go: visit.path }
      }),
  },
}

function rowOf(visit: StaffVisit, person: Seen): Markup {
  const { deps, say, language, session } = visit
  const area = person.area === '' ? say(text.wholeCountry) : placeWords(deps.gazetteer, person.area, language)
  const used =
    person.lastUsedAt === undefined
      ? ''
      : `${say(peopleText.lastUsed)} ${person.lastUsedAt === null ? say(peopleText.never) : timeWords(person.lastUsedAt)}`
  const isLocked = person.disabledAt != null
  // the national desk has no phone of its own: it is nobody to lock or renew
  const acts =
    isLocked || person.phone === null
      ? []
      : [
          button(visit, 'renew', peopleText.renew, false),
          button(visit, 'unlock', peopleText.unlock, false),
          button(visit, 'lock', peopleText.lock, false),
        ]
  return html`<p><strong>${person.name == null ? '' : told(person.name)}</strong> ${roleWords(person.role, say)}${isLocked && html` <span class="tag urgent">${say(peopleText.locked)}</span>`}</p>
<p class="note">${[area, person.phone == null ? '' : showPhone(person.phone), used].filter((words) => words !== '').join(' · ')}</p>${
    acts.length > 0 &&
    mayChangePerson(session, person) &&
    person.id !== session.personId &&
    form(visit, visit.path, [html`<input type="hidden" name="person" value="${person.id}">`, ...acts])
  }`
}

const NOT_YOURS: Wrong = { field: null, sentence: peopleText.notYours }

async function add(visit: StaffVisit): Promise<Shown | Wrong> {
  const { deps, session, typed } = visit
  const role = PERSON_ROLES.find((each) => each === typed('role') && roleNames[each] !== undefined)
  if (role === undefined) return { field: 'role', sentence: text.needed }
  const phone = readPhone(typed('phone'))
  if (phone === null || phoneKind(phone) === 'landline') return { field: 'phone', sentence: text.phoneNeeded }
  const name = cleanText(typed('name'))
  if (name === '' || [...name].length > LONGEST_NAME) return { field: 'name', sentence: text.nameNeeded }
  const place = cleanText(typed('area'))
  const read = place === '' ? ({ kind: 'one', code: session.area } as const) : readPlace(deps.gazetteer, place)
  if (read.kind !== 'one') return { field: 'area', sentence: read.kind === 'none' ? newText.noPlace : newText.several }
  if (!mayChangePerson(session, { role, area: read.code })) return NOT_YOURS
  // a phone that is somebody's is given to nobody else here
  if ((await personWith(deps.pool, deps.ring, phone)) !== null) return { field: 'phone', sentence: text.phoneTaken }
  const language = LANGUAGES.find((each) => each === typed('spoken')) ?? 'km'
  await note(visit, 'add', 'new')
  return once(visit, { role, area: read.code, name, phone, language })
}

/** Registers, and shows what is given to them this once. */
async function once(visit: StaffVisit, staff: Parameters<typeof registerStaff>[1]): Promise<Shown> {
  const { deps, say, path } = visit
  const { pin, signIn } = await registerStaff(deps, staff)
  return {
    title: peopleText.once,
    body: html`<section><dl><dt>${say(newText.pin)}</dt><dd><strong>${pin}</strong></dd>${
      signIn !== null && html`<dt>${say(peopleText.oneUse)}</dt><dd><code>${signIn}</code></dd>`
    }</dl><p class="note">${say(peopleText.onceHint)}</p></section><a class="tap" href="${path}">${say(peopleText.back)}</a>`,
  }
}

/** Does something to a person whom this one may change; that it was done stays in the access log. */
async function change(
  visit: StaffVisit,
  what: string,
  act: (person: ReadPerson) => Promise<Go | Shown>,
): Promise<Go | Shown | Wrong> {
  const { deps, session, typed } = visit
  const id = z.uuid().safeParse(typed('person')).data
  const person =
    id === undefined || id === session.personId
      ? null
      : await visit.read(async ({ prisma, view }) => {
          const found = await personById(prisma, deps.ring, id)
          return found !== null && view(['person', 'write']).at(found.area).allowed ? found : null
        })
  if (person === null || person.phone === null || person.disabledAt !== null || !mayChangePerson(session, person))
    return NOT_YOURS
  await note(visit, what, person.id)
  return act(person)
}

const note = ({ session, read }: StaffVisit, what: string, id: string): Promise<void> =>
  read(({ client }) =>
    logLooks(client, {
      ...{
        who: { personId: session.personId, token: null },
        route: 'POST /console/people',
        purpose: what,
        decoy: false,
      },
      looks: [{ caseId: null, classes: ['P'], fields: [`person=${id}`], tellsOwner: false }],
    }),
  )

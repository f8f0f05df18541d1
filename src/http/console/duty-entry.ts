import { z } from 'zod'
import { enterDuty } from '../../actions/staff/enter-duty.ts'
import { relationsOf } from '../../cases/access.ts'
import { visible } from '../../cases/access-fields.ts'
import { listLabel } from '../../cases/places/labels.ts'
import { readPlace } from '../../cases/places/read-place.ts'
import { isSpan, LONGEST_ABSENCE_DAYS, LONGEST_SHIFT_DAYS } from '../../cases/roster.ts'
import { readPhone } from '../../flow/answers/index.ts'
import { cambodianDay } from '../../flow/day.ts'
import { cleanText } from '../../flow/text.ts'
import { personById } from '../../store/people-reading.ts'
import { type RosterOf, removeEntry } from '../../store/roster.ts'
import { html, type Markup } from '../markup.ts'
import { deskText } from './desk-text.ts'
import { timeWords } from './facts.ts'
import { newText } from './new-text.ts'
import { button, field, form, type Go, type StaffVisit, told, type Wrong } from './page.ts'
import { peopleText } from './people-text.ts'
import { ROWS } from './rows.ts'
import { text, type Words } from './text.ts'

/** Whether whoever asks may enter shifts and absences. */
export const maySetDuty = ({ session }: StaffVisit): boolean =>
  relationsOf({ resource: 'duty', action: 'write', role: session.role, channel: 'console' }).size > 0

/** The prefix of what whoever asks may set: those of the whole country everything. */
const reachOf = ({ session }: StaffVisit): string =>
  relationsOf({ resource: 'duty', action: 'write', role: session.role, channel: 'console' }).has('any')
    ? ''
    : session.area

/** The next shifts and absences within reach, each with a button that takes it out. */
export async function dutyEntries(visit: StaffVisit, { shifts, absences }: RosterOf): Promise<Markup> {
  const { deps, say, language } = visit
  const all = [...shifts, ...absences.map((each) => ({ ...each, province: null }))]
    .sort((one, other) => one.from.getTime() - other.from.getTime())
    .filter(({ province }) => province === null || province.startsWith(reachOf(visit).slice(0, 2)))
    .slice(0, ROWS)
  const rows = await visit.read(async ({ prisma, view }) => {
    const people = view(['person', 'list'])
    const found: Markup[] = []
    for (const { id, officialId, province, from, until } of all) {
      const person = await personById(prisma, deps.ring, officialId)
      if (person === null || !person.area.startsWith(reachOf(visit))) continue
      await people.log(people.look(null, people.at(person.area)))
      const { name } = visible('person', people.at(person.area).classes, { ...person }) as { name?: string | null }
      const where = province === null ? say(deskText.away) : listLabel(deps.gazetteer, province, language)
      found.push(
        html`<li><strong>${name == null ? '' : told(name)}</strong> ${where}<p class="note">${timeWords(from)} - ${timeWords(until)}</p>${form(
          visit,
          visit.path,
          [html`<input type="hidden" name="entry" value="${id}">`, button(visit, 'remove', deskText.remove, false)],
        )}</li>`,
      )
    }
    return found
  })
  return html`${rows.length > 0 && html`<section><h2>${say(deskText.shifts)}</h2><ul class="rows">${rows}</ul></section>`}`
}

/** The form by which a shift, or with no province an absence, is entered. */
export function entryForm(visit: StaffVisit, wrong: Wrong | null): Markup {
  const phone = 'type="tel" autocomplete="off" maxlength="40"'
  const time = 'type="datetime-local" required'
  return html`<section><h2>${visit.say(deskText.enter)}</h2>${form(visit, visit.path, [
    field(visit, wrong, 'phone', peopleText.phone, { attributes: `${phone} required` }),
    field(visit, wrong, 'deputy', deskText.deputy, { attributes: phone }),
    field(visit, wrong, 'province', deskText.province, {
      attributes: 'autocomplete="off" maxlength="100"',
      hint: deskText.provinceHint,
    }),
    field(visit, wrong, 'from', deskText.from, { attributes: time }),
    field(visit, wrong, 'until', deskText.till, { attributes: time }),
    button(visit, 'set', deskText.enter),
  ])}</section>`
}

/** A time as a browser's field gives it, by the clock of Cambodia; null for none. */
function readTime(typed: string): Date | null {
  const [, day, clock] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)$/.exec(typed.trim()) ?? []
  const at = new Date(`${day}T${clock}:00+07:00`)
  return day === undefined || Number.isNaN(at.getTime()) || cambodianDay(at) !== day ? null : at
}

const REFUSED: Readonly<Record<string, { readonly field: string; readonly sentence: Words }>> = {
  NOBODY: { field: 'phone', sentence: deskText.nobody },
  NO_DEPUTY: { field: 'deputy', sentence: deskText.nobody },
  OTHER_ROLE: { field: 'deputy', sentence: deskText.otherRole },
  OUT_OF_REACH: { field: 'phone', sentence: peopleText.notYours },
  NO_DUTY: { field: 'province', sentence: deskText.noDuty },
}

/** Enters what was typed. */
export async function setDuty(visit: StaffVisit): Promise<Go | Wrong> {
  const { deps, typed } = visit
  const phone = readPhone(typed('phone'))
  if (phone === null) return { field: 'phone', sentence: text.phoneNeeded }
  const deputy = typed('deputy').trim() === '' ? null : readPhone(typed('deputy'))
  if ((deputy === null && typed('deputy').trim() !== '') || deputy === phone)
    return { field: 'deputy', sentence: text.phoneNeeded }
  const place = cleanText(typed('province'))
  const read = place === '' ? null : readPlace(deps.gazetteer, place)
  if (read !== null && (read.kind !== 'one' || read.code.length !== 2))
    return { field: 'province', sentence: newText.noPlace }
  const [from, until] = [readTime(typed('from')), readTime(typed('until'))]
  if (from === null) return { field: 'from', sentence: deskText.badTime }
  const longest = read === null ? LONGEST_ABSENCE_DAYS : LONGEST_SHIFT_DAYS
  if (until === null || !isSpan(from, until, longest, deps.now())) return { field: 'until', sentence: deskText.badTime }
  const province = read?.kind === 'one' ? read.code : null
  const entered = await enterDuty(deps, { province, phone, deputy, from, until }, reachOf(visit))
  return 'refused' in entered ? REFUSED[entered.refused]! : { go: visit.path }
}

/** Takes an entry of somebody within reach out of the roster. */
export async function unsetDuty(visit: StaffVisit): Promise<Go | Wrong> {
  const id = z.uuid().safeParse(visit.typed('entry')).data
  const removed = id !== undefined && (await removeEntry(visit.deps.pool, id, reachOf(visit)))
  return removed ? { go: visit.path } : { field: null, sentence: text.nothing }
}

import { z } from 'zod'
import { readCaller } from '../../actions/staff/read-caller.ts'
import { readSafeWord } from '../../actions/staff/read-safe-word.ts'
import { type AlertAct, type AlertOutcome, workAlert } from '../../actions/staff/work-alert.ts'
import { showCaseNumber } from '../../cases/number.ts'
import { alertsOf, alertsOfOthers, type OpenAlert } from '../../store/alert-list.ts'
import { type ChildFacts, loadAlertFacts } from '../../store/alerts.ts'
import { html, type Markup } from '../markup.ts'
import { alertKinds, alertText } from './alert-text.ts'
import { callerOf, type ToReach } from './caller.ts'
import { ageWords, dayWords, placeWords, sexWords } from './facts.ts'
import { button, type ConsolePage, type ConsoleReading, form, type StaffVisit, type Wrong } from './page.ts'
import { ROWS, rowsList } from './rows.ts'
import { text } from './text.ts'

const MINUTE_MS = 60_000

/** An own alert, with what class O lets one see of it and, once it is taken, whom to reach. */
interface Mine {
  readonly alert: OpenAlert
  readonly child: ChildFacts | null
  readonly reach: ToReach
}

/** `/console/alerts`: what is asked of oneself, with the minutes until it goes to the next; then that of others, to read. */
export const alertsPage: ConsolePage = {
  path: '/console/alerts',
  menu: { words: alertText.alerts, inBar: true },
  stage: 'IN',
  async show(visit) {
    const { mine, others } = await visit.read(async (reading) => ({
      mine: await ownAlerts(visit, reading),
      others: await othersAlerts(visit, reading),
    }))
    const { say } = visit
    return {
      title: alertText.alerts,
      body: html`<h2>${say(alertText.mine)}</h2>${
        mine.length === 0 ? html`<p>${say(alertText.noneMine)}</p>` : mine.map((each) => mineOf(visit, each))
      }${
        others.length > 0 &&
        html`<section><h2>${say(alertText.others)}</h2>${rowsList(
          visit,
          others.map((alert) => headOf(visit, alert)),
          null,
        )}</section>`
      }`,
    }
  },
  async changes(visit, since) {
    const mine = await visit.read(({ client }) => alertsOf(client, visit.session.personId, ROWS))
    const added = mine.filter(({ createdAt }) => createdAt >= since).length
    const changed = mine.filter((each) => each.createdAt < since && (each.claimedAt ?? each.createdAt) >= since).length
    return { added, changed }
  },
  acts: {
    take: (visit) => work(visit, 'TAKE'),
    seen: (visit) => work(visit, 'SEEN'),
    senior: (visit) => work(visit, 'SENIOR'),
    pass: (visit) => work(visit, 'PASS'),
  },
}

const OUTCOMES: Readonly<Record<Exclude<AlertOutcome, 'done'>, Wrong>> = {
  taken: { field: null, sentence: alertText.takenByOther },
  closed: { field: null, sentence: alertText.closed },
}

async function work({ deps, session, typed, path }: StaffVisit, act: AlertAct) {
  const id = z.uuid().safeParse(typed('alert')).data
  if (id === undefined) return OUTCOMES.closed
  const outcome = await workAlert(deps, { personId: session.personId, role: session.role }, id, act)
  return outcome === 'done' ? { go: path } : OUTCOMES[outcome]
}

async function ownAlerts({ deps, session }: StaffVisit, { client, view }: ConsoleReading): Promise<Mine[]> {
  const alerts = await alertsOf(client, session.personId, ROWS)
  const words = view(['safe-word', 'read'])
  const standings = await words.standings(alerts.map(({ number }) => number))
  const all: Mine[] = []
  for (const alert of alerts) {
    // what an alert tells goes by the alert: its other case may lie elsewhere
    const facts = await loadAlertFacts(deps.pool, alert.id)
    const reached = alert.claimedAt === null ? null : await readCaller(deps, deps.pool, alert.id)
    const caller = reached?.mayRead('console') === true ? reached : null
    const standing = standings.get(alert.number ?? '')
    const seen = words.of(standing)
    const isCalled = caller !== null && seen.allowed && standing !== undefined
    const safeWord = isCalled ? await readSafeWord(deps, client, standing.id) : null
    const looked = { caseId: standing?.id ?? null, tellsOwner: false }
    await words.log([
      ...(caller === null ? [] : [{ ...looked, classes: ['P'], fields: ['reporter.phone'] }]),
      ...(safeWord === null ? [] : words.look(looked.caseId, seen)),
    ])
    all.push({ alert, child: facts?.isCallback === false ? facts.own : null, reach: { caller, safeWord } })
  }
  return all
}

async function othersAlerts({ session }: StaffVisit, { client, view }: ConsoleReading): Promise<OpenAlert[]> {
  const list = view(['alert', 'list'])
  if (!list.relations.has('area')) return []
  const alerts = await alertsOfOthers(client, session.personId, ROWS)
  const standings = await list.standings(alerts.map(({ number }) => number))
  return alerts.filter(({ number }) => list.of(standings.get(number ?? '')).allowed)
}

function mineOf(visit: StaffVisit, { alert, child, reach }: Mine): Markup {
  const { say } = visit
  const decides = alert.kind !== 'PROPOSAL' && alert.kind !== 'NEWS'
  const isOffer = alert.kind === 'HANDOVER' || alert.kind === 'REFERRAL'
  return html`<section>${headOf(visit, alert)}${child !== null && html`<p>${childWords(visit, child)}</p>`}
${alert.matchId !== null && html`<a class="tap" href="/console/matches/${alert.matchId}">${say(alertText.openMatch)}</a>`}
${alert.claimedAt !== null && decides && callerOf(visit, reach)}
${form(visit, visit.path, [
  html`<input type="hidden" name="alert" value="${alert.id}">`,
  decides && alert.claimedAt === null ? button(visit, 'take', isOffer ? alertText.accept : alertText.take) : html``,
  alert.seenAt === null ? button(visit, 'seen', alertText.markSeen, false) : html``,
  isOffer ? html`` : button(visit, 'senior', alertText.senior, false),
  decides ? button(visit, 'pass', isOffer ? alertText.refuse : alertText.pass, false) : html``,
])}</section>`
}

function headOf({ deps, say }: StaffVisit, alert: OpenAlert): Markup {
  const { escalateAt, claimedAt } = alert
  const minutes = escalateAt === null ? null : Math.ceil((escalateAt.getTime() - deps.now().getTime()) / MINUTE_MS)
  const isUrgent = alert.urgent || alert.kind === 'DANGER'
  return html`<p><strong>${alert.code}</strong> ${isUrgent && html`<span class="tag urgent">${say(alertText.urgent)}</span> `}${say(
    alert.callbackId === null ? alertKinds[alert.kind] : alertText.callback,
  )}${
    alert.number !== null &&
    html` · <a class="tap" href="/console/cases/${alert.number}">${showCaseNumber(alert.number)}</a>`
  }</p>
<p class="note">${claimedAt !== null && html`<span class="tag yes">${say(alertText.taken)}</span> `}${
    minutes === null ? say(alertText.rests) : minutes <= 0 ? say(alertText.due) : `${minutes} ${say(alertText.minutes)}`
  }${alert.seenAt !== null && ` · ${say(alertText.seen)}`}</p>`
}

/** Sex, age, place and day: what an alert may tell. */
function childWords({ deps, say, language }: StaffVisit, child: ChildFacts): string {
  const told = [
    sexWords(child.sex, language),
    ageWords(child.ageMin, child.ageMax, language),
    placeWords(deps.gazetteer, child.place, language),
    dayWords(child.day),
  ].filter((words) => words !== '')
  return told.length === 0 ? say(text.unknown) : told.join(' · ')
}

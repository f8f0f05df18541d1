import { v7 as uuid } from 'uuid'
import { type Entered, enterDuty } from '../actions/staff/enter-duty.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { GAP_DAYS, gapsIn, isSpan, LONGEST_ABSENCE_DAYS, LONGEST_SHIFT_DAYS } from '../cases/roster.ts'
import { readPhone } from '../flow/answers/index.ts'
import { cambodianClock, cambodianDay } from '../flow/day.ts'
import { readPlaceFile } from '../store/place-file.ts'
import { listRegistered } from '../store/registration.ts'
import { readRoster, removeEntry } from '../store/roster.ts'
import type { Command, CommandContext, Status } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

const DAY_MS = 24 * 3_600_000
const TIMES = '--from and --until take times of Cambodia such as 2026-03-15T08:00, the second later than the first'
const PHONES = '--phone and --deputy take numbers of two people, for example +85510000001'

/** A time by the clock of Cambodia, null for none. */
function readTime(text: string | undefined): Date | null {
  const [, day, clock = '00:00'] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?$/.exec(text ?? '') ?? []
  const at = new Date(`${day}T${clock}:00+07:00`)
  return day === undefined || Number.isNaN(at.getTime()) || cambodianDay(at) !== day ? null : at
}

const shown = (at: Date) => `${cambodianDay(at)}T${cambodianClock(at)}`

/** What both kinds of entry say: whose time it is, who stands in, and from when until when. */
interface Read {
  readonly phone: string
  readonly deputy: string | null
  readonly from: Date
  readonly until: Date
}

function readEntry(values: Readonly<Record<string, string | undefined>> | null, longestDays: number): Read | string {
  const phone = readPhone(values?.phone ?? '')
  const deputy = values?.deputy === undefined ? null : readPhone(values.deputy)
  const [from, until] = [readTime(values?.from), readTime(values?.until)]
  if (phone === null || (values?.deputy !== undefined && deputy === null) || phone === deputy) return PHONES
  if (from === null || until === null || !isSpan(from, until, longestDays, new Date()))
    return `${TIMES}; at most ${longestDays} days, and not over`
  return { phone, deputy, from, until }
}

const REFUSED: Readonly<Record<Extract<Entered, { refused: string }>['refused'], string>> = {
  NOBODY: 'Nobody enabled has that phone.',
  NO_DEPUTY: 'Nobody enabled has the phone of --deputy.',
  OTHER_ROLE: 'A deputy has the same role.',
  OUT_OF_REACH: 'That is out of reach.',
  NO_DUTY: 'Somebody with that role and area has no duty in the whole province.',
}

/** Enters it, and prints its id. */
const enter = (context: CommandContext, read: Read, province: string | null): Promise<Status> =>
  withStore(context.config, context.talk, async ({ pool, ring }): Promise<Status> => {
    const entered = await enterDuty({ pool, ring, newId: () => uuid() }, { ...read, province })
    if ('refused' in entered) return refuse(context.talk, REFUSED[entered.refused])
    context.result(entered.id)
    return 0
  })

/** `duty add`: enters a shift. */
export const dutyAdd: Command = {
  words: 'duty add',
  takes: '--phone +855… --area PROVINCE --from TIME --until TIME [--deputy +855…]',
  does: 'enters a shift of a case worker, supervisor or police official; once a province has shifts, whoever has one is asked first there, then the deputy, and in a gap the supervisor',
  async run(args, context) {
    const values = options(args, ['phone', 'deputy', 'area', 'from', 'until'])
    const read = readEntry(values, LONGEST_SHIFT_DAYS)
    const area = values?.area ?? ''
    const isProvince = area.length === 2 && buildGazetteer(readPlaceFile()).exists(area)
    if (typeof read === 'string' || !isProvince) {
      context.talk(typeof read === 'string' ? read : '--area takes a province, two digits (02 is Battambang)')
      return 2
    }
    return enter(context, read, area)
  },
}

/** `duty away`: enters a leave. */
export const dutyAway: Command = {
  words: 'duty away',
  takes: '--phone +855… --from TIME --until TIME [--deputy +855…]',
  does: 'enters a time in which somebody is away: what would come to them comes to the deputy, else to the next on duty; they stay the owner of their cases',
  async run(args, context) {
    const read = readEntry(options(args, ['phone', 'deputy', 'from', 'until']), LONGEST_ABSENCE_DAYS)
    if (typeof read === 'string') {
      context.talk(read)
      return 2
    }
    return enter(context, read, null)
  },
}

/** `duty remove`: takes an entry out. */
export const dutyRemove: Command = {
  words: 'duty remove',
  takes: '--id ID',
  does: 'takes a shift or an absence out of the roster, by the id that `duty list` shows',
  async run(args, { config, talk }) {
    const id = options(args, ['id'])?.id ?? ''
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
      talk(`duty remove takes ${this.takes}`)
      return 2
    }
    return withStore(
      config,
      talk,
      async ({ pool }): Promise<Status> =>
        (await removeEntry(pool, id)) ? 0 : refuse(talk, 'The roster has no such entry.'),
    )
  },
}

/** `duty list`: the roster of the days to come, with its gaps. */
export const dutyList: Command = {
  words: 'duty list',
  takes: `[--days N]`,
  does: `shifts, absences and gaps of the next ${GAP_DAYS} days, one JSON object a line, by the clock of Cambodia`,
  async run(args, { config, result, talk }) {
    const values = options(args, ['days'])
    const days = Number(values?.days ?? GAP_DAYS)
    if (values === null || !Number.isInteger(days) || days < 1 || days > LONGEST_ABSENCE_DAYS) {
      talk(`--days takes 1 to ${LONGEST_ABSENCE_DAYS}`)
      return 2
    }
    return withStore(config, talk, async ({ pool, ring }): Promise<Status> => {
      const now = new Date()
      const until = new Date(now.getTime() + days * DAY_MS)
      const { rosters, shifts, absences } = await readRoster(pool, now, until)
      const names = new Map((await listRegistered(pool, ring)).map(({ id, name }) => [id, name]))
      const who = (officialId: string, deputyId: string | null) => ({
        name: names.get(officialId) ?? '',
        deputy: deputyId === null ? null : (names.get(deputyId) ?? ''),
      })
      const say = (line: object, span: { readonly from: Date; readonly until: Date }) =>
        result(JSON.stringify({ ...line, from: shown(span.from), until: shown(span.until) }))
      for (const shift of shifts) {
        const { id, province, role, officialId, deputyId } = shift
        say({ kind: 'shift', id, province, role, ...who(officialId, deputyId) }, shift)
      }
      for (const absence of absences)
        say({ kind: 'away', id: absence.id, ...who(absence.officialId, absence.deputyId) }, absence)
      for (const { province, role } of rosters) {
        const own = shifts.filter((shift) => shift.province === province && shift.role === role)
        for (const gap of gapsIn(own, absences, now, until)) say({ kind: 'gap', province, role }, gap)
      }
      return 0
    })
  },
}

function refuse(talk: CommandContext['talk'], why: string): Status {
  talk(why)
  return 1
}

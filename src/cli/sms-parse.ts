import { placeFinder } from '../actions/sms/place-finder.ts'
import { ACCESS_ROLES, answersAlerts } from '../cases/access.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { cambodianDay } from '../flow/day.ts'
import { readSms } from '../officials/read-sms.ts'
import { spoken } from '../officials/spoken.ts'
import { readPlaceFile } from '../store/place-file.ts'
import type { Command } from './commands.ts'
import { answerLines } from './lines.ts'
import { options } from './options.ts'

/** The one alert that is open to staff here, as the store is not asked. */
const OPEN_ALERT = 'A7'

/** Reads one text a line as somebody of a role sent it, nothing being asked of that phone. */
export const smsParse: Command = {
  words: 'sms parse',
  takes: '--role ROLE [--now ISO]',
  does: 'one SMS a line in; verb and fields, or error, as one JSON object a line out',
  async run(args, { stdin, stdout, talk }) {
    const values = options(args, ['role', 'now'])
    const role = ACCESS_ROLES.find((each) => each === values?.role)
    const now = new Date(values?.now ?? Date.now())
    if (role === undefined || Number.isNaN(now.getTime())) {
      talk(`sms parse takes --role, one of: ${ACCESS_ROLES.join(' ')}; and --now, an ISO instant`)
      return 2
    }
    const context = {
      role,
      openAlerts: answersAlerts(role) ? [OPEN_ALERT] : [],
      question: null,
      today: cambodianDay(now),
      places: placeFinder(buildGazetteer(readPlaceFile())),
    }
    await answerLines(stdin, stdout, (line) => spoken(readSms(line, context)))
    return 0
  },
}

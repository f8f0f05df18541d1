import type { ActFields } from '../reading.ts'
import { type OfficialVerb, ownAct, wrong } from './act.ts'
import { ANY_DAY, COUNT, COUNTRY } from './act-codes.ts'

const CODES = [COUNTRY, COUNT, ANY_DAY]
/** What may be the number of a licence: it holds a digit. */
const LICENCE = /^(?=.*\d)[\p{L}\d/.-]{1,20}$/u

const summary: OfficialVerb['summary'] = ({ agency = '', count = 0, country = '', date }, say, today) => {
  const day = say.day(date ?? today)
  if (say.isKhmer || say.isLatin) return [say.of('SUM-LMW', ' ', String(count)), country, day]
  return [`agency ${agency}`, `${count} ${say.of('SUM-LMW', ' to ', say.country(country))}`, day]
}

/** LMW: an agency tells how many workers leave, for which country. */
export const LMW = ownAct({ verb: 'LMW', digits: '71', words: ['LMW'], summary }, (tokens, today) => {
  let fields: ActFields = {}
  const unread: string[] = []
  for (const { word } of tokens) {
    const code = CODES.map((read) => read(word, today)).find((each) => each !== null)
    if (code !== undefined && 'error' in code) return wrong(code.error, word)
    const [said] = Object.keys(code?.fields ?? {}) as (keyof ActFields)[]
    if (said !== undefined && fields[said] === undefined) fields = { ...fields, ...code!.fields }
    else if (said === undefined && fields.agency === undefined && LICENCE.test(word))
      fields = { ...fields, agency: word }
    else unread.push(word)
  }
  const { agency, country, count } = fields
  return agency === undefined || country === undefined || count === undefined
    ? wrong('E03', undefined, fields)
    : { fields, unread }
})

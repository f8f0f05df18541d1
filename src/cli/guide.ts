import { guideText } from '../actions/guide-text.ts'
import { ANYBODY } from '../cases/access.ts'
import { showPhone } from '../flow/answers/index.ts'
import { LANGUAGES, type Language } from '../flow/language.ts'
import { hotlineSlots } from '../hotlines.ts'
import { guidePage } from '../http/guide.ts'
import type { Command } from './commands.ts'
import { options } from './options.ts'

/** Side by side where no language is asked for. */
const USUAL: readonly Language[] = ['en', 'km']

/** Prints the pocket guide of a role: its verbs, how each is written and a whole line of it, as an HTML page for one side of A5. */
export const guide: Command = {
  words: 'guide',
  takes: `--role ROLE [--lang ${LANGUAGES.join('|')}] [--desk PHONE]`,
  does: 'the pocket guide to the SMS grammar of a role as an HTML page for one side of A5; Khmer and English unless --lang',
  async run(args, { config, result, talk }) {
    const values = options(args, ['role', 'lang', 'desk'])
    const role = ANYBODY.find((each) => each === values?.role)
    const languages = values?.lang === undefined ? USUAL : LANGUAGES.filter((each) => each === values.lang)
    if (values === null || role === undefined || languages.length === 0) {
      talk(`guide takes --role, one of: ${ANYBODY.join(' ')}; and --lang, one of: ${LANGUAGES.join(' ')}`)
      return 2
    }
    const desk = values.desk === undefined ? null : showPhone(values.desk)
    const slots = { dial: config.serviceCode, ...hotlineSlots(config.hotlines) }
    result(guidePage({ text: guideText(role), languages, desk, slots }, role))
    return 0
  },
}

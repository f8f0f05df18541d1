import { type Shown, shown } from '../../flows/pictures.ts'
import { screensPage } from '../../flows/screens-page.ts'
import { LANGUAGES } from '../flow/language.ts'
import type { Lists } from '../flow/session.ts'

const framed = ({ id, lang, medium, text, encoding, units, limit, parts }: Shown): string[] => [
  `${id} ${lang} ${medium} ${units}/${limit} ${encoding}${parts > 1 ? ` in ${parts} parts` : ''}`,
  ...text.split('\n').map((line) => `  | ${line}`),
  '',
]

/**
 * `flows screens`: every screen and SMS in every language with the longest fill-ins, as a phone shows it; `--json` one
 * object a line, `--markdown` the page `flows/SCREENS.md`. Gives the exit status: 0, or 2 for another argument.
 */
export function flowsScreens(
  args: readonly string[],
  lists: Lists,
  said: { readonly result: (line: string) => void; readonly talk: (line: string) => void },
): 0 | 2 {
  const [form = '', ...rest] = args
  if (rest.length > 0 || !['', '--json', '--markdown'].includes(form)) {
    said.talk('flows screens takes nothing, --json or --markdown')
    return 2
  }
  if (form === '--markdown') {
    said.result(screensPage(lists).trimEnd())
    return 0
  }
  for (const one of LANGUAGES.flatMap((language) => shown(language, 'longest', lists))) {
    if (form === '--json') said.result(JSON.stringify(one))
    else for (const line of framed(one)) said.result(line)
  }
  return 0
}

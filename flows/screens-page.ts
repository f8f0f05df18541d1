import { shownWords } from '../src/flow/gallery.ts'
import { LANGUAGES } from '../src/flow/language.ts'
import type { Lists } from '../src/flow/session.ts'
import { book } from './index.ts'
import { type Shown, shown } from './pictures.ts'
import { sms } from './sms/text.ts'

const HEAD = `# Screens and texts

As phones show them, with examples in the slots. Made by \`npm run -s cli -- flows screens --markdown > flows/SCREENS.md\`;
a test fails when this page is behind the flows. Khmer and romanised Khmer are drafts until native readers approve them.
`

const languagesOf = (all: readonly Shown[], id: string) =>
  LANGUAGES.flatMap((lang) => {
    const one = all.find((each) => each.id === id && each.lang === lang)
    if (one === undefined) return []
    const parts = one.parts > 1 ? `, ${one.parts} parts` : ''
    return ['', `${lang}: ${one.units} of ${one.limit} ${one.encoding}${parts}`, '', '```text', one.text, '```']
  })

/** The page \`flows/SCREENS.md\`: every screen by flow, then every SMS, in every language. */
export function screensPage(lists: Lists): string {
  const all = LANGUAGES.flatMap((language) => shown(language, 'sample', lists))
  const ussd = all.filter(({ medium }) => medium === 'ussd')
  const texts = all.filter(({ medium }) => medium === 'sms')
  const listed = new Set<string>()
  const flows = Object.values(book.flows).flatMap((flow) => {
    const own = shownWords(flow).filter(({ id }) => !listed.has(id))
    for (const { id } of own) listed.add(id)
    const screens = own.flatMap(({ id, step }) => {
      const why = step.kind === 'end' || flow.steps[id] === undefined ? [] : ['', `Why: ${step.why}.`]
      return ['', `### ${id}`, ...why, ...languagesOf(ussd, id)]
    })
    return screens.length === 0 ? [] : ['', `## ${flow.id}`, ...screens]
  })
  const wrong = ['', '### X2', '', 'Stands in for the title after a wrong answer.', ...languagesOf(ussd, 'X2')]
  const messages = Object.entries(sms).flatMap(([id, { to, when }]) => [
    '',
    `### ${id}`,
    '',
    `To ${to}: ${when}.`,
    ...languagesOf(texts, id),
  ])
  return `${[HEAD, ...flows, ...wrong, '', '## SMS', ...messages].join('\n').replace(/\n{3,}/g, '\n\n')}\n`
}

import { shownWords } from '../src/flow/gallery.ts'
import { LANGUAGES, type Language } from '../src/flow/language.ts'
import type { MapRow, Measured } from '../src/flow/map-row.ts'
import type { Lists } from '../src/flow/session.ts'
import { DRAFTS } from './drafts.ts'
import { book } from './index.ts'
import { shown } from './pictures.ts'
import { sms } from './sms/text.ts'

/** Every screen in the order of the flows, then every SMS. */
export function screenMap(lists: Lists): MapRow[] {
  const longest = LANGUAGES.flatMap((language) => shown(language, 'longest', lists))
  const measured = (id: string, medium: MapRow['medium'], drafts: readonly Language[]): Measured[] =>
    longest
      .filter((each) => each.id === id && each.medium === medium)
      .map(({ lang, text, units, limit }) => ({ language: lang, text, units, limit, isDraft: drafts.includes(lang) }))
  const seen = new Set<string>()
  const screens = Object.values(book.flows).flatMap((flow) =>
    shownWords(flow).flatMap(({ id, step }): MapRow[] => {
      if (seen.has(id)) return []
      seen.add(id)
      const why = step.kind === 'end' ? 'The last screen' : step.why
      return [{ id, medium: 'ussd', why, measured: measured(id, 'ussd', flow.drafts) }]
    }),
  )
  const texts = Object.entries(sms).map(
    ([id, { when }]): MapRow => ({ id, medium: 'sms', why: when, measured: measured(id, 'sms', DRAFTS) }),
  )
  return [...screens, ...texts].filter((row) => row.measured.length > 0)
}

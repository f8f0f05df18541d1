import { joined } from '../src/flow/fit.ts'
import { gallery } from '../src/flow/gallery.ts'
import { LANGUAGES } from '../src/flow/language.ts'
import type { KnownText } from '../src/flow/talk/known-texts.ts'
import { book } from './index.ts'
import { slotValues } from './slots.ts'
import { sms } from './sms/text.ts'

/** Every slot filled with itself. */
const OPEN_SLOTS = Object.fromEntries(Object.keys(slotValues).map((slot) => [slot, `{${slot}}`]))

/** Everything this gateway says by phone, in every language, with its slots open: to tell from a text which one it is. */
export const knownTexts: readonly KnownText[] = LANGUAGES.flatMap((language): KnownText[] => {
  const screens = gallery(book, language, OPEN_SLOTS, () => []).flatMap(({ flow, id, face }): KnownText[] => {
    const text = joined({ ...face, keys: [] })
    const goesOn = book.flows[flow]?.steps[id]?.kind !== 'end'
    return text === '' ? [] : [{ id, medium: 'ussd', language, text, goesOn }]
  })
  const texts = Object.entries(sms).flatMap(([id, text]): KnownText[] => {
    const wordings = 'seen' in text ? [text.words, text.seen] : [text.words]
    return wordings.map((words) => ({ id, medium: 'sms', language, text: words[language], goesOn: false }))
  })
  return [...screens, ...texts]
})

import { checkForbidden, type Forbidden } from '../src/flow/check-forbidden.ts'
import type { Book } from '../src/flow/flow.ts'
import type { Words } from '../src/flow/language.ts'
import { forbiddenWords, MAY_SPEAK_OF_A_CHILD, NOTICE_SLOTS, REPLY_SLOTS } from './forbidden-words.ts'
import type { SmsText } from './sms/sms.ts'

const all = Object.values(forbiddenWords)
const child = all.flatMap((list) => list.child)
const NOTICE: Forbidden = { words: [...all.flatMap(({ words }) => words), ...child], slots: NOTICE_SLOTS }

/** Problems of words that somebody wrote to be sent as a notice, one a line. */
export const checkNotice = (words: Words): string[] => checkForbidden('notice', words, { ...NOTICE, slots: [] })

/** Who reads a text that is not for staff alone. */
const OUTSIDE = /family|public|reporter|anyone/

/** What a text is held against: nothing for grammar and errors asked for; staff get no name, and a phone by a CODE alone. */
function rulesOf(id: string, text: SmsText): Forbidden & { readonly never: readonly string[] } {
  if (text.class === 'NOTICE') return { ...NOTICE, never: [] }
  if (text.class === 'REPLY' && OUTSIDE.test(text.to)) {
    const free = MAY_SPEAK_OF_A_CHILD.includes(id) || /^E\d/.test(id)
    return { words: free ? [] : child, slots: REPLY_SLOTS, never: [] }
  }
  return { words: [], slots: null, never: text.class === 'CODE' ? ['name', 'pin'] : ['name', 'pin', 'phone'] }
}

/**
 * Problems of texts that may reach someone unasked or over a shoulder, one a line: forbidden words in any language, slots
 * that could carry what a person typed, names and phones of the public in texts to staff.
 */
export function checkForbiddenTexts(texts: Readonly<Record<string, SmsText>>): string[] {
  return Object.entries(texts).flatMap(([id, text]) => {
    const { never, ...rules } = rulesOf(id, text)
    return [text.words, ...(text.seen === undefined ? [] : [text.seen])].flatMap((words) => [
      ...checkForbidden(id, words, rules),
      ...Object.entries(words).flatMap(([language, said]) =>
        never
          .filter((slot) => said.includes(`{${slot}}`))
          .map((slot) => `${id} ${language}: slot {${slot}}, which staff get in no such text`),
      ),
    ])
  })
}

/** Slots of the question whether to go on after a gap: how far the caller had come, and nothing said there. */
const RESUME_SLOTS = ['step', 'of']

/** Problems of the screen a phone shows first after a gap: whoever holds it then must not read what was begun. */
export function checkForbiddenResume(book: Book): string[] {
  const [flow = '', id = ''] = book.resume.split('/')
  const words = book.flows[flow]?.text[id]
  if (words === undefined) return []
  const shown = [words.title, ...Object.values(words.options ?? {})]
  return shown.flatMap((one) => checkForbidden(book.resume, one, { ...NOTICE, slots: RESUME_SLOTS }))
}

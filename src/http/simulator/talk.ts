import type { Recognise } from '../../flow/talk/known-texts.ts'
import { type WrittenPhone, writeTalk } from '../../flow/talk/write-talk.ts'
import type { Seat } from './page.ts'
import { HAPPENINGS_KEPT, type Phone } from './phones.ts'

/** The talk of some phones as a file that the test run plays, in the order in which it happened. */
export async function talkOf(
  phones: readonly { readonly seat: Seat; readonly phone: Phone }[],
  registered: ((phone: string) => Promise<WrittenPhone['registered']>) | undefined,
  recognise: Recognise,
): Promise<string> {
  const written = await Promise.all(
    phones.map(async ({ seat, phone: { number } }) => ({
      name: seat,
      number,
      registered: (await registered?.(number)) ?? null,
    })),
  )
  const happened = phones.flatMap(({ phone }) => phone.happened).sort((a, b) => a.order - b.order)
  const isCut = phones.some(({ phone }) => phone.happened.length === HAPPENINGS_KEPT)
  const title = [
    'Saved from the simulator. Write here what this talk is about.',
    ...(isCut ? ['Its beginning was forgotten, so it cannot be played: use other numbers for a new talk.'] : []),
  ]
  return writeTalk(title, written, happened, recognise)
}

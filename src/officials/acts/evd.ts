import { act } from './act.ts'
import { DAY, EVIDENCE } from './act-codes.ts'

/** EVD: which kinds of evidence there are, never what they hold. */
export const EVD = act({
  verb: 'EVD',
  digits: '34',
  words: ['EVD'],
  number: 'needed',
  codes: [EVIDENCE, DAY],
  isWhole: ({ evidence }) => evidence !== undefined,
  event: ({ date, evidence }, today) => ({ type: 'EVIDENCE', data: { on: date ?? today, kinds: evidence } }),
  summary: ({ evidence = [] }, say) => {
    const kinds = evidence.map((kind) => (say.isKhmer ? `E${kind}` : say.word(`SV-E${kind}`)))
    return [say.of('SUM-EVD', ' ', kinds.join(say.isKhmer ? ' ' : ', '))]
  },
})

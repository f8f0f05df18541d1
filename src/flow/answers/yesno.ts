import { plainLine } from '../text.ts'

const YES = '1 y yes ok bat bart baat ja jas cha chas ban mean trov បាទ ចាស បាន មាន ត្រូវ'.split(' ')
const NO = [...'2 n no te tey ot ort min ទេ អត់ មិន'.split(' '), 'ot te']

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...YES.map((word) => [word, true] as const),
  ...NO.map((word) => [word, false] as const),
])

/** Yes (true) or no (false) as the whole answer, closing marks ignored; null for anything else. */
export const readYesNo = (text: string): boolean | null => {
  const line = plainLine(text)
  if (line.length > 20) return null
  return ANSWERS.get(line.toLowerCase().replace(/[\p{P}\p{S} ]+$/u, '')) ?? null
}

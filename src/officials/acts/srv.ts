import { cut } from '../line.ts'
import { ownAct, wrong } from './act.ts'

const LONGEST_ANSWER = 40

/** SRV: the quarter's survey of a focal point: alone it asks for the first question, else it answers one. */
export const SRV = ownAct({ verb: 'SRV', digits: '81', words: ['SRV'] }, ([question, ...words]) => {
  if (question === undefined) return { fields: {}, unread: [] }
  const answer = words.map(({ typed }) => typed).join(' ')
  if (!/^[1-5]$/.test(question.word) || answer === '') return wrong('E03')
  return { fields: { question: Number(question.word), answer: cut(answer.toUpperCase(), LONGEST_ANSWER) }, unread: [] }
})

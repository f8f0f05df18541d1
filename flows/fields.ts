import type { Field } from '../src/flow/check-purposes.ts'

const CASE = 'while the case is open; 5 years after the last event of a closed one'
const ORDINARY = 'staff of the area or with the case'
const PERSONAL = 'staff who have the case; others by a stated purpose, which is logged'

const ordinary = (decision: string): Field => ({ decision, class: 'O', readers: ORDINARY, kept: CASE })
const personal = (decision: string): Field => ({ decision, class: 'P', readers: PERSONAL, kept: CASE })
const sensitive = (decision: string): Field => ({ decision, class: 'S', readers: PERSONAL, kept: CASE })

/** An answer to the survey. */
const counted = (decision: string): Field => ({
  decision,
  class: 'O',
  readers: 'nobody; what is read are counts of 11 and more',
  kept: '5 years, without a phone',
})

/**
 * Every answer that is kept: what is done with it, its class, who may read it and how long it stays. A question that keeps
 * what has no row here, or a row with a gap, fails the check. Who may read what is enforced by the access table, and times by
 * the job of retention.
 */
export const fields: Readonly<Record<string, Field>> = {
  who: ordinary('sex for the match; whether the caller is the parent, and so who may be told'),
  relation: ordinary('what staff ask whom when they call'),
  age: ordinary('match; how urgent the alert is'),
  wasChild: ordinary('whether the case is a child case'),
  contact: {
    decision: 'whether this phone is ever called or texted',
    class: 'O',
    readers: ORDINARY,
    kept: 'until withdrawn, or 30 days after it was last confirmed; then no contact',
  },
  safePhone: personal('the phone that is called instead of this one'),
  place: ordinary('which commune and district act; match. Below the district it is personal'),
  when: ordinary('order of alerts; bounds the match in time'),
  left: sensitive('which desk takes the case; broker check'),
  destination: sensitive('whether the border desk is told'),
  takenBy: sensitive('a lead for police; never part of a message'),
  name: personal('match, as keyed hashes of its sounds'),
  marks: personal('knowing the child when a sighting comes; a part is a check question'),
  where: ordinary('whether a child is with the caller, which comes before all others'),
  child: ordinary('sex and age for the match'),
  state: sensitive('how fast someone must go, and who'),
  alone: {
    decision: 'a child alone is called back before all others, hurt or locked in first; a worker is told at once',
    class: 'S',
    readers: PERSONAL,
    kept: 'with the call-back that was asked for',
  },
  officialAct: sensitive('what is written into the history of the case, in the name of the official'),
  officialLine: sensitive('what a line of the SMS grammar says: as the same text'),
  caseNumber: ordinary('which case the act is about'),
  act: sensitive('what is done; where a found child is: who goes to see and speak with the child'),
  note: sensitive('what the next person needs to know'),
  news: sensitive('what the worker with the case does next'),
  homeLeft: counted('where prevention goes'),
  homeLeftChild: counted('how many of those who leave are children'),
  homeArranged: counted('where agencies are checked'),
  homeWhere: counted('which border posts and provinces are warned'),
  villageOffers: counted('where somebody is sent because recruiters are at work'),
  homeSchool: counted('where children at risk are looked for'),
  homeDebt: counted('where families at risk are looked for'),
  homeKnowsNumber: counted('where the numbers to call are made known'),
  home: sensitive('whether a worker checks that the child is home, and how soon'),
  safeWord: {
    decision: 'what a worker says first when calling the family',
    class: 'S',
    readers: 'whoever answers for the case',
    kept: CASE,
  },
  tip: {
    decision: 'whether police and the agency check look at a recruiter',
    class: 'S',
    readers: 'staff who read the whole country; by a stated purpose, which is logged',
    kept: 'until a person has dealt with it',
  },
  words: personal('what makes a sighting useful: name, clothes, exact spot'),
}

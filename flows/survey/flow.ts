import { defineFlow } from '../../src/flow/define-flow.ts'
import { text } from './text.ts'

/**
 * Eight questions about a home that people leave for work, asked after one for consent. Each answer is handed on as it
 * comes, so those given count when the line drops.
 */
export const survey = defineFlow({
  id: 'survey',
  start: 'V0',
  drafts: ['km', 'km-Latn'],
  steps: {
    V0: {
      kind: 'menu',
      why: 'Consent, in one screen',
      consent: true,
      options: { START: 'V1', NOT_NOW: 'menu/X6' },
      yes: 'START',
      no: 'NOT_NOW',
    },
    V1: {
      kind: 'menu',
      why: 'Share of homes people leave, by commune: where to send prevention',
      hands: 'homeLeft',
      options: { YES: 'V2', NO: 'V5' },
      yes: 'YES',
      no: 'NO',
    },
    V2: {
      kind: 'menu',
      why: 'Share of those who leave who are children',
      hands: 'homeLeftChild',
      options: { YES: 'V3', NO: 'V3' },
      yes: 'YES',
      no: 'NO',
    },
    V3: {
      kind: 'menu',
      why: 'Who arranges it: where to aim agency checks',
      hands: 'homeArranged',
      options: { FAMILY: 'V4', BROKER: 'V4', AGENCY: 'V4', EMPLOYER: 'V4', ALONE: 'V4' },
    },
    V4: {
      kind: 'menu',
      why: 'Routes: which border posts and provinces to warn',
      hands: 'homeWhere',
      options: { THAILAND: 'V5', VIETNAM: 'V5', PHNOM_PENH: 'V5', PROVINCE: 'V5', COUNTRY: 'V5' },
    },
    V5: {
      kind: 'menu',
      why: 'Recruiters at work now: where to send someone',
      hands: 'villageOffers',
      options: { YES: 'V6', NO: 'V6' },
      yes: 'YES',
      no: 'NO',
      skip: 'V6',
    },
    V6: {
      kind: 'menu',
      why: 'Children out of school: a known risk',
      hands: 'homeSchool',
      options: { YES: 'V7', NO: 'V7' },
      yes: 'YES',
      no: 'NO',
    },
    V7: {
      kind: 'menu',
      why: 'Debt: a known risk',
      hands: 'homeDebt',
      options: { YES: 'V8', NO: 'V8' },
      yes: 'YES',
      no: 'NO',
      skip: 'V8',
    },
    V8: {
      kind: 'menu',
      why: 'Reach of the campaign; the next screen gives the numbers',
      hands: 'homeKnowsNumber',
      options: { YES: 'V9', NO: 'V9' },
      yes: 'YES',
      no: 'NO',
    },
    V9: { kind: 'end' },
  },
  text,
})

import { describe, expect, it } from 'vitest'
import { missingFromAnswers, sightingFromAnswers } from '../../src/cases/from-answers.ts'

const TODAY = '2026-03-15'

describe('a missing child, from the answers', () => {
  it('everything answered', () => {
    expect(
      missingFromAnswers(
        {
          who: 'DAUGHTER',
          contact: 'CALL',
          age: { min: 7, max: 7 },
          place: '070301',
          when: 'YESTERDAY',
          left: 'WORK',
          destination: 'THAILAND',
          takenBy: '012 345 678',
          name: 'សុខ ដារា',
          marks: 'scar',
        },
        TODAY,
      ),
    ).toEqual({
      kind: 'MISSING',
      sex: 'F',
      relation: 'PARENT',
      contact: 'CALL',
      ageMin: 7,
      ageMax: 7,
      place: '070301',
      seenFrom: '2026-03-14',
      seenTo: '2026-03-14',
      left: 3,
      destination: 'THAILAND',
      takenBy: '012 345 678',
      name: 'សុខ ដារា',
      marks: 'scar',
    })
  })

  it('nothing answered, or all skipped, tells nothing', () => {
    expect(missingFromAnswers({}, TODAY)).toEqual({ kind: 'MISSING' })
    const skipped = {
      who: null,
      contact: null,
      age: null,
      place: null,
      when: null,
      left: null,
      name: null,
      marks: null,
    }
    expect(missingFromAnswers(skipped, TODAY)).toEqual({ kind: 'MISSING' })
  })

  it.each([
    ['TODAY', { seenFrom: '2026-03-15', seenTo: '2026-03-15' }],
    ['YESTERDAY', { seenFrom: '2026-03-14', seenTo: '2026-03-14' }],
    ['WEEK', { seenFrom: '2026-03-08', seenTo: '2026-03-13' }],
    ['MONTH', { seenFrom: '2026-02-12', seenTo: '2026-03-07' }],
    ['LONGER', { seenTo: '2026-02-11' }],
    ['2025-12-31', { seenFrom: '2025-12-31', seenTo: '2025-12-31' }],
    ['tomorrow', {}],
    [7, {}],
  ])('last seen %s', (when, days) => {
    expect(missingFromAnswers({ when }, TODAY)).toEqual({ kind: 'MISSING', ...days })
  })

  it.each([
    ['SON', 'M', 'PARENT'],
    ['BOY', 'M', 'TEACHER'],
    ['GIRL', 'F', 'TEACHER'],
  ])('%s is %s', (who, sex, relation) => {
    expect(missingFromAnswers({ who, relation: who === 'SON' ? null : 'TEACHER' }, TODAY)).toMatchObject({
      sex,
      relation,
    })
  })

  it.each([
    ['WORK', 3],
    ['TAKEN', 4],
    ['ALONE', 1],
    ['LOST', 5],
    ['UNKNOWN', 6],
  ])('%s is how the child left: %i', (answer, left) => {
    expect(missingFromAnswers({ left: answer }, TODAY)).toMatchObject({ left })
  })

  it('a grown child is marked only when it was grown then', () => {
    expect(missingFromAnswers({ wasChild: false }, TODAY)).toMatchObject({ adult: true })
    expect(missingFromAnswers({ wasChild: true }, TODAY)).not.toHaveProperty('adult')
  })

  it('a value nobody foresaw is left out', () => {
    const odd = {
      who: 'DOG',
      contact: 'MAYBE',
      age: 7,
      place: 7,
      left: 'X',
      destination: 'MARS',
      relation: 'FRIEND',
      name: '',
    }
    expect(missingFromAnswers(odd, TODAY)).toEqual({ kind: 'MISSING' })
    expect(missingFromAnswers({ who: '__proto__', left: 'constructor' }, TODAY)).toMatchObject({ kind: 'MISSING' })
  })

  it('another phone that may be called stands beside a "no"', () => {
    expect(missingFromAnswers({ contact: 'NONE', safePhone: '+85510000001' }, TODAY)).toMatchObject({
      contact: 'NONE',
      safePhone: '+85510000001',
    })
  })
})

describe('a child found or seen, from the answers', () => {
  it('who is with the caller is found, today, whatever was answered to "when" before', () => {
    expect(
      sightingFromAnswers(
        { where: 'WITH_ME', child: { sex: 'M', min: 6, max: 12 }, when: 'MONTH', state: 'HURT' },
        TODAY,
      ),
    ).toEqual({
      kind: 'FOUND',
      sex: 'M',
      ageMin: 6,
      ageMax: 12,
      seenFrom: TODAY,
      seenTo: TODAY,
      situation: 'HURT',
      help: 2,
    })
  })

  it('who was seen earlier was seen on that day', () => {
    expect(sightingFromAnswers({ where: 'BEFORE', when: 'YESTERDAY', words: 'blue cap' }, TODAY)).toEqual({
      kind: 'SIGHTING',
      seenFrom: '2026-03-14',
      seenTo: '2026-03-14',
      text: 'blue cap',
    })
  })

  it('nothing answered is a sighting of today', () => {
    expect(sightingFromAnswers({}, TODAY)).toEqual({ kind: 'SIGHTING', seenFrom: TODAY, seenTo: TODAY })
    expect(sightingFromAnswers({ child: null, state: null, words: null }, TODAY)).toMatchObject({ kind: 'SIGHTING' })
  })
})

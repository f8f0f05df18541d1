import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Described } from '../../src/cases/match/description.ts'
import { OpenFile } from '../../src/cases/match/open-file.ts'

const ALERT = 0.9

/** A boy of 7 of Chhuk, Kampot. */
const BOY: Described = {
  id: 'boy',
  kind: 'missing',
  name: 'សុខ បញ្ញា',
  sex: 'M',
  age: 7,
  day: 20_500,
  home: ['070312'],
  seen: ['070312'],
}

/** The same boy, found four days later in the next province. */
const FOUND: Described = {
  ...BOY,
  id: 'found',
  kind: 'found',
  name: 'SOK PANHA',
  day: 20_504,
  home: ['0703'],
  seen: ['0801'],
}

const GIVEN = ['Dara', 'Rachana', 'Vibol', 'Kosal', 'Bopha', 'Sreymom', 'Makara', 'Thida', 'Chenda', 'Veasna']
const FAMILY = ['Sok', 'Chan', 'Heng', 'Ly', 'Mao', 'Keo', 'Seng', 'Chea', 'Kong', 'Nhem']

/** Two hundred invented children of other names, spread over the country. */
const OTHERS: readonly Described[] = Array.from({ length: 200 }, (_, at) => ({
  id: `other${at}`,
  kind: 'missing',
  name: `${FAMILY[at % 10]} ${GIVEN[Math.floor(at / 10) % 10]}`,
  sex: at % 3 === 0 ? 'M' : 'F',
  age: at % 17,
  day: 20_000 + at * 4,
  home: [`${String((at % 25) + 1).padStart(2, '0')}0${(at % 6) + 1}`],
  seen: [],
}))

function fileOf(...cases: readonly Described[]): OpenFile {
  const file = new OpenFile()
  for (const each of [...OTHERS, ...cases]) file.open(each)
  return file
}

function without(child: Described, ...fields: readonly (keyof Described)[]): Described {
  return Object.fromEntries(Object.entries(child).filter(([field]) => !fields.includes(field as never))) as never
}

/** How likely the found boy, told otherwise, is the boy of the file. */
function likely(report: Partial<Described>, file = fileOf(BOY)): number {
  return file.rank({ ...FOUND, ...report }).find(({ id }) => id === 'boy')?.probability ?? 0
}

describe('the right child comes first', () => {
  it.each(['SOK PANHA', 'panha sok', 'សុខ បញ្ញា', 'Sokh Phanha', 'sokpanha', 'neang Panha'])('told as %s', (name) => {
    const [first] = fileOf(BOY).rank({ ...FOUND, name })
    expect(first?.id).toBe('boy')
    expect(first?.probability).toBeGreaterThanOrEqual(ALERT)
  })

  it('is found without a name by place, sex and age, and does not ring for that alone', () => {
    const [first] = fileOf(BOY).rank(without({ ...FOUND, seen: ['070312'] }, 'name'))
    expect(first?.id).toBe('boy')
    expect(first?.probability).toBeLessThan(ALERT)
  })

  it('is found by the end of the given name, as families call a child', () => {
    const file = fileOf({ ...BOY, name: 'Nhem Daravuth' })
    expect(file.rank({ ...FOUND, name: 'Vuth' })[0]?.id).toBe('boy')
  })

  it('is found by the pet name of the case', () => {
    const file = fileOf({ ...BOY, nick: 'Kakada' })
    const weight = (name: string) => file.compare({ ...FOUND, name }, 'boy')!.same
    expect(weight('Kakada')).toBeGreaterThan(weight('Sovann'))
  })
})

describe('an answer to a question for a name, clothes or a place', () => {
  // dialled: no name was asked for by itself, and the family told of a scar
  const home: Described = { ...BOY, home: [], marks: 'scar on left hand' }
  const dialled: Described = { ...without(FOUND, 'name'), home: [], seen: ['0703'], day: 20_500 }
  const file = fileOf(home)
  const rank = (told?: string) =>
    file.rank(told === undefined ? dialled : { ...dialled, told }).find(({ id }) => id === 'boy')!

  it.each(['សុខ បញ្ញា', 'sok panha', 'សុខ បញ្ញា, អាវក្រហម'])('speaks for the child that is called so: %s', (told) => {
    expect(rank().probability).toBeLessThan(ALERT)
    expect(rank(told).probability).toBeGreaterThanOrEqual(ALERT)
  })

  it.each(['Heng Bopha', 'near Prey Veng', 'blue dress, by the bridge', 'អាវខៀវ'])(
    'speaks against nobody where it says something else: %s',
    (told) => {
      expect(rank(told).evidence.same).toBeCloseTo(rank().evidence.same, 5)
      expect(rank(told).evidence.fields.map(({ field }) => field)).not.toContain('marks')
    },
  )

  it('counts as a mark where it names one', () => {
    expect(rank('ស្នាមដៃ').evidence.same).toBeGreaterThan(rank().evidence.same)
    expect(rank('curly hair').evidence.same).toBeLessThan(rank().evidence.same)
  })
})

describe('what differs counts', () => {
  it('keeps a namesake of the other sex, or ten years apart, below the line', () => {
    expect(likely({ sex: 'F', home: ['07'], day: BOY.day + 60 })).toBeLessThan(ALERT)
    expect(likely({ age: 17 })).toBeLessThan(0.3)
  })

  it('carries the age forward: ten years later a boy of 7 is 17', () => {
    const later = { day: BOY.day + 3652 }
    expect(likely({ ...later, age: 17 })).toBeGreaterThan(likely({ ...later, age: 7 }))
  })

  it('never takes a child for one that was found a year before it was lost', () => {
    expect(likely({ day: BOY.day - 365 })).toBeLessThan(0.3)
  })

  it('takes what is not given for no evidence at all', () => {
    const fields = fileOf(BOY).compare(without({ ...FOUND, home: [], seen: [] }, 'sex', 'age'), 'boy')!.fields
    expect(fields.map(({ field }) => field)).toEqual(['name', 'days'])
  })

  it('does not call a lone weak hit likely', () => {
    const report: Described = { id: 'q', kind: 'found', name: 'Chan', day: 20_504, home: [], seen: [] }
    for (const { probability } of fileOf(BOY).rank(report)) expect(probability).toBeLessThan(0.3)
  })

  it('says less for a name that many children have', () => {
    const file = fileOf({ ...BOY, name: 'Sok Dara' }, { ...BOY, id: 'rare', name: 'Prum Phirun' })
    const weight = (name: string, id: string) => file.compare({ ...FOUND, name }, id)!.same
    expect(weight('Prum Phirun', 'rare')).toBeGreaterThan(weight('Sok Dara', 'boy') + 2)
  })

  it('says less for a province than for a commune', () => {
    const weight = (home: string) => fileOf(BOY).compare({ ...FOUND, home: [home] }, 'boy')!.same
    expect(weight('070312')).toBeGreaterThan(weight('07') + 1)
    expect(weight('07')).toBeGreaterThan(weight('0801') + 1)
  })
})

describe('places that say little', () => {
  const told = (file: OpenFile, report: Partial<Described>) =>
    file.compare({ ...FOUND, ...report }, 'boy')!.fields.find(({ field }) => field === 'seen')?.weight ?? 0

  it('a province alone does not ring, not even beside sex, age and day', () => {
    const report = without({ ...FOUND, home: ['07'], seen: ['07'] }, 'name')
    expect(fileOf({ ...BOY, home: ['07'], seen: ['07'] }).rank(report)[0]?.probability ?? 1).toBeLessThan(ALERT)
  })

  it('a border town where many children are seen says less than a quiet district', () => {
    const crowd = Array.from({ length: 300 }, (_, at) => ({ ...OTHERS[at % 200]!, id: `border${at}`, seen: ['0110'] }))
    const border = fileOf(...crowd, { ...BOY, seen: ['0110'] })
    const quiet = fileOf(...crowd, { ...BOY, seen: ['1601'] })
    expect(told(border, { seen: ['0110'] })).toBeLessThan(told(quiet, { seen: ['1601'] }) - 1)
  })

  it('a child of Kampot that is found at the border rings all the same by its name, age and days', () => {
    expect(likely({ seen: ['0110'] })).toBeGreaterThanOrEqual(ALERT)
  })
})

describe('children who are alike', () => {
  it('gives twins of like names at most half each', () => {
    const file = fileOf(BOY, { ...BOY, id: 'twin' })
    for (const { probability } of file.rank(FOUND)) expect(probability).toBeLessThanOrEqual(0.5)
  })

  it('takes a brother lost on the same day, from the same phone, for another child', () => {
    const lost = { ...BOY, phone: '012345678', guardian: 'Sok Nary' }
    const brother: Described = { ...lost, id: 'brother', name: 'Sok Vichea', age: 10 }
    expect(likely(brother, fileOf(lost))).toBeLessThan(0.3)
    expect(likely({ ...lost, id: 'again', name: 'Sok Panha' }, fileOf(lost))).toBeGreaterThanOrEqual(ALERT)
  })
})

describe('a file that changes', () => {
  it('answers as one that was opened anew, whatever was opened, changed and closed before', () => {
    const step = fc.record({ at: fc.nat(19), close: fc.boolean(), as: fc.nat(199) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const changed = new OpenFile()
        const left = new Map<string, Described>()
        for (const { at, close, as } of steps) {
          const child = { ...OTHERS[as]!, id: `case${at}` }
          if (close) changed.close(child.id)
          else changed.open(child)
          if (close) left.delete(child.id)
          else left.set(child.id, child)
        }
        const anew = new OpenFile()
        for (const child of left.values()) anew.open(child)
        const report: Described = { ...FOUND, name: 'Sok Dara', home: ['0101'] }
        const shown = (file: OpenFile) => file.rank(report).map(({ id, probability }) => [id, probability.toFixed(9)])
        expect(changed.size).toBe(left.size)
        expect(shown(changed)).toEqual(shown(anew))
      }),
      { numRuns: 50 },
    )
  })
})

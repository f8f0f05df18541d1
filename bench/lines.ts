import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readers } from '../src/cli/read.ts'

/** Numbers below `sides`, the same on every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

type Roll = ReturnType<typeof dice>

const one = <T>(roll: Roll, all: readonly T[]): T => all[roll(all.length)]!

const toKhmer = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)))

/** What people type of a kind, `#` a digit; a third of it in Khmer letters or digits. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  choice: ['#', ' # ', '#.', 'l', 'o#', '##', 'លេខ #', 'number #', 'ok'],
  yesno: ['yes', 'no', 'bat', 'chas', 'te', 'បាទ', 'ចាស', 'ទេ', 'ot te', 'maybe #', 'បាទ ចាស'],
  age: ['#', '1#', '# years', '#chnam', 'a yu #', 'អាយុ # ឆ្នាំ', '# ឆ្នាំ', '1# khe', '# months', 'born 201#', 'old'],
  date: [
    '#/#/2026',
    '1#/3',
    '2#.12.2569',
    'today',
    'msel minh',
    'ម្សិលមិញ',
    '# days ago',
    '# ថ្ងៃមុន',
    'ថ្ងៃទី#',
    '1# mina',
    'soon',
  ],
  phone: [
    '01# ### ###',
    '+8551#######',
    '08#-###-###',
    '0#########',
    '###',
    '+66 8# ### ####',
    'phone 01#######',
    'គ្មាន',
  ],
  sex: ['boy', 'girl', 'bros', 'srey', 'ប្រុស', 'ស្រី', 'កូនប្រុស', 'M', 'f', 'bross', 'srei', 'kon #'],
  'case-number': ['#### #### ##', '##########', '4712 0935 4#', 'ref ####-####-##', 'លេខ ##########', '#####'],
}

const LATIN = 'aeiouhrklmnpst'
const KHMER = 'ាិីុូេោំ្កតបនរលស'

/** One letter left out, doubled, exchanged with its neighbour or put in wrongly. */
function misspelt(roll: Roll, name: string): string {
  const at = roll(name.length)
  const [head, letter, tail] = [name.slice(0, at), name[at]!, name.slice(at + 1)]
  const other = one(roll, [...(/[\u1780-\u17ff]/.test(name) ? KHMER : LATIN)])
  return one(roll, [head + tail, head + letter + letter + tail, head + other + tail, head + letter + other + tail])
}

interface Named {
  readonly code: string
  readonly names: readonly string[]
}

function readNames(): Named[] {
  const file = path.join(import.meta.dirname, '../src/cases/places/places.tsv')
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split('\t'))
    .map(([code = '', km = '', latin = '']) => ({ code, names: [km, latin] }))
}

/**
 * Places as people type them: four in ten in Khmer letters, half of all misspelt once or twice, a third with the place around
 * them or a unit word, one in ten a village, one in twenty no place at all.
 */
function placeLine(
  roll: Roll,
  places: readonly Named[],
  villages: readonly Named[],
  byCode: ReadonlyMap<string, Named>,
) {
  if (roll(20) === 0)
    return Array.from({ length: 1 + roll(4) }, () =>
      one(roll, ['who', 'knows', 'ot', 'deung', 'ខ្ញុំ', 'មិនដឹង', '12', 'x?']),
    ).join(' ')
  const script = roll(10) < 4 ? 0 : 1
  const place = one(roll, roll(10) === 0 ? villages : places)
  const typed = (named: Named) => {
    let name = named.names[script]!
    for (let slips = one(roll, [0, 0, 1, 2]); slips > 0 && name.length > 2; slips -= 1) name = misspelt(roll, name)
    return script === 1 && roll(2) === 0 ? name.toLowerCase() : name
  }
  const around = byCode.get(place.code.slice(0, one(roll, [2, 4])))
  const name = typed(place)
  if (around === undefined || around === place || roll(3) > 0) return name
  return one(roll, [
    `${name} ${typed(around)}`,
    `${name}, ${typed(around)}`,
    `${script === 0 ? 'ឃុំ' : 'khum '}${name} ${typed(around)}`,
  ])
}

/** Kinds of `read`, places among them. */
export const KINDS: readonly string[] = [...Object.keys(readers), 'place']

/** So many lines of a kind as people type them, right, wrong and in both scripts; the same on every run. */
export function linesOf(kind: string, count: number): string {
  const roll = dice(kind.length * 7 + count)
  if (kind === 'place') {
    const all = readNames()
    const byCode = new Map(all.map((place) => [place.code, place]))
    const villages = all.filter(({ code }) => code.length === 8)
    const places = all.filter(({ code }) => code.length < 8)
    return Array.from({ length: count }, () => `${placeLine(roll, places, villages, byCode)}\n`).join('')
  }
  const shapes = SHAPES[kind] ?? Object.values(SHAPES).flat()
  return Array.from({ length: count }, () => {
    const line = one(roll, shapes).replace(/#/g, () => `${roll(10)}`)
    return `${roll(3) === 0 ? toKhmer(line) : line}\n`
  }).join('')
}

import { readPlaceFile } from '../src/store/place-file.ts'
import { diceOf, type Name, nearName, oneOf, someName, spelled } from './match-names.ts'

/** Days since 1970: the first and last on which a child is lost. */
const FIRST_DAY = 17_897
const LAST_DAY = 20_818
const YEAR = 365.25
/** Of the ages 0 to 17, how often a child of that age is lost. */
const BY_AGE = [2, 2, 3, 4, 4, 4, 4, 4, 4, 4, 5, 6, 8, 8, 9, 9, 8, 7]
/** Cases that are of a brother or sister of the case before. */
const SIBLINGS = 0.035
const WITH_NICK = 0.22
const WITH_MARK = 0.35
/** Lost in another commune than home, of the same district or not. */
const LOST_NEAR = 0.2
const LOST_FAR = 0.2

/** Pet names, each with the ways it is written. */
const PET_NAMES = [
  ...['pov peou', 'touch tuch', 'thom', 'map mab', 'khmao kmao', 'sor saw', 'mey my', 'ny ni', 'kdam', 'kon kaun'],
  ...['chhouk chhuk', 'pich pech', 'lyly lili', 'vy vi', 'nak', 'da', 'bee bi', 'heng', 'long', 'srey srei', 'phally'],
].map((line) => line.split(' '))

/** Marks, each with its wordings. */
const MARKS = [
  ['scar on face', 'scar face', 'ស្នាមលើមុខ', 'snam leu mok'],
  ['scar on hand', 'ស្នាមដៃ', 'snam dai', 'sneam dai'],
  ['scar on leg', 'ស្នាមជើង', 'snam cheung', 'snam choeung'],
  ['mole', 'ប្រជ្រុយ', 'prachruy', 'brochruy'],
  ['birth mark', 'ស្នាមពីកំណើត', 'snam komnaut'],
  ['burn', 'burnt arm', 'រលាក', 'roleak phleung'],
  ['tattoo', 'សាក់', 'sak'],
  ['deaf', 'ថ្លង់', 'thlong', 'tlong'],
  ['cannot speak', 'mute', 'គ', 'kor'],
  ['blind eye', 'ខ្វាក់', 'khvak', 'kvak phnek'],
  ['limp', 'walks lame', 'ខ្ចើច', 'khchoek'],
  ['finger missing', 'ដាច់ម្រាមដៃ', 'dach mream dai'],
  ['curly hair', 'សក់រួញ', 'sok rounh'],
  ['dark skin', 'ខ្មៅ', 'khmao', 'sbek khmao'],
  ['thin', 'ស្គម', 'skom'],
  ['cleft lip', 'ឆែបមាត់', 'chheb mot'],
] as const

/** Communes in provinces, in districts and (for the empty code) anywhere; each as often as it has villages. */
const communes = new Map<string, string[]>()
for (const line of readPlaceFile().split('\n')) {
  const code = line.split('\t')[0]!
  if (!/^\d{8}$/.test(code)) continue
  for (const around of ['', code.slice(0, 2), code.slice(0, 4)]) {
    const inside = communes.get(around) ?? []
    inside.push(code.slice(0, 6))
    communes.set(around, inside)
  }
}

const someCommune = (random: () => number, around = '') => oneOf(communes.get(around)!, random)

/** An invented child: what is true of it, whoever writes of it. */
export interface Child {
  readonly family: Name
  readonly given: Name
  readonly nick: readonly string[] | null
  readonly sex: 'M' | 'F'
  /** Days since 1970. */
  readonly born: number
  readonly lost: number
  /** Communes, six digits. */
  readonly home: string
  readonly seen: string
  readonly guardian: readonly [Name, Name]
  readonly mark: readonly string[] | null
  /** Of the family; longer than any number, so that it is nobody's. */
  readonly phone: string
}

/** Invents the child of a number; the same for the same seed and number, whatever was asked before. */
export function inventChild(seed: number, number: number): Child {
  const random = diceOf(seed, number)
  const isSibling = random() < SIBLINGS && number > 0
  return isSibling ? siblingOf(inventChild(seed, number - 1), random) : alone(random)
}

function alone(random: () => number): Child {
  const family = someName(random)
  const given = someName(random)
  const lost = FIRST_DAY + Math.floor(random() * (LAST_DAY - FIRST_DAY))
  const home = someCommune(random)
  const where = random()
  const far = where < LOST_FAR ? '' : home.slice(0, 4)
  return {
    ...{ family, given, lost, home, nick: nickOf(given, random), sex: random() < 0.5 ? 'M' : 'F' },
    born: lost - Math.floor(ageOf(random) * YEAR),
    seen: where < LOST_FAR + LOST_NEAR ? someCommune(random, far) : home,
    guardian: [random() < 0.5 ? family : someName(random), someName(random)],
    mark: markOf(random),
    phone: strangePhone(random),
  }
}

const markOf = (random: () => number) => (random() < WITH_MARK ? oneOf(MARKS, random) : null)

/** A phone of no family told of. */
export const strangePhone = (random: () => number) =>
  `0900${String(Math.floor(random() * 10_000_000)).padStart(7, '0')}`

/** Years, with their fraction. */
function ageOf(random: () => number): number {
  let left = random() * BY_AGE.reduce((sum, each) => sum + each, 0)
  const age = BY_AGE.findIndex((weight) => {
    left -= weight
    return left <= 0
  })
  return Math.max(0, age) + random()
}

function nickOf(given: Name, random: () => number): readonly string[] | null {
  if (random() >= WITH_NICK) return null
  const end = /[^aeiouy]*[aeiouy]+[^aeiouy]*$/.exec(spelled(given, random))?.[0]
  return random() < 0.3 && end !== undefined ? [end] : oneOf(PET_NAMES, random)
}

/** A brother or sister: same family name, home, guardian and phone, lost about the same time or years apart. */
export function siblingOf(child: Child, random: () => number): Child {
  const given = someName(random)
  const years = (1 + Math.floor(random() * 6)) * (random() < 0.5 ? 1 : -1)
  const lost = random() < 0.7 ? child.lost + Math.floor((random() - 0.5) * 60) : child.lost + Math.floor(random() * 700)
  // one of a household who is not yet eighteen, and born
  const born = Math.min(lost - 200, Math.max(lost - 17 * YEAR, child.born + years * YEAR))
  return {
    ...child,
    ...{ given, lost, born: Math.floor(born), nick: nickOf(given, random), sex: random() < 0.5 ? 'M' : 'F' },
    mark: markOf(random),
  }
}

/** Children who are not in the file and easily taken for one who is. */
export const TRAPS = {
  sibling: siblingOf,
  namesake: (child, random) => ({ ...alone(random), family: child.family, given: child.given }),
  /** From the same province, four to eight years older or younger. */
  namesake_prov(child, random) {
    const other = alone(random)
    const home = someCommune(random, child.home.slice(0, 2))
    const age = (child.lost - child.born) / YEAR
    const apart = 4 + random() * 4
    const older = age < apart ? 1 : age + apart > 19 ? -1 : random() < 0.5 ? 1 : -1
    const born = Math.floor(child.born - older * apart * YEAR)
    const lost = Math.max(born, child.lost + Math.floor((random() - 0.5) * 4 * YEAR))
    return { ...other, ...{ family: child.family, given: child.given, sex: child.sex, home, seen: home, born, lost } }
  },
  near_name: (child, random) => ({ ...alone(random), family: child.family, given: nearName(child.given, random) }),
  random: (_, random) => alone(random),
} as const satisfies Record<string, (child: Child, random: () => number) => Child>

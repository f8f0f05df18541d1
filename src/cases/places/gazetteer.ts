export type PlaceLevel = 'province' | 'district' | 'commune' | 'village'

/** One official place. `code` is its NCDD code (2, 4, 6 or 8 digits); `parent` is the code around it, empty for a province. */
export interface Place {
  readonly code: string
  readonly level: PlaceLevel
  readonly km: string
  /** Latin name in plain ASCII, without accents. */
  readonly latin: string
  readonly parent: string
  /** Other Latin spellings that public sources use for this place. */
  readonly also: readonly string[]
  /** Degrees, where known: the place's own, never its parent's. */
  readonly lat?: number
  readonly lon?: number
}

/** Every official place of the country, by code. */
export interface Gazetteer {
  get(code: string): Place | undefined
  exists(code: string): boolean
  /** Codes of the provinces, most people first. */
  provinces(): readonly string[]
  /** Codes of the places directly inside, in the order of their codes; the provinces for an empty code. */
  children(code: string): readonly string[]
  /** The province around a place (itself for a province); undefined for a code that does not exist. */
  provinceOf(code: string): Place | undefined
  /** The district around a place (itself for a district); undefined above the level of districts. */
  districtOf(code: string): Place | undefined
  /** All places, provinces first, then districts, communes, villages, each in the order of their codes. */
  all(): readonly Place[]
}

const BY_POPULATION = '12 08 14 17 02 21 03 05 01 25 06 07 04 20 15 10 18 22 13 16 19 09 11 24 23'.split(' ')

const LEVELS: Readonly<Record<number, PlaceLevel>> = { 2: 'province', 4: 'district', 6: 'commune', 8: 'village' }

/**
 * Builds the gazetteer from the text of `places.tsv`: lines of `#`, a header, then code, Khmer, Latin, latitude, longitude,
 * other spellings (` | ` between them), tab-separated. Throws when a line is not a place: the file is part of the product.
 */
export function buildGazetteer(tsv: string): Gazetteer {
  const byCode = new Map<string, Place>()
  const inside = new Map<string, string[]>()
  for (const line of tsv.split('\n')) {
    if (line === '' || line.startsWith('#') || line.startsWith('code\t')) continue
    const place = readLine(line)
    byCode.set(place.code, place)
    const siblings = inside.get(place.parent)
    if (siblings === undefined) inside.set(place.parent, [place.code])
    else siblings.push(place.code)
  }
  for (const codes of inside.values()) codes.sort()
  const rank = new Map(BY_POPULATION.map((code, i) => [code, i]))
  const provinces = [...(inside.get('') ?? [])].sort((a, b) => (rank.get(a) ?? 99) - (rank.get(b) ?? 99))
  const all = [...byCode.values()].sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
  return {
    get: (code) => byCode.get(code),
    exists: (code) => byCode.has(code),
    provinces: () => provinces,
    children: (code) => (code === '' ? provinces : (inside.get(code) ?? [])),
    provinceOf: (code) => (byCode.has(code) ? byCode.get(code.slice(0, 2)) : undefined),
    districtOf: (code) => (byCode.has(code) && code.length >= 4 ? byCode.get(code.slice(0, 4)) : undefined),
    all: () => all,
  }
}

function readLine(line: string): Place {
  const [code = '', km = '', latin = '', lat = '', lon = '', also = ''] = line.split('\t')
  const level = LEVELS[code.length]
  if (level === undefined || km === '' || latin === '') throw new Error('places.tsv holds a line that is not a place')
  return {
    code,
    level,
    km,
    latin,
    parent: code.slice(0, -2),
    also: also === '' ? [] : also.split(' | '),
    ...(lat === '' || lon === '' ? {} : { lat: Number(lat), lon: Number(lon) }),
  }
}

import { ALIASES } from './aliases.ts'
import { type Sounds, soundsOf } from './distance.ts'
import { foldName } from './fold.ts'
import type { Gazetteer, Place } from './gazetteer.ts'
import { type SoundsList, soundsList } from './sounds-list.ts'

/** One spelling of one place, ready to be compared. */
export interface NameForm {
  readonly place: Place
  readonly folded: string
  readonly sounds: () => Sounds
}

/** All spellings of one kind of place, kept in the orders they are searched in; each is made when first asked for. */
export interface NameList {
  /** Places that are spelt exactly so, by folded spelling. */
  readonly exact: ReadonlyMap<string, readonly Place[]>
  /** In the order of the folded spellings. */
  readonly bySpelling: () => readonly NameForm[]
  /** Those inside a place (all for an empty code) in one script, in the order of their sounds. */
  readonly bySounds: (scope: string, khmer: boolean) => SoundsList
}

/** The names of a gazetteer as the reader searches them. */
export interface NameIndex {
  /** Short forms and old names: folded form to code. */
  readonly aliases: ReadonlyMap<string, string>
  /** Provinces and districts, communes, and villages (built when first asked for: they are nine tenths of all names). */
  upper(): NameList
  communes(): NameList
  villages(): NameList
}

/** Aliases of fewer letters are abbreviations: they are read whole, never completed or searched for a near spelling. */
const SHORTEST_SPELT_ALIAS = 5

const built = new WeakMap<Gazetteer, NameIndex>()

/** The index of a gazetteer, built once. */
export function nameIndex(gazetteer: Gazetteer): NameIndex {
  const known = built.get(gazetteer)
  if (known !== undefined) return known
  const { aliases, spelt } = foldAliases()
  const places = gazetteer.all()
  const index = {
    aliases,
    upper: once(() => listNames(places, (place) => place.code.length <= 4, spelt)),
    communes: once(() => listNames(places, (place) => place.code.length === 6, spelt)),
    villages: once(() => listNames(places, (place) => place.code.length === 8, spelt)),
  }
  built.set(gazetteer, index)
  return index
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

function foldAliases(): { aliases: Map<string, string>; spelt: Map<string, string[]> } {
  const aliases = new Map<string, string>()
  const spelt = new Map<string, string[]>()
  for (const [code, forms, more] of ALIASES) {
    for (const form of [forms, more ?? ''].join(' · ').split(' · ')) {
      const folded = foldName(form)
      if (folded === '') continue
      aliases.set(folded, code)
      if (folded.length >= SHORTEST_SPELT_ALIAS) spelt.set(code, [...(spelt.get(code) ?? []), folded])
    }
  }
  return { aliases, spelt }
}

function listNames(
  places: readonly Place[],
  wanted: (place: Place) => boolean,
  spelt: ReadonlyMap<string, readonly string[]>,
): NameList {
  const exact = new Map<string, Place[]>()
  const byCode: NameForm[] = []
  for (const place of places) {
    if (!wanted(place)) continue
    const forms = new Set([foldName(place.latin), foldName(place.km), ...place.also.map(foldName)])
    for (const form of forms) {
      const namesakes = exact.get(form)
      if (namesakes === undefined) exact.set(form, [place])
      else namesakes.push(place)
    }
    for (const form of spelt.get(place.code) ?? []) forms.add(form)
    for (const folded of forms) byCode.push({ place, folded, sounds: once(() => soundsOf(folded)) })
  }
  byCode.sort((a, b) => (a.place.code < b.place.code ? -1 : a.place.code > b.place.code ? 1 : 0))
  const bySpelling = once(() => [...byCode].sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0)))
  const bySounds = remembered((scope, khmer) => soundsList(formsIn(byCode, scope), khmer))
  return { exact, bySpelling, bySounds }
}

function remembered(
  make: (scope: string, khmer: boolean) => SoundsList,
): (scope: string, khmer: boolean) => SoundsList {
  const made = new Map<string, SoundsList>()
  return (scope, khmer) => {
    const key = khmer ? `${scope}k` : scope
    const list = made.get(key) ?? make(scope, khmer)
    made.set(key, list)
    return list
  }
}

/** The places inside `scope` (all for an empty one) that are spelt exactly so. */
export function exactIn(list: NameList, folded: string, scope: string): readonly Place[] {
  const places = list.exact.get(folded) ?? []
  return scope === '' ? places : places.filter((place) => isInside(place.code, scope))
}

/** The spellings inside `scope` that begin so. */
export function beginningIn(list: NameList, folded: string, scope: string): NameForm[] {
  const forms = list.bySpelling()
  const found: NameForm[] = []
  for (let i = lowerBound(forms, (form) => form.folded < folded); i < forms.length; i++) {
    const form = forms[i]
    if (form === undefined || !form.folded.startsWith(folded)) break
    if (isInside(form.place.code, scope)) found.push(form)
  }
  return found
}

/** The spellings inside `scope`, of spellings in the order of their codes: its inside is one stretch. */
function formsIn(byCode: readonly NameForm[], scope: string): readonly NameForm[] {
  if (scope === '') return byCode
  const start = lowerBound(byCode, (form) => form.place.code < scope)
  let end = start
  while (byCode[end]?.place.code.startsWith(scope)) end++
  return byCode.slice(start, end).filter((form) => form.place.code !== scope)
}

/** Whether a place lies inside another one; a place is not inside itself. Every place is inside the empty code. */
export function isInside(code: string, around: string): boolean {
  return code.length > around.length && code.startsWith(around)
}

function lowerBound(forms: readonly NameForm[], before: (form: NameForm) => boolean): number {
  let low = 0
  let high = forms.length
  while (low < high) {
    const middle = (low + high) >> 1
    const form = forms[middle]
    if (form !== undefined && before(form)) low = middle + 1
    else high = middle
  }
  return low
}

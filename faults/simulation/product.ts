import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The product's own code that the simulation runs: from the sources, from the compiled program, or from a copy of it with a
 * bug in it.
 */
export async function loadProduct(folder: string, ending: 'ts' | 'js') {
  const load = <Module>(file: string) =>
    import(pathToFileURL(path.join(folder, `${file}.${ending}`)).href) as Promise<Module>
  const keepEvent = await load<typeof import('../../src/actions/keep-event.ts')>('src/actions/keep-event')
  const handleInbound = await load<typeof import('../../src/actions/handle-inbound.ts')>('src/actions/handle-inbound')
  const matchCase = await load<typeof import('../../src/actions/match-case.ts')>('src/actions/match-case')
  const sendMessage = await load<typeof import('../../src/actions/send/send-message.ts')>(
    'src/actions/send/send-message',
  )
  const sweep = await load<typeof import('../../src/actions/sweep.ts')>('src/actions/sweep')
  const answerUssd = await load<typeof import('../../src/actions/ussd/answer-ussd.ts')>('src/actions/ussd/answer-ussd')
  const lists = await load<typeof import('../../src/actions/ussd/dialogue-lists.ts')>('src/actions/ussd/dialogue-lists')
  const gazetteer = await load<typeof import('../../src/cases/places/gazetteer.ts')>('src/cases/places/gazetteer')
  const hotlines = await load<typeof import('../../src/hotlines.ts')>('src/hotlines')
  const number = await load<typeof import('../../src/cases/number.ts')>('src/cases/number')
  const intake = await load<typeof import('../../src/store/intake.ts')>('src/store/intake')
  const steps = await load<typeof import('../../src/store/step-counts.ts')>('src/store/step-counts')
  const keys = await load<typeof import('../../src/store/secrets/keys.ts')>('src/store/secrets/keys')
  const ringFile = await load<typeof import('../../src/store/secrets/ring-file.ts')>('src/store/secrets/ring-file')
  const days = await load<typeof import('../../src/store/secrets/day-keys.ts')>('src/store/secrets/day-keys')
  const openCases = await load<typeof import('../../src/store/open-cases.ts')>('src/store/open-cases')
  const vault = await load<typeof import('../../src/store/secrets/vault.ts')>('src/store/secrets/vault')
  const sealed = await load<typeof import('../../src/store/sealed-places.ts')>('src/store/sealed-places')
  const away = await load<typeof import('../../src/store/away.ts')>('src/store/away')
  const hash = await load<typeof import('../../src/store/audit/hash.ts')>('src/store/audit/hash')
  const book = await load<typeof import('../../flows/index.ts')>('flows/index')
  const places = gazetteer.buildGazetteer(
    readFileSync(new URL('../../src/cases/places/places.tsv', import.meta.url), 'utf8'),
  )
  const shown = hotlines.hotlineList(['1280', '117'].map((each) => ({ number: each, name: null })))
  return {
    ...{ ...keepEvent, ...handleInbound, ...matchCase, ...sendMessage, ...sweep, ...answerUssd },
    ...{ ...away, ...intake, ...steps, ...keys, ...ringFile, ...days, ...vault, ...openCases },
    sealedPlaces: sealed.places,
    eventHash: hash.eventHash,
    caseNumberAt: number.caseNumberAt,
    book: book.book,
    gazetteer: places,
    lists: lists.trialLists(places, shown),
  }
}

export type Product = Awaited<ReturnType<typeof loadProduct>>

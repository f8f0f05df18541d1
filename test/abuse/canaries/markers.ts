import { randomBytes } from 'node:crypto'
import type { Marker } from './search.ts'

/** Made up: nobody is called so, and no text of ours holds it. */
const NAMES = [
  'Quillonzar Vexbury',
  'Brakkelfoot Oomsma',
  'Pentagruel Yxtorm',
  'Maximilzana Druvok',
  'Zebulonia Kwirk',
  'Wumbolino Frazt',
  'Thistlewaxe Onggu',
  'Grizzelmunde Paqo',
]
const KHMER_NAMES = ['ឃឺណារីយ៉ា វ៉ិចប៊ី', 'ឌឿងឃ្លុំ ឆ្វាឡេម', 'ញ៉ែងឌូ ផ្លុកឆី', 'ឈ្លៀងឍូ ឡុំវ៉ាក', 'ឋឺងអៀម ឃ្វេឡូ', 'ឡែឌុំ ញ៉ូឆ្វី']
const PLACES = ['Zumbrevalt crossing', 'Old Fennimok mill', 'ភូមិឡឺងឃ្វុំ', 'Quarrelby ferry']
const STORIES = [
  'he wore a mauve balaclava',
  'zigzag tattoo of a heron',
  'phoned aunt Wilhelmisa',
  'the lorry smelt of juniper',
  'she hums a sad mazurka',
  'គាត់ពាក់មួកឡាវេនឌ័រ',
  'left ear like a walnut',
  'gone since the kite fair',
]

const phone = (at: number) => `+855900770${String(at).padStart(2, '0')}`
const secret = () => randomBytes(32).toString('hex')

/** The fifty markers of one run, by what they are. Secrets are new each time. */
export function makeMarkers() {
  return {
    names: NAMES,
    khmerNames: KHMER_NAMES,
    phones: Array.from({ length: 12 }, (_, at) => phone(at + 1)),
    places: PLACES,
    stories: STORIES,
    headers: ['hdr-orpheusquill-one', 'hdr-orpheusquill-two', 'hdr-orpheusquill-three'],
    queries: ['qry-bandersnox-one', 'qry-bandersnox-two', 'qry-bandersnox-three'],
    secrets: {
      webhook: secret(),
      nearWebhook: secret(),
      apiToken: secret(),
      providerKey: secret(),
      databasePassword: secret(),
      redisPassword: secret(),
    },
  }
}

export type Markers = ReturnType<typeof makeMarkers>

/** Everything to look for, phones without their code. */
export const listOf = (markers: Markers): Marker[] =>
  Object.entries(markers).flatMap(([kind, values]) =>
    Object.entries(values).map(([at, value]) => ({ kind: `${kind}.${at}`, value: value.replace(/^\+855/, '') })),
  )

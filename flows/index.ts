import type { Book } from '../src/flow/flow.ts'
import { caseFlow } from './case/flow.ts'
import { contact } from './contact/flow.ts'
import { help } from './help/flow.ts'
import { ABC, MORE, TYPE_ONE_TO_N } from './keys.ts'
import { language } from './language/flow.ts'
import { menu } from './menu/flow.ts'
import { official } from './official/flow.ts'
import { place } from './place/flow.ts'
import { reportMissing } from './report-missing/flow.ts'
import { reportSighting } from './report-sighting/flow.ts'
import { survey } from './survey/flow.ts'
import { system } from './system/flow.ts'
import { workOffer } from './work-offer/flow.ts'

/** Every conversation of this gateway. */
export const book: Book = {
  flows: {
    menu,
    language,
    case: caseFlow,
    'report-missing': reportMissing,
    'report-sighting': reportSighting,
    contact,
    place,
    'work-offer': workOffer,
    help,
    official,
    survey,
    system,
  },
  home: 'menu/M0',
  callMe: 'help/N2',
  language: 'language/L1',
  offer: 'system/X3',
  gaveUp: 'system/X4',
  resume: 'system/K1',
  still: ['system/X5', 'system/X7', 'system/X8'],
  typeOneToN: TYPE_ONE_TO_N,
  more: MORE,
  abc: ABC,
}

import type { Words } from '../src/flow/language.ts'
import { lines } from './lines.ts'

/** What a hotline is for on an end screen: `urgent` for danger now, `help` for a child or family that needs somebody. */
export interface Hotline {
  readonly number: string
  /** Who answers, as the screen that lists hotlines names them. */
  readonly name: Words
  readonly use: 'urgent' | 'help'
  /** Whether the operator of the line has confirmed it, or where it was read. */
  readonly state: 'confirmed' | 'unverified'
  readonly source: string
}

/** Hotlines of Cambodia by number; `HOTLINES` says which are shown. */
export const HOTLINES: readonly Hotline[] = [
  { number: '1280', name: lines.HL2, use: 'help', state: 'confirmed', source: 'childhelplinecambodia.org' },
  {
    number: '117',
    name: lines.HL1,
    use: 'urgent',
    state: 'confirmed',
    source: 'National Police; VietnamPlus, 31 Aug 2022',
  },
  { number: '1288', name: lines.HL1, use: 'urgent', state: 'unverified', source: 'anti-trafficking police' },
  {
    number: '023997919',
    name: lines.HL1,
    use: 'urgent',
    state: 'unverified',
    source: 'police child line, older guide',
  },
  {
    number: '0312012345',
    name: lines.HL1,
    use: 'urgent',
    state: 'unverified',
    source: 'Ministry of Interior, about 2017',
  },
  {
    number: '0316012345',
    name: lines.HL1,
    use: 'urgent',
    state: 'unverified',
    source: 'Ministry of Interior, about 2017',
  },
  { number: '012311112', name: lines.HL2, use: 'help', state: 'unverified', source: 'ChildSafe, older guide' },
  {
    number: '081373839',
    name: lines.HL1,
    use: 'urgent',
    state: 'unverified',
    source: 'Kampong Cham anti-trafficking office, 2021',
  },
  {
    number: '011714668',
    name: lines.HL1,
    use: 'urgent',
    state: 'unverified',
    source: 'Kampong Cham anti-trafficking office, 2021',
  },
]

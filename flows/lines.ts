import type { Words } from '../src/flow/language.ts'
import { guideWords } from './sms/guide.ts'
import { summaryWords } from './sms/summaries.ts'
import { roleWords, verbPatterns } from './sms/verbs.ts'

/** Everyday words: whoever calls a family says the one it chose first. What is kept is the id. */
export const safeWords = {
  SW1: { en: 'rice', km: 'អង្ករ', 'km-Latn': 'angkor' },
  SW2: { en: 'mango', km: 'ស្វាយ', 'km-Latn': 'svay' },
  SW3: { en: 'water', km: 'ទឹក', 'km-Latn': 'teuk' },
  SW4: { en: 'fish', km: 'ត្រី', 'km-Latn': 'trei' },
  SW5: { en: 'coconut', km: 'ដូង', 'km-Latn': 'dong' },
  SW6: { en: 'banana', km: 'ចេក', 'km-Latn': 'chek' },
  SW7: { en: 'flower', km: 'ផ្កា', 'km-Latn': 'phka' },
  SW8: { en: 'boat', km: 'ទូក', 'km-Latn': 'touk' },
  SW9: { en: 'rain', km: 'ភ្លៀង', 'km-Latn': 'phlieng' },
  SW10: { en: 'star', km: 'ផ្កាយ', 'km-Latn': 'phkay' },
  SW11: { en: 'salt', km: 'អំបិល', 'km-Latn': 'ambel' },
  SW12: { en: 'corn', km: 'ពោត', 'km-Latn': 'pot' },
  SW13: { en: 'ox', km: 'គោ', 'km-Latn': 'ko' },
  SW14: { en: 'hen', km: 'មាន់', 'km-Latn': 'moan' },
  SW15: { en: 'hill', km: 'ភ្នំ', 'km-Latn': 'phnom' },
  SW16: { en: 'river', km: 'ទន្លេ', 'km-Latn': 'tonle' },
  SW17: { en: 'wood', km: 'ឈើ', 'km-Latn': 'chher' },
  SW18: { en: 'kite', km: 'ខ្លែង', 'km-Latn': 'khlaeng' },
  SW19: { en: 'door', km: 'ទ្វារ', 'km-Latn': 'tvear' },
  SW20: { en: 'bell', km: 'ជួង', 'km-Latn': 'chuong' },
} as const satisfies Readonly<Record<string, Words>>

/**
 * Values of slots, whole lines each: WH when, WT what happened, UR why urgent, SX sex (3 and 4 in alerts), CR contact rule,
 * GT a report that told nothing to repeat, VP how a verb is written, ST status on USSD, SS status by SMS, SW safe words, HL who answers a
 * hotline, AG an agency that is on no list, AC what an official does, AR an area, RO who sends a verb; PG the words on a pocket guide, SUM
 * and SV what an official recorded, PL where a found child is.
 */
export const lines = {
  WH1: { en: 'today', km: 'ថ្ងៃនេះ', 'km-Latn': 'thngai nis' },
  WH2: { en: 'yesterday', km: 'ម្សិលមិញ', 'km-Latn': 'msel minh' },
  WH3: { en: 'this week', km: 'សប្ដាហ៍នេះ', 'km-Latn': 'sapda nis' },
  WH4: { en: 'this month', km: 'ខែនេះ', 'km-Latn': 'khe nis' },
  WH5: { en: 'longer ago', km: 'យូរជាង', 'km-Latn': 'you chheang' },
  WT1: { en: 'went for work', km: 'គេនាំទៅធ្វើការ', 'km-Latn': 'tov tver ka' },
  WT2: { en: 'taken', km: 'គេយកទៅ', 'km-Latn': 'ke yok tov' },
  WT3: { en: 'left home', km: 'ចេញពីផ្ទះ', 'km-Latn': 'chenh pi pteah' },
  WT4: { en: 'got lost', km: 'វង្វេង', 'km-Latn': 'vong veng' },
  WT5: { en: 'not known', km: 'មិនដឹង', 'km-Latn': 'ot deung' },
  UR1: { en: 'went for work', km: 'គេនាំទៅធ្វើការ', 'km-Latn': 'tov tver ka' },
  UR2: { en: 'taken', km: 'គេយកទៅ', 'km-Latn': 'ke yok tov' },
  UR3: { en: 'found, with caller', km: 'រកឃើញ', 'km-Latn': 'rok kheunh' },
  UR4: { en: 'hurt', km: 'ឈឺ', 'km-Latn': 'chheu robuos' },
  UR5: { en: 'border', km: 'ព្រំដែន', 'km-Latn': 'prom daen' },
  UR6: { en: 'young, just now', km: 'តូច ទើបបាត់', 'km-Latn': 'toch, terb bat' },
  SX1: { en: 'Boy', km: 'ប្រុស', 'km-Latn': 'Bros' },
  SX2: { en: 'Girl', km: 'ស្រី', 'km-Latn': 'Srey' },
  SX3: { en: 'M', km: 'ប', 'km-Latn': 'B' },
  SX4: { en: 'F', km: 'ស', 'km-Latn': 'S' },
  CR1: { en: 'call ok', km: 'ហៅបាន', 'km-Latn': 'hao ban' },
  CR2: { en: 'SMS only', km: 'តែសារ', 'km-Latn': 'tae sms' },
  GT1: { en: 'your SMS', km: 'សារ', 'km-Latn': 'sms' },
  ...verbPatterns,
  ...roleWords,
  ...guideWords,
  ...summaryWords,
  ST1: { en: 'Your report is received.', km: 'បានទទួលហើយ។', 'km-Latn': 'Ban totuol hoy.' },
  ST2: { en: 'A worker is searching.', km: 'កំពុងស្វែងរក។', 'km-Latn': 'Kompong svaeng rok.' },
  ST3: { en: 'Police have been told.', km: 'បានប្រាប់ប៉ូលិសហើយ។', 'km-Latn': 'Ban brab police hoy.' },
  ST4: { en: 'Please call us: {help}.', km: 'សូមហៅមកយើង {help}។', 'km-Latn': 'Som hao mok yerng {help}.' },
  ST5: { en: 'The case is closed.', km: 'ករណីបានបិទ។', 'km-Latn': 'Kar-nei ban bet.' },
  SS1: { en: 'received', km: 'បានទទួល', 'km-Latn': 'ban totuol' },
  SS2: { en: 'being searched', km: 'កំពុងស្វែងរក', 'km-Latn': 'kompong svaeng rok' },
  SS3: { en: 'police informed', km: 'បានប្រាប់ប៉ូលិស', 'km-Latn': 'ban brab police' },
  SS4: { en: 'please call us', km: 'សូមហៅមកយើង', 'km-Latn': 'som hao mok yerng' },
  SS5: { en: 'closed', km: 'បានបិទ', 'km-Latn': 'ban bet' },
  HL1: { en: 'Police', km: 'ប៉ូលិស', 'km-Latn': 'Police' },
  HL2: { en: 'Child line', km: 'កុមារ', 'km-Latn': 'Kmeng' },
  ...safeWords,
  AG1: { en: 'This agency', km: 'ក្រុមហ៊ុននេះ', 'km-Latn': 'Krom hun nis' },
  AR1: { en: 'Whole country', km: 'ទូទាំងប្រទេស', 'km-Latn': 'Teang brotes' },
  CS1: { en: 'open', km: 'នៅបើក', 'km-Latn': 'nov baek' },
  CS2: { en: 'located', km: 'រកឃើញ', 'km-Latn': 'rok kheunh' },
  CS3: { en: 'reunified', km: 'ជួបជុំគ្រួសារ', 'km-Latn': 'chuop kruosar' },
  CS4: { en: 'deceased', km: 'ស្លាប់', 'km-Latn': 'slab' },
  CS5: { en: 'merged', km: 'បញ្ចូលគ្នា', 'km-Latn': 'banhchoul knea' },
  CS6: { en: 'void', km: 'មោឃៈ', 'km-Latn': 'mokheak' },
  AC1: { en: 'I take it', km: 'ខ្ញុំទទួល', 'km-Latn': 'Nhom totuol' },
  AC2: { en: 'Family visited', km: 'បានទៅជួប', 'km-Latn': 'Ban tov chuop' },
  AC3: { en: 'Child found: home', km: 'រកឃើញ: ផ្ទះ', 'km-Latn': 'Rok kheunh: pteah' },
  AC4: { en: 'Child found: police post', km: 'រកឃើញ: ប៉ូលិស', 'km-Latn': 'Rok kheunh: police' },
  AC5: { en: 'Child found: social affairs', km: 'រកឃើញ: សង្គមកិច្ច', 'km-Latn': 'Rok kheunh: songkom kech' },
  AC6: { en: 'Child found: hospital', km: 'រកឃើញ: ពេទ្យ', 'km-Latn': 'Rok kheunh: pet' },
  AC7: { en: 'Child found: other place', km: 'រកឃើញ: ផ្សេង', 'km-Latn': 'Rok kheunh: pseng' },
  AC8: { en: 'Not in my area', km: 'ក្រៅតំបន់', 'km-Latn': 'Ot nov nis' },
  AC9: { en: 'Seen here', km: 'គេឃើញ', 'km-Latn': 'Ke kheunh nov nis' },
  AC10: { en: 'Note', km: 'កំណត់', 'km-Latn': 'Kot' },
  AC11: { en: 'New missing child', km: 'ក្មេងបាត់', 'km-Latn': 'Kmeng bat thmey' },
  AC12: { en: 'Child found here', km: 'រកឃើញក្មេង', 'km-Latn': 'Rok kheunh kmeng' },
} as const satisfies Readonly<Record<string, Words>>

/** Slots that a line fills by itself, by the letters its id begins with. */
const SLOT_OF: Readonly<Record<string, string>> = {
  WH: 'when',
  WT: 'what',
  UR: 'why',
  CR: 'rule',
  GT: 'got',
  VP: 'pattern',
  ST: 'status',
  SS: 'state',
  CS: 'casestate',
  SW: 'safeword',
  AG: 'agency',
  AC: 'action',
  AR: 'area',
  RO: 'role',
  PL: 'at',
}

/** The slot that a line fills by itself; undefined for a piece of one. */
export const slotOfLine = (id: string): string | undefined => SLOT_OF[id.slice(0, 2)]

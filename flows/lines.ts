import type { Words } from '../src/flow/language.ts'

/** Values of slots, whole lines each: WH when, WT what happened, UR why urgent, SX sex (3 and 4 in alerts), CR contact rule. */
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
} as const satisfies Readonly<Record<string, Words>>

import type { text } from './text.ts'

/** By which text each question of a report is asked, by flow and step; T5m lists places to tell apart. */
export const questionsByText: Readonly<Record<string, keyof typeof text | 'T5m'>> = {
  'report-missing/R3': 'T2a',
  'report-missing/R3b': 'T2b',
  'report-missing/R3c': 'T2c',
  'report-missing/R7': 'T2d',
  'report-missing/R8': 'T2w',
  'report-missing/R8b': 'T2t',
  'report-missing/R8c': 'T2h',
  'report-missing/R1b': 'T2k',
  'report-missing/R9': 'T2n',
  'report-missing/R10': 'T2s',
  'report-sighting/S2': 'T2v',
  'report-sighting/R7': 'T2d',
  'report-sighting/S3': 'T2x',
  'report-sighting/S5': 'T2y',
  'place/R4': 'T2p',
  'place/R4s': 'T2p',
  'place/R4b': 'T2p',
  'place/R4m': 'T5m',
  'place/R5': 'T2r',
  'place/R6': 'T2r',
  'system/X3': 'T2o',
}

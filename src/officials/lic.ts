import type { Token } from './line.ts'
import type { LicenceReading, Verb } from './reading.ts'

/** LIC: is an agency on the licence list, asked by its name or number. */
export const LIC: Verb = {
  verb: 'LIC',
  digits: '72',
  words: ['LIC'],
  read: (tokens) => readLicence(tokens),
}

function readLicence(tokens: readonly Token[]): LicenceReading {
  const query = tokens.map(({ typed }) => typed).join(' ')
  return query === '' ? { kind: 'licence', error: 'E03' } : { kind: 'licence', query }
}

import { readFileSync } from 'node:fs'

/** The text of the gazetteer's data file, which lies beside the sources and, after the build, beside the compiled code. */
export function readPlaceFile(): string {
  return readFileSync(new URL('../cases/places/places.tsv', import.meta.url), 'utf8')
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '../flow/language.ts'
import type { Reading, Readings, Wording } from '../flow/translation.ts'

const RECORD = 'translations.json'

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** What is recorded of the texts in a folder `flows`: which words were read together, and who approved them. */
export const readReadings = (flows: string): Readings => ({
  of: JSON.parse(readFileSync(path.join(flows, RECORD), 'utf8')) as Record<string, Reading>,
  fingerprint,
})

/** Keeps the record, in the order of the names, one text a line: a change of one text is a change of one line. */
export const writeReadings = (flows: string, of: Readonly<Record<string, Reading>>): void => {
  const rows = Object.entries(of)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, reading]) => `  ${JSON.stringify(id)}: ${JSON.stringify(reading)}`)
  writeFileSync(path.join(flows, RECORD), rows.length === 0 ? '{}\n' : `{\n${rows.join(',\n')}\n}\n`)
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A text as the source writes it, in either kind of quotes. */
const literal = (text: string): string => {
  const inside = escaped(text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n'))
  return `(?:'${inside.replaceAll("'", "\\\\'")}'|"${inside.replaceAll('"', '\\\\"')}")`
}

/** Anything within one entry of a file of words. */
const INSIDE = '(?:(?!\\n(?: {2}\\w+: \\{|export ))[^])*?'

/** The source files that hold words, by their path from the folder's parent. */
function sources(flows: string): { readonly file: string; readonly text: string }[] {
  return readdirSync(flows, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => /[/\\](?:(?:text|lines|keys)|sms[/\\][\w-]+)\.ts$/.test(file))
    .sort()
    .map((file) => ({
      file: path.relative(path.dirname(flows), file).split(path.sep).join('/'),
      text: readFileSync(file, 'utf8'),
    }))
}

/** Where the words of a text stand in the sources of a folder `flows`: `flows/contact/text.ts:12`, null when they do not. */
export function wordsFinder(flows: string): (wording: Wording, language: Language) => string | null {
  const files = sources(flows)
  return ({ id, words }, language) => {
    const [name = '', part] = id.split('.')
    const tag = language === 'km-Latn' ? "'km-Latn'" : language
    const inPart = part === undefined ? '' : `${INSIDE}\\b${escaped(part)}: \\{`
    const place = new RegExp(
      `(?:^|\\n)(?: {2}|export const )'?${escaped(name)}'?(?:: | = )\\{${inPart}${INSIDE}(?<!\\w)${tag}:\\s+(?=${literal(words[language])})`,
    )
    for (const { file, text } of files) {
      const match = place.exec(text)
      if (match !== null) return `${file}:${text.slice(0, match.index + match[0].length).split('\n').length}`
    }
    return null
  }
}

import { isWithinReach } from '../../cases/access.ts'
import { type FiledExport, filedExport } from '../../cases/exports/filed.ts'
import { erasedAmong, listFiled, readFiled } from '../../store/filed-exports.ts'
import { html } from '../markup.ts'
import { timeWords } from './facts.ts'
import { fileKinds, fileText } from './file-text.ts'
import type { ConsolePage, ConsoleReading, StaffVisit } from './page.ts'
import { ROWS, rowsList } from './rows.ts'

const PATH = '/console/files'

/** `/console/files`: what a worker filed, as far as it was made for whoever asks; the newest first. */
export const filesPage = (folder: string): ConsolePage => ({
  path: PATH,
  menu: { words: fileText.files, inBar: false },
  stage: 'IN',
  async show(visit) {
    const { say, session, typed } = visit
    const all = await visit.read(async ({ view }) =>
      listFiled(folder).filter((file) => {
        const { relations } = view(['file', `read:${file.kind}`])
        return relations.has('any') || (relations.has('area') && isWithinReach(file.place, session.area))
      }),
    )
    const files = all.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.name < b.name ? -1 : 1))
    const from = files.findIndex(({ name }) => name === typed('after')) + 1
    const page = files.slice(from, from + ROWS)
    return {
      title: fileText.files,
      body: html`<p class="note">${say(fileText.hint)}</p><section>${rowsList(
        visit,
        page.map(
          ({ name, kind, at }) =>
            html`<a class="tap" href="${PATH}/${name}" lang="en">${name}</a><p class="note">${say(fileKinds[kind])} · ${timeWords(at)}</p>`,
        ),
        files.length > from + ROWS ? { after: page.at(-1)!.name } : null,
        fileText.none,
      )}</section>`,
    }
  },
  acts: {},
})

/**
 * `/console/files/:name`: one filed export to keep, of cases only the rows that whoever asks may see; what they get is
 * written down, a row for each case.
 */
export const filePage = (folder: string): ConsolePage => ({
  path: `${PATH}/:name`,
  stage: 'IN',
  async show(visit) {
    const file = filedExport(visit.params.name ?? '')
    const content = file === null ? null : readFiled(folder, file)
    if (file === null || content === null) return null
    const shown = await visit.read((reading) => seenOf(visit, reading, file, content))
    if (shown === null) return null
    const type = file.name.endsWith('.csv') ? 'text/csv; charset=utf-8; header=present' : 'application/json'
    return { name: file.name, type, content: shown }
  },
  acts: {},
})

async function seenOf(
  { session }: StaffVisit,
  { client, view }: ConsoleReading,
  file: FiledExport,
  content: string,
): Promise<string | null> {
  const own = view(['file', `read:${file.kind}`])
  if (own.relations.size === 0) return null
  if (own.relations.has('any')) {
    await own.log([{ caseId: null, classes: [...own.at(null).classes], fields: [file.name], tellsOwner: false }])
    return content
  }
  if (!isWithinReach(file.place, session.area)) return null
  const [head = '', ...lines] = content.split('\r\n').filter((line) => line !== '')
  const numberOf = (line: string) => line.split(',', 1)[0]!
  const standings = await own.standings(lines.map(numberOf))
  const erased = await erasedAmong(
    client,
    [...standings.values()].map(({ id }) => id),
  )
  const seen = lines.flatMap((line) => {
    const standing = standings.get(numberOf(line))
    const decision = own.of(standing)
    return standing !== undefined && decision.allowed && !erased.has(standing.id)
      ? [{ line, caseId: standing.id, classes: [...decision.classes] }]
      : []
  })
  const byCase = new Map(seen.map((each) => [each.caseId, each]))
  await own.log(
    [...byCase.values()].map(({ caseId, classes }) => ({
      caseId,
      classes,
      fields: head.split(','),
      tellsOwner: false,
    })),
  )
  return [head, ...seen.map(({ line }) => line)].map((line) => `${line}\r\n`).join('')
}

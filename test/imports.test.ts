import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '..')

/** What a room may ask for: other rooms (`types` = names only, nothing that runs), packages, and the machine (`node:`). */
interface Doors {
  readonly rooms: readonly string[]
  /** Rooms, or single files, of which only types may be named. */
  readonly types?: readonly string[]
  /** Package names; null = any. */
  readonly packages: readonly string[] | null
  readonly machine: boolean
}

const DOORS: Readonly<Record<string, Doors>> = {
  'src/flow': { rooms: [], packages: [], machine: false },
  'src/cases': { rooms: ['src/flow'], packages: ['lru-cache', 'zod'], machine: false },
  'src/officials': { rooms: ['src/flow', 'src/cases'], packages: [], machine: false },
  flows: { rooms: ['src/flow'], packages: [], machine: false },
  'src/partners': {
    rooms: ['src/channels/read-answer.ts', 'src/channels/retry-after.ts', 'src/channels/variable.ts'],
    packages: null,
    machine: true,
  },
  'src/channels': { rooms: [], packages: null, machine: true },
  'src/store': {
    rooms: ['src/cases', 'src/flow', 'generated/prisma'],
    types: ['src/channels'],
    packages: null,
    machine: true,
  },
  'src/actions': {
    rooms: ['src/cases', 'src/flow', 'src/officials', 'src/store', 'src/channels', 'src/partners', 'flows'],
    types: ['src/jobs/jobs.ts', 'src/config.ts'],
    packages: null,
    machine: true,
  },
  'src/jobs': { rooms: ['src/actions', 'src/store'], packages: null, machine: true },
  'src/http': {
    rooms: ['src/actions', 'src/channels', 'src/flow', 'src/store', 'src/cases'],
    packages: null,
    machine: true,
  },
  'src/cli': {
    rooms: [
      'src/actions',
      'src/cases',
      'src/channels',
      'src/flow',
      'src/officials',
      'src/partners',
      'src/store',
      'src/jobs',
      'flows',
      'src/config.ts',
      'src/hotlines.ts',
      'src/log.ts',
      'src/http/case-api/openapi/document.ts',
      'src/http/guide.ts',
      'src/http/routes.ts',
      'src/refusals.ts',
      'src/serving.ts',
      'src/surroundings.ts',
    ],
    packages: null,
    machine: true,
  },
}

/** Files that put the program together; only these may name `wire` and `app`. */
const ASSEMBLY = [
  'src/main.ts',
  'src/serve.ts',
  'src/pages.ts',
  'src/health-parts.ts',
  'src/wire.ts',
  'src/announcement.ts',
  'src/app.ts',
]
const ASSEMBLED = ['src/wire.ts', 'src/app.ts']

interface Import {
  readonly from: string
  readonly typesOnly: boolean
}

/** Every import, re-export and `import()` of a file; which of them name types alone. */
function importsOf(text: string): Import[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const listed = [
    ...code.matchAll(/\b(?:import|export)\s+(?:(type)\s+)?([\w\s{},*$]*?)\s*from\s*['"]([^'"]+)['"]/g),
  ].map(([, type, names = '', from = '']) => {
    const each = names
      .replaceAll(/[{}\s]+/g, ' ')
      .split(',')
      .map((name) => name.trim())
    const all = each.filter((name) => name !== '')
    return { from, typesOnly: type !== undefined || (all.length > 0 && all.every((name) => name.startsWith('type '))) }
  })
  const bare = [...code.matchAll(/\bimport\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, from = '']) => ({
    from,
    typesOnly: false,
  }))
  return [...listed, ...bare]
}

const roomOf = (file: string) => Object.keys(DOORS).find((room) => file.startsWith(`${room}/`))

/** The wrong doors of some files, each in a sentence. */
function wrongDoors(files: Readonly<Record<string, string>>): string[] {
  const found: string[] = []
  for (const [file, text] of Object.entries(files)) {
    const room = roomOf(file)
    const doors = room === undefined ? null : DOORS[room]!
    for (const { from, typesOnly } of importsOf(text)) {
      const wrong = (why: string) => found.push(`${file}: ${from} (${why})`)
      if (from.startsWith('.')) {
        const target = path.posix.join(path.posix.dirname(file), from)
        if (!from.endsWith('.ts')) wrong('without its ending')
        if (ASSEMBLED.includes(target) && !ASSEMBLY.includes(file)) wrong('only what starts the program names this')
        if (doors === null || target.startsWith(`${room}/`)) continue
        const within = (each: string) => target === each || target.startsWith(`${each}/`)
        if (doors.rooms.some(within)) continue
        if (!doors.types?.some(within)) wrong('no door')
        else if (!typesOnly) wrong('types only')
      } else if (doors === null) continue
      else if (from.startsWith('node:')) {
        if (!doors.machine) wrong('pure')
      } else if (doors.packages !== null && !doors.packages.includes(from)) wrong('no package')
    }
    if (
      doors !== null &&
      !doors.machine &&
      /\b(?:process|globalThis|fetch|setTimeout|setInterval)\s*[.(]|\brequire\s*\(/.test(text)
    )
      found.push(`${file}: reaches for the machine`)
  }
  return found
}

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}

describe('the doors between the rooms', () => {
  const files = Object.fromEntries(
    [...sources('src'), ...sources('flows')].map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]),
  )

  it('are the ones of the plan', () => {
    expect(wrongDoors(files)).toEqual([])
  })

  it('every file is in a room, or puts the program together', () => {
    const outside = Object.keys(files).filter((file) => roomOf(file) === undefined && !ASSEMBLY.includes(file))
    expect(outside.sort()).toEqual([
      'src/config.ts',
      'src/hotlines.ts',
      'src/log.ts',
      'src/made-secrets.ts',
      'src/refusals.ts',
      'src/serving.ts',
      'src/surroundings.ts',
    ])
  })

  it('every room has a page that says what it holds', () => {
    for (const room of Object.keys(DOORS)) expect(readdirSync(path.join(ROOT, room))).toContain('README.md')
  })
})

describe('a wrong door is found', () => {
  it.each([
    ['src/flow/age.ts', `import { facts } from '../cases/facts.ts'`, 'no door'],
    ['src/flow/age.ts', `import type { Facts } from '../cases/facts.ts'`, 'no door'],
    ['src/flow/age.ts', `import { z } from 'zod'`, 'no package'],
    ['src/flow/age.ts', `import { readFileSync } from 'node:fs'`, 'pure'],
    ['src/flow/age.ts', `const fs = await import('node:fs')`, 'pure'],
    ['src/flow/age.ts', `export { x } from '../store/seal.ts'`, 'no door'],
    ['src/flow/age.ts', `export * from '../store/seal.ts'`, 'no door'],
    ['src/cases/match.ts', `import pg from 'pg'`, 'no package'],
    ['src/cases/match.ts', `import {\n  type Pool,\n  open,\n} from '../store/seal.ts'`, 'no door'],
    ['src/cases/names/key.ts', `import { sms } from '../../../flows/sms/text.ts'`, 'no door'],
    ['src/officials/line.ts', `import { seal } from '../store/seal.ts'`, 'no door'],
    ['src/officials/line.ts', `setTimeout(() => undefined, 5)`, 'reaches for the machine'],
    ['src/channels/kannel.ts', `import type { Facts } from '../cases/facts.ts'`, 'no door'],
    ['src/store/inbox.ts', `import { openSmsChannels } from '../channels/index.ts'`, 'types only'],
    ['src/store/inbox.ts', `import { type ChannelName, openSmsChannels } from '../channels/index.ts'`, 'types only'],
    ['src/store/inbox.ts', `import { sendMessage } from '../actions/send-message.ts'`, 'no door'],
    ['src/actions/sweep.ts', `import { startWorker } from '../jobs/worker.ts'`, 'no door'],
    ['src/actions/sweep.ts', `import { JOB_KINDS } from '../jobs/jobs.ts'`, 'types only'],
    ['src/actions/sweep.ts', `import { readConfig } from '../config.ts'`, 'types only'],
    ['src/actions/sweep.ts', `import { notFound } from '../http/not-found.ts'`, 'no door'],
    ['src/jobs/worker.ts', `import { danger } from '../cases/danger.ts'`, 'no door'],
    ['src/http/inbound.ts', `import { buildApp } from '../app.ts'`, 'only what starts the program'],
    ['src/http/inbound.ts', `import { openQueue } from '../jobs/queue.ts'`, 'no door'],
    ['src/cli/people.ts', `import { wire } from '../wire.ts'`, 'only what starts the program'],
    ['src/config.ts', `import { wire } from './wire.ts'`, 'only what starts the program'],
    ['flows/menu/flow.ts', `import { danger } from '../../src/cases/danger.ts'`, 'no door'],
    ['src/http/inbound.ts', `import { answer } from '../actions/answer-ussd'`, 'without its ending'],
  ])('%s with %s', (file, line, why) => {
    expect(wrongDoors({ [file]: line })).toEqual(expect.arrayContaining([expect.stringContaining(why)]))
  })

  it.each([
    ['src/cases/facts.ts', `import { z } from 'zod'\nimport { day } from '../flow/day.ts'`],
    ['src/store/inbox.ts', `import type { ChannelName } from '../channels/channel.ts'`],
    ['src/store/inbox.ts', `import { type ChannelName, type Other } from '../channels/channel.ts'`],
    ['src/actions/deps.ts', `import type { SmsRoute } from '../config.ts'`],
    ['src/serve.ts', `import { wire } from './wire.ts'`],
    ['src/flow/age.ts', `// import pg from 'pg'\n/* import x from '../store/seal.ts' */`],
  ])('a right one is not: %s', (file, lines) => {
    expect(wrongDoors({ [file]: lines })).toEqual([])
  })
})

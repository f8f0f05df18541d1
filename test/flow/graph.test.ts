import { describe, expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { flowsGraph } from '../../src/cli/flows-graph.ts'
import type { Book } from '../../src/flow/flow.ts'
import { mermaid } from '../../src/flow/graph.ts'

const NODE =
  /^ {2,4}(\w+)(\[\/|\[\\|\[\[|\(\[|\(\(|\{\{|\[|\{|\()"([^"<>]|<br\/>)*"(\/\]|\\\]|\]\]|\]\)|\)\)|\}\}|\]|\}|\))$/
const EDGE = /^ {2}(\w+) (?:-->|-\.->)\|"([^"<>]*)"\| (\w+)$/
const OPEN = /^ {2}subgraph (\w+)\["([^"]+)"\]$/
const PAIRS: Readonly<Record<string, string>> = {
  '[/': '/]',
  '[\\': '\\]',
  '[[': ']]',
  '([': '])',
  '((': '))',
  '{{': '}}',
  '[': ']',
  '{': '}',
  '(': ')',
}

/** Reads a drawing as Mermaid's grammar would; throws on a line it does not know, an end that is not drawn, an open group. */
function parsed(text: string) {
  const [head, ...lines] = text.split('\n')
  expect(head).toBe('flowchart TD')
  const nodes = new Set<string>()
  const edges: { readonly from: string; readonly by: string; readonly to: string }[] = []
  const groups: string[] = []
  let open = 0
  for (const line of lines) {
    const [, id, opens = '', , closes] = NODE.exec(line) ?? []
    const [, from, by = '', to] = EDGE.exec(line) ?? []
    const [, , group] = OPEN.exec(line) ?? []
    if (group !== undefined) {
      groups.push(group)
      open++
    } else if (line === '  end') open--
    else if (id !== undefined) {
      expect(PAIRS[opens]).toBe(closes)
      expect(nodes.has(id), `${id} is drawn once`).toBe(false)
      nodes.add(id)
    } else if (from !== undefined && to !== undefined) edges.push({ from, by, to })
    else throw new Error(`no Mermaid: ${line}`)
    expect(open === 0 || open === 1).toBe(true)
  }
  expect(open).toBe(0)
  for (const { from, to } of edges) expect([nodes.has(from), nodes.has(to)], `${from} to ${to}`).toEqual([true, true])
  return { nodes, edges, groups }
}

/** Every target that stands anywhere in a step, found without knowing the kinds of steps. */
function targetsAnywhere(value: unknown, key = ''): string[] {
  const plain = ['next', 'skip', 'back', 'several', 'more', 'none', 'language', 'to', 'go', 'yes', 'no']
  if (typeof value === 'string') return plain.includes(key) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([inner, one]) =>
    ['options', 'hidden', 'verdicts', 'rowTo', 'typedTo'].includes(key) && typeof one === 'string'
      ? [one]
      : targetsAnywhere(one, inner),
  )
}

const nodeName = (flow: string, target: string) =>
  (target.includes('/') ? target : `${flow}/${target}`).replace('/', '__').replaceAll('-', '_')

describe.each([undefined, ...Object.keys(book.flows)])('the drawing of %s', (only) => {
  const drawing = parsed(mermaid(book, only))
  const flows = Object.values(book.flows).filter(({ id }) => only === undefined || id === only)

  it('holds every step and every way of every flow', () => {
    expect(drawing.groups).toEqual(flows.map(({ id }) => id))
    for (const flow of flows) {
      for (const [id, step] of Object.entries(flow.steps)) {
        const from = nodeName(flow.id, id)
        expect(drawing.nodes).toContain(from)
        // A menu's `yes` and `no` name options; a fork's name steps.
        const { yes: _yes, no: _no, ...menu } = step as { yes?: unknown; no?: unknown }
        const wanted = targetsAnywhere(step.kind === 'menu' ? menu : step).map((target) => nodeName(flow.id, target))
        const found = drawing.edges.filter((edge) => edge.from === from).map(({ to }) => to)
        expect(found.sort()).toEqual(wanted.sort())
        if (step.kind !== 'menu') continue
        const keys = drawing.edges.filter((edge) => edge.from === from).map(({ by }) => by)
        expect(keys).toEqual(expect.arrayContaining(Object.keys(step.options).map((name, at) => `${at + 1} ${name}`)))
      }
    }
  })

  it('is the same each time', () => {
    expect(mermaid(book, only)).toBe(mermaid(book, only))
  })
})

it('what holds on any screen is in the drawing of all', () => {
  const ways = parsed(mermaid(book)).edges.filter(({ from }) => from === 'any')
  expect(ways.map(({ by, to }) => `${by}: ${to}`)).toEqual([
    '00: menu__M0',
    '99: help__N2',
    '9 on a first screen: language__L1',
    'wrong 2: system__X3',
    'wrong 3: system__X4',
    'after a gap: system__K1',
    'a fault: system__X5',
    'a fault: system__X7',
    'a fault: system__X8',
  ])
})

it('words that look like Mermaid stay words', () => {
  const title = 'Say "]" --> #1\n<b>end</b>'
  const nasty: Book = {
    ...book,
    flows: {
      ...book.flows,
      help: { ...book.flows.help!, text: { N2: { title: { en: title, km: title, 'km-Latn': title } } } },
    },
  }
  expect(mermaid(nasty, 'help')).toContain('Say #quot;]#quot; --#gt; #35;1<br/>#lt;b#gt;end#lt;/b#gt;')
  expect(parsed(mermaid(nasty)).nodes.size).toBe(parsed(mermaid(book)).nodes.size)
})

describe('flows graph', () => {
  it('draws one flow; another name is wrong usage', () => {
    const lines: string[] = []
    const said = { result: (line: string) => lines.push(line), talk: (line: string) => lines.push(line) }
    expect(flowsGraph(['help'], said)).toBe(0)
    expect(lines[0]).toContain('help__N2(["N2: We will call this number soon.')
    expect(flowsGraph(['gone'], said)).toBe(2)
    expect(flowsGraph(['help', 'menu'], said)).toBe(2)
    expect(lines[1]).toContain('menu language case')
  })
})

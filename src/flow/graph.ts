import type { Book, Flow, Step, Target } from './flow.ts'
import { fullTarget, stepAt } from './spots.ts'
import { waysFrom } from './ways.ts'

/** Letters that Mermaid would read as its own, as entity codes. */
const quoted = (text: string) =>
  `"${text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;').replaceAll('\n', '<br/>')}"`

const word = (name: string) =>
  name.replaceAll(/[^A-Za-z0-9]/g, (char) => (char === '-' ? '_' : `_${char.charCodeAt(0)}_`))

/** The name of a step in the drawing. */
const node = (flow: string, step: string) => `${word(flow)}__${word(step)}`

/** Where a target stands in the drawing: `return` and `back` lead to a node of the flow they leave. */
function nodeOf(flow: string, target: Target): string {
  const at = fullTarget(flow, target)
  return node(at.flow, at.step)
}

const SHAPES: Readonly<Record<Step['kind'], readonly [string, string]>> = {
  menu: ['[', ']'],
  input: ['[/', '/]'],
  list: ['[[', ']]'],
  visit: ['[[', ']]'],
  fork: ['{', '}'],
  fact: ['[\\', '\\]'],
  check: ['{{', '}}'],
  end: ['([', '])'],
}

function drawn(flow: Flow, id: string, step: Step): string {
  const title = flow.text[id]?.title.en ?? ''
  const emits = 'emits' in step && step.emits !== undefined ? `\nsays ${step.emits}` : ''
  const [open, close] = SHAPES[step.kind]
  return `${node(flow.id, id)}${open}${quoted(`${id}${title === '' ? '' : `: ${title}`}${emits}`)}${close}`
}

const edge = (from: string, by: string, to: string) =>
  by === 'visits' ? `  ${from} -.->|${quoted(by)}| ${to}` : `  ${from} -->|${quoted(by)}| ${to}`

function drawnFlow(flow: Flow): string[] {
  const targets = Object.values(flow.steps).flatMap((step) => waysFrom(step).map(({ to }) => to))
  const leaves = [
    ...(targets.includes('return') ? [`    ${node(flow.id, 'return')}(["back to the visit"])`] : []),
    ...(targets.includes('back') ? [`    ${node(flow.id, 'back')}(["the screen before"])`] : []),
  ]
  return [
    `  subgraph flow_${word(flow.id)}[${quoted(flow.id)}]`,
    ...Object.entries(flow.steps).map(([id, step]) => `    ${drawn(flow, id, step)}`),
    ...leaves,
    '  end',
  ]
}

/** What holds on every screen: keys, wrong answers, gaps and faults. */
function everywhere(book: Book): string[] {
  const ways: readonly (readonly [string, Target])[] = [
    ['00', book.home],
    ['99', book.callMe],
    ['9 on a first screen', book.language],
    ['wrong 2', book.offer],
    ['wrong 3', book.gaveUp],
    ['after a gap', book.resume],
    ...book.still.map((target) => ['a fault', target] as const),
  ]
  return ['  any(("any screen"))', ...ways.map(([by, target]) => edge('any', by, nodeOf('', target)))]
}

/** Steps of other flows that these lead to, drawn by their names alone. */
function neighbours(book: Book, flows: readonly Flow[]): string[] {
  const known = new Set(flows.map(({ id }) => id))
  const met = new Set(
    flows.flatMap((flow) =>
      Object.values(flow.steps).flatMap((step) =>
        waysFrom(step)
          .map(({ to }) => fullTarget(flow.id, to))
          .filter((at) => !known.has(at.flow) && stepAt(book, at) !== undefined)
          .map((at) => `${at.flow}/${at.step}`),
      ),
    ),
  )
  return [...met].map((target) => `  ${nodeOf('', target)}(${quoted(target)})`)
}

/**
 * The conversations, or one of them, as a Mermaid flowchart: every step, every key and answer that leads on, visits of other
 * flows dotted. The same book gives the same text.
 */
export function mermaid(book: Book, only?: string): string {
  const flows = Object.values(book.flows).filter(({ id }) => only === undefined || id === only)
  const edges = flows.flatMap((flow) =>
    Object.entries(flow.steps).flatMap(([id, step]) =>
      waysFrom(step).map(({ by, to }) => edge(node(flow.id, id), by, nodeOf(flow.id, to))),
    ),
  )
  return [
    'flowchart TD',
    ...flows.flatMap(drawnFlow),
    ...(only === undefined ? everywhere(book) : neighbours(book, flows)),
    ...edges,
  ].join('\n')
}

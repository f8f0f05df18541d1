import type { Calibration, LinePoint } from './judge.ts'

/** Side of one diagram, and the room around it, in units of the drawing. */
const SIDE = 300
const ROOM = 50

/** Points of a curve that are drawn: enough for the eye. */
const MOST_POINTS = 400

/** One curve of a diagram, with its name. */
export interface Curve {
  readonly name: string
  readonly points: readonly LinePoint[]
}

const COLOURS = ['#0b6e4f', '#b3541e'] as const
/** Curves are told apart without colours, too. */
const DASHES = ['none', '6 3'] as const

/** How many of the alerts are right is told in words at these parts of the children. */
const TOLD_AT = [0.5, 0.75, 0.9] as const

/**
 * Two diagrams as one SVG picture: what was said beside what was right, and how many alerts are right beside how many
 * children are alerted. It holds numbers alone.
 */
export function drawCalibration({ bins, brier, error }: Calibration, curves: readonly Curve[]): string {
  const title = 'How far the probabilities of the match hold'
  const told = bins.filter(({ count }) => count > 0)
  const words = told.map(
    ({ said, right, count }) => `of ${count} rows said ${said.toFixed(2)}, right ${right.toFixed(2)}`,
  )
  const left = [
    line([0, 0], [1, 1], '#777', '4 4'),
    ...told.map(({ said, right, count }) => {
      const [x, y] = at(0, said, right)
      return `<circle cx="${x}" cy="${y}" r="${(2 + Math.log10(count)).toFixed(1)}" fill="${COLOURS[0]}"/>`
    }),
    captions(0, 'probability said', 'part that was right', `Brier ${brier.toFixed(4)}, error ${error.toFixed(4)}`),
  ]
  const right = [
    ...curves.map(({ points }, index) => curve(points, index)),
    ...curves.map(({ name }, index) => legend(name, index)),
    captions(1, 'part of the children alerted', 'part of alerts that are right', ''),
  ]
  const width = 2 * (SIDE + 2 * ROOM)
  const height = SIDE + 2 * ROOM
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="12">
<title id="title">${title}</title>
<desc id="desc">${[...words, ...curves.flatMap(wordsOf)].join('; ')}.</desc>
<rect width="${width}" height="${height}" fill="#fff"/>
${[frame(0), ...left, frame(1), ...right].join('\n')}
</svg>
`
}

const at = (diagram: 0 | 1, x: number, y: number) =>
  [ROOM + diagram * (SIDE + 2 * ROOM) + x * SIDE, ROOM + (1 - y) * SIDE].map((each) => Math.round(each * 10) / 10)

function line(from: readonly [number, number], to: readonly [number, number], colour: string, dashes: string): string {
  const [[x1, y1], [x2, y2]] = [at(0, ...from), at(0, ...to)]
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-dasharray="${dashes}"/>`
}

/** What a curve shows, for who does not see it. */
const wordsOf = ({ name, points }: Curve): string[] =>
  TOLD_AT.flatMap((part) => {
    const point = points.find(({ recall }) => recall >= part)
    return point === undefined
      ? []
      : [`${name}: with ${part} of the children alerted, ${point.precision.toFixed(2)} of the alerts right`]
  })

const strokeOf = (index: number) =>
  `fill="none" stroke="${COLOURS[index % COLOURS.length]}" stroke-width="2" stroke-dasharray="${DASHES[index % DASHES.length]}"`

function curve(points: readonly LinePoint[], index: number): string {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS))
  const drawn = points.filter((_, nth) => nth % step === 0 || nth === points.length - 1)
  const path = drawn.map(({ recall, precision }) => at(1, recall, precision).join(',')).join(' ')
  return `<polyline points="${path}" ${strokeOf(index)}/>`
}

function legend(name: string, index: number): string {
  const [left, up] = [ROOM * 3 + SIDE + 12, ROOM + SIDE - 30 + 16 * index]
  const text = `<text x="${left + 32}" y="${up}" fill="${COLOURS[index % COLOURS.length]}">${name}</text>`
  return `<path d="M${left} ${up - 4}h26" ${strokeOf(index)}/>${text}`
}

function frame(diagram: 0 | 1): string {
  const [x, y] = at(diagram, 0, 1)
  const ticks = [0, 0.5, 1].flatMap((value) => {
    const [tx, ty] = at(diagram, value, 0)
    const [ux, uy] = at(diagram, 0, value)
    return [
      `<text x="${tx}" y="${ty! + 16}" text-anchor="middle">${value}</text>`,
      `<text x="${ux! - 6}" y="${uy! + 4}" text-anchor="end">${value}</text>`,
    ]
  })
  return `<rect x="${x}" y="${y}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#444"/>\n${ticks.join('\n')}`
}

function captions(diagram: 0 | 1, across: string, up: string, note: string): string {
  const [x, y] = at(diagram, 0.5, 0)
  const [left] = at(diagram, 0, 1)
  return [
    `<text x="${x}" y="${y! + 36}" text-anchor="middle">${across}</text>`,
    `<text x="${left}" y="${ROOM - 12}">${up}</text>`,
    `<text x="${left! + 10}" y="${ROOM + 20}">${note}</text>`,
  ].join('\n')
}

import { html, type Markup } from '../markup.ts'

/** One value of a picture; null: too few to be shown. */
export interface Bar {
  readonly label: string
  readonly value: number | null
}

const WIDTH = 320
const HEIGHT = 120
/** Room under the columns for their labels, and above them for their values. */
const FOOT = 16
const HEAD = 14
/** One column alone is no wider than one of so many. */
const FEWEST_COLUMNS = 6

const most = (bars: readonly Bar[]) => Math.max(1, ...bars.map(({ value }) => value ?? 0))
const round = (length: number) => Math.round(length * 10) / 10

/** Columns in order, as an SVG that says in words what it shows; the same figures stand in a table beside it. */
export function columns(bars: readonly Bar[], title: string): Markup {
  const step = WIDTH / Math.max(FEWEST_COLUMNS, bars.length)
  const highest = most(bars)
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${bars.map(
    ({ label, value }, at) => {
      const height = round(((value ?? 0) / highest) * (HEIGHT - HEAD - FOOT))
      const [x, middle] = [round(at * step + step * 0.15), round((at + 0.5) * step)]
      return html`<rect x="${x}" y="${HEIGHT - FOOT - height}" width="${round(step * 0.7)}" height="${height}"/><text x="${middle}" y="${HEIGHT - 4}">${label}</text>${
        value !== null && html`<text x="${middle}" y="${HEIGHT - FOOT - height - 3}">${value}</text>`
      }`
    },
  )}</svg>`
}

/** A bar as long as a part of the whole, for a row of a table that holds the number, too. */
export const bar = (value: number | null, whole: number): Markup =>
  html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${
    whole <= 0 ? 0 : round(((value ?? 0) / whole) * 100)
  }" height="8"/></svg>`

/** Columns and rows of the provinces, about as they lie to each other: the country's outlines are not at hand. */
const TILES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  ...{ '22': [1, 0], '13': [3, 0], '19': [4, 0], '16': [5, 0], '01': [0, 1], '17': [2, 1], '06': [3, 1], '10': [4, 1] },
  ...{ '11': [5, 1], '24': [0, 2], '02': [1, 2], '04': [2, 2], '03': [3, 2], '25': [4, 2], '15': [0, 3], '05': [1, 3] },
  ...{ '12': [2, 3], '08': [3, 3], '14': [4, 3], '20': [5, 3], '09': [0, 4], '18': [1, 4], '07': [2, 4], '21': [3, 4] },
  ...{ '23': [2, 5] },
}
const TILE = 50

/** The codes of the provinces that have a tile. */
export const TILED: readonly string[] = Object.keys(TILES)

/** Provinces as tiles, the darker the more; each has its code and its number, the table beside it the names. */
export function tiles(bars: readonly Bar[], title: string): Markup {
  const shown = new Map(bars.map(({ label, value }) => [label, value]))
  const highest = most(bars)
  return html`<svg class="chart map" viewBox="0 0 ${6 * TILE} ${6 * TILE}" role="img" aria-label="${title}">${Object.entries(
    TILES,
  ).map(([code, [column, row]]) => {
    const value = shown.get(code)
    const [x, y] = [column * TILE + 1, row * TILE + 1]
    const share = round(0.08 + ((value ?? 0) / highest) * 0.42)
    return html`<rect x="${x}" y="${y}" width="${TILE - 2}" height="${TILE - 2}" fill-opacity="${share}"/><text x="${x + 12}" y="${y + 14}">${code}</text><text class="big" x="${x + TILE / 2 - 1}" y="${y + 36}">${
      value === null ? '<5' : (value ?? 0)
    }</text>`
  })}</svg>`
}

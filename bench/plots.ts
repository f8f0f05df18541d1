import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as echarts from 'echarts'
import type { Kept } from './results.ts'

const WIDTH = 860
const ROW = 34
const AROUND = 110
const COLOURS = ['#0b6e4f', '#777777', '#b3541e']

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]!)

/** A picture drawn without a browser, with a title and its figures in words for who does not see it. */
function drawn(option: echarts.EChartsCoreOption, height: number, title: string, words: string): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption({ animation: false, color: COLOURS, backgroundColor: '#fff', ...option })
    return chart
      .renderToSVGString()
      .replace(/^<svg /, '<svg role="img" aria-labelledby="title desc" ')
      .replace('>', `>\n<title id="title">${escaped(title)}</title><desc id="desc">${escaped(words)}</desc>`)
  } finally {
    chart.dispose()
  }
}

const wordsOf = ({ name, unit, value, limit, peer }: Kept) =>
  `${name}: ${value} ${unit}${limit === undefined ? '' : `, limit ${limit}`}${peer === undefined ? '' : `, peer ${peer}`}`

/** Runs of one unit as bars: ours, limit, peer. */
export function drawBars(title: string, runs: readonly Kept[]): string {
  const unit = runs[0]?.unit ?? ''
  const series = (['value', 'limit', 'peer'] as const)
    .map((key) => ({ key, data: runs.map((run) => run[key] ?? null) }))
    .filter(({ data }) => data.some((each) => each !== null))
    .map(({ key, data }) => ({
      ...{ type: 'bar', name: key === 'value' ? 'ours' : key, data },
      label: { show: true, position: 'right', fontSize: 10 },
    }))
  return drawn(
    {
      title: { text: title, left: 'center', textStyle: { fontSize: 14 } },
      legend: { top: 34 },
      grid: { left: 330, right: 70, top: 64, bottom: 40 },
      xAxis: { type: 'value', name: unit, nameLocation: 'middle', nameGap: 26 },
      yAxis: {
        ...{ type: 'category', inverse: true, data: runs.map(({ name }) => name) },
        axisLabel: { width: 310, overflow: 'break', fontSize: 11 },
      },
      series,
    },
    AROUND + ROW * runs.length * Math.max(1, series.length * 0.7),
    title,
    runs.map(wordsOf).join('; '),
  )
}

/** How a figure grows: what runs that differ in one number (`at`) gave, one line each for ours, limit and peer. */
export function drawGrowth(title: string, runs: readonly Kept[]): string {
  const sorted = [...runs].sort((a, b) => a.at! - b.at!)
  const series = (['value', 'limit', 'peer'] as const)
    .map((key) => ({ key, data: sorted.flatMap((run) => (run[key] === undefined ? [] : [[run.at!, run[key]]])) }))
    .filter(({ data }) => data.length > 0)
    .map(({ key, data }) => ({ type: 'line', name: key === 'value' ? 'ours' : key, data, symbolSize: 7 }))
  const { unit = '', of = '' } = sorted[0] ?? {}
  return drawn(
    {
      title: { text: title, left: 'center', textStyle: { fontSize: 14 } },
      legend: { top: 34 },
      grid: { left: 80, right: 40, top: 68, bottom: 50 },
      xAxis: { type: 'log', name: of, nameLocation: 'middle', nameGap: 28 },
      yAxis: { type: 'value', name: unit, min: 0 },
      series,
    },
    360,
    title,
    sorted.map(wordsOf).join('; '),
  )
}

const fileName = (...parts: readonly string[]) => `${parts.join(' ').replace(/[^a-z0-9]+/gi, '-')}.svg`

/** Draws whatever a file of results holds: a picture for each section and unit, and one for each curve. Gives the files. */
export function drawAll(folder: string, runs: readonly Kept[]): readonly string[] {
  mkdirSync(folder, { recursive: true })
  const pictures = new Map<string, string>()
  const groups = new Map<string, Kept[]>()
  for (const run of runs) {
    const key = JSON.stringify([run.section, run.curve ?? null, run.unit])
    groups.set(key, [...(groups.get(key) ?? []), run])
  }
  for (const [key, group] of groups) {
    const [section, curve, unit] = JSON.parse(key) as [string, string | null, string]
    if (curve === null) pictures.set(fileName(section, unit), drawBars(`${section} (${unit})`, group))
    else pictures.set(fileName(curve), drawGrowth(curve, group))
  }
  for (const [name, picture] of pictures) writeFileSync(path.join(folder, name), picture)
  return [...pictures.keys()]
}

const clusters = new Intl.Segmenter('km', { granularity: 'grapheme' })
const widthOf = (text: string): number => [...clusters.segment(text)].length

/** Two texts in two columns under their headings. */
export function sideBySide(leftHead: string, left: string, rightHead: string, right: string): string {
  const [lefts, rights] = [
    [leftHead, ...left.split('\n')],
    [rightHead, ...right.split('\n')],
  ]
  const width = Math.max(...lefts.map(widthOf))
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, at) => {
    const [one = '', other = ''] = [lefts[at], rights[at]]
    const differs = at > 0 && one !== other && left !== ''
    return `  ${one}${' '.repeat(width - widthOf(one))} ${differs ? '≠' : '|'} ${other}`.trimEnd()
  }).join('\n')
}

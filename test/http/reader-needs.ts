import type { Page } from 'playwright-core'

/** How far a page scrolls sideways. */
export const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/** What a reader may set by WCAG 1.4.12. */
const SPACED = `*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}`

/** What is cut off: it holds more than it shows, and cannot be scrolled. */
const CUT_OFF = `[...document.querySelectorAll('body *')].filter((each) => {
  const { overflowX, overflowY } = getComputedStyle(each)
  const isCut = (overflow, more) => /hidden|clip/.test(overflow) && more > 1
  return isCut(overflowX, each.scrollWidth - each.clientWidth) || isCut(overflowY, each.scrollHeight - each.clientHeight)
}).map((each) => each.outerHTML.slice(0, 120))`

/** A page as it stands with a reader's own wide spacing: how far it scrolls sideways, and what is cut off. */
export async function widelySpaced(
  page: Page,
): Promise<{ readonly sideways: number; readonly cutOff: readonly string[] }> {
  // a reader's own style is asked of no policy
  await page.evaluate(
    `document.adoptedStyleSheets = [(() => { const s = new CSSStyleSheet(); s.replaceSync(${JSON.stringify(SPACED)}); return s })()]`,
  )
  return { sideways: await page.evaluate<number>(SIDEWAYS), cutOff: await page.evaluate<string[]>(CUT_OFF) }
}

/** Everything that takes the focus, in the order in which it is read. */
const NUMBER_ALL = `(() => {
  const all = 'a[href], summary, button:not(:disabled), input:not([type=hidden]):not(:disabled), select, textarea'
  const seen = [...document.querySelectorAll(all)].filter((each) => each.checkVisibility())
  for (const [at, each] of seen.entries()) each.dataset.at = at
  document.activeElement?.blur()
  return seen.length
})()`

/** Where the focus is, whether it is marked, and whether anything lies over it. */
const FOCUSED = `(() => {
  const each = document.activeElement
  const box = each.getBoundingClientRect()
  const [x, y] = [box.left + Math.min(box.width, 300) / 2, box.top + Math.min(box.height, 40) / 2]
  const top = document.elementFromPoint(x, y)
  const { outlineStyle, outlineWidth } = getComputedStyle(each)
  return {
    at: Number(each.dataset.at),
    isMarked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    isInSight: top !== null && (each.contains(top) || top.contains(each)),
  }
})()`

/** What the Tab key comes to, at most so many times: what is out of its order, not marked or hidden behind something. */
export async function tabbedAmiss(page: Page, most: number): Promise<readonly unknown[]> {
  const count = await page.evaluate<number>(NUMBER_ALL)
  const amiss: unknown[] = []
  for (let at = 0; at < Math.min(most, count); at += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<{ at: number; isMarked: boolean; isInSight: boolean }>(FOCUSED)
    if (focused.at !== at || !focused.isMarked || !focused.isInSight) amiss.push({ expected: at, ...focused })
  }
  return amiss
}

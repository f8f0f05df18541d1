/** Text that is already HTML; made by `html` alone, so whatever else enters a page is escaped. */
export interface Markup {
  readonly markup: string
}

type Piece = Markup | string | number | false | null | undefined | readonly Piece[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!)

const written = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  if ('markup' in piece) return piece.markup
  return piece.map(written).join('')
}

/** HTML with every value in it escaped; lists are joined; null, undefined and false leave nothing. */
export const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup => ({
  markup: parts.reduce((whole, part, i) => whole + written(pieces[i - 1]) + part),
})

/** A style sheet or other text that is known to be harmless, as it is. */
export const verbatim = (text: string): Markup => ({ markup: text })

/** Controls, marks of direction and width, and halves of letters: a reader would not see that they are there. */
const HIDDEN = /[\0-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}/gu

/** Text from outside, with what is hidden in it shown by its code. */
export function shown(text: string): Markup {
  const marked = escaped(text).replace(HIDDEN, (char) => {
    const code = char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    return `<span class="mark">U+${code}</span>`
  })
  return { markup: marked }
}

/** The language attribute for a text: Khmer when it holds Khmer letters, else what stands around it. */
export const langOf = (text: string): Markup | null => (/[\u1780-\u17ff]/.test(text) ? verbatim(' lang="km"') : null)

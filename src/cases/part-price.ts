/** What one part of a text costs, and in which currency; empty where that goes without saying. */
export interface PartPrice {
  readonly amount: number
  readonly currency: string
}

const PRICE = /^(\d{1,6}(?:\.\d{1,4})?)(?: ([A-Z]{3}))?$/

/** Reads a price as it is set, `0.035 USD` or `140 KHR`; null for anything else. */
export function readPartPrice(typed: string): PartPrice | null {
  const [, amount, currency = ''] = PRICE.exec(typed.trim()) ?? []
  return amount === undefined ? null : { amount: Number(amount), currency }
}

/** What so many parts cost, to the hundredth: `12.30 USD`. */
export const costOf = ({ amount, currency }: PartPrice, parts: number): string =>
  `${(Math.round(amount * parts * 100) / 100).toFixed(2)} ${currency}`.trimEnd()

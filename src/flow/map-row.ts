import type { Language } from './language.ts'

/** One text in one language at its longest, measured against what a phone or the parts it takes may hold. */
export interface Measured {
  readonly language: Language
  readonly text: string
  readonly units: number
  readonly limit: number
  /** Not yet approved by native readers. */
  readonly isDraft: boolean
}

/** A screen or SMS with what it is for and how long it is in each language. */
export interface MapRow {
  readonly id: string
  readonly medium: 'ussd' | 'sms'
  /** Why a screen asks, or when an SMS is sent. */
  readonly why: string
  readonly measured: readonly Measured[]
}

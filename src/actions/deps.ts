import type { Pool } from 'pg'
import type { PartPrice } from '../cases/part-price.ts'
import type { Gazetteer } from '../cases/places/gazetteer.ts'
import type { ChannelName, SmsChannel } from '../channels/channel.ts'
import type { SmsRoute } from '../config.ts'
import type { Book } from '../flow/flow.ts'
import type { Lists } from '../flow/session.ts'
import type { JobKind } from '../jobs/jobs.ts'
import type { Partners } from '../partners/index.ts'
import type { Reach } from '../partners/public-address.ts'
import type { DialogueCache } from '../store/dialogue-cache.ts'
import type { Intake } from '../store/intake.ts'
import type { NumberIssuer } from '../store/numbers.ts'
import type { OpenCases } from '../store/open-cases.ts'
import type { KeyRing } from '../store/secrets/keys.ts'
import type { SenderPace } from '../store/sender-pace.ts'
import type { StepCounts } from '../store/step-counts.ts'
import type { ShedLevel } from './shed-load.ts'
import type { DialogueState } from './ussd/dialogue-state.ts'

/** What every action works with; made once in `wire`, or by hand in a test. */
export interface Deps {
  readonly now: () => Date
  readonly newId: () => string
  /** A number from 0 up to but without 1, unpredictable. */
  readonly random: () => number
  /** Connections for work behind the answer: workers, API, sweeper. */
  readonly pool: Pool
  readonly ring: KeyRing
  /** Hash of a PIN for the keyed hash of a phone; slow on purpose. */
  readonly hashPin: (salt: Buffer, pin: string) => Promise<Buffer>
  /** Hash of a console password; slow on purpose. */
  readonly hashPassword: (salt: Buffer, password: string) => Promise<Buffer>
  /** Case numbers, also while the store is away. */
  readonly numbers: NumberIssuer
  readonly gazetteer: Gazetteer
  /** The open cases, in the memory of a process that compares them. */
  readonly openCases: OpenCases
  readonly book: Book
  readonly lists: Lists
  /** Slots every text may use: dial, urgent, help. */
  readonly slots: Readonly<Record<string, string>>
  readonly smsChannels: ReadonlyMap<ChannelName, SmsChannel>
  readonly smsRoutes: readonly SmsRoute[]
  /** Country codes that the public is texted in besides Cambodia. */
  readonly smsCountries: readonly string[]
  /** Parts of texts that may go to the public in a day. */
  readonly smsDayParts: number
  /** What a part of a text costs; null = nobody has said. */
  readonly partPrice: PartPrice | null
  /** Operators whose USSD gets Khmer in Latin letters instead of Khmer. */
  readonly ussdLatin: readonly string[]
  /** Alerts to staff tell of the child; false = they hold their code alone. */
  readonly alertsInFull: boolean
  /** Where webhooks may lead: public addresses, and on a store of its own this machine. */
  readonly webhooksReach: Reach
  /** The record systems of others that cases are pushed to. */
  readonly partners: Partners
  /** Asks a worker to look at a row soon; never awaited, and nothing is lost when it does not work. */
  readonly wake: (kind: JobKind, ids: readonly string[]) => void
  /** Reports a fault of ours: a code and an error, never a name, phone or text. */
  readonly fault: (code: string, error: unknown) => void
}

/** What the web side needs besides: the way in. */
export interface WebDeps extends Deps {
  readonly intake: Intake
  readonly dialogues: DialogueCache<DialogueState>
  readonly pace: SenderPace
  readonly steps: StepCounts
  /** How much is shed at the moment. */
  readonly level: () => ShedLevel
}

import type { Pool } from 'pg'
import { raiseAlarm } from '../store/alarms.ts'
import { anchorHead, type Verifiers } from '../store/audit/anchor.ts'
import { type AuditSigner, sealBlock } from '../store/audit/seal-block.ts'
import { openRounds } from './rounds.ts'
import { startSecondAnchor } from './second-anchor.ts'

const SEAL_EVERY_MS = 10_000
const ANCHOR_EVERY_MS = 3_600_000

/** What the sealing of the audit chain works with. */
export interface AuditParts {
  readonly pool: Pool
  readonly signer: AuditSigner
  readonly verifiers: Verifiers
  readonly dataDir: string
  /** Where the head is posted to besides; null = nowhere. */
  readonly secondPlace: string | null
  readonly fault: (code: string, error: unknown) => void
}

/**
 * Seals new rows of both logs every ten seconds and anchors the head every hour and at the end, every hour at the second
 * place too. Any number of processes may.
 */
export function startAuditing({ pool, signer, verifiers, dataDir, secondPlace, fault }: AuditParts): {
  /** Compares the head with its last anchor now. */
  look(): Promise<unknown>
  close(): Promise<void>
} {
  const rounds = openRounds((error) => fault('audit', error))
  const anchor = async () => {
    if (await anchorHead(pool, dataDir, verifiers)) return
    fault('audit-anchor', new Error('the head differs from its last anchor'))
    await raiseAlarm(pool, 'audit-differs', 'anchor')
  }
  const seal = () => sealBlock(pool, signer)
  void rounds.take(seal)
  void rounds.take(anchor)
  rounds.takeEvery(SEAL_EVERY_MS, seal)
  rounds.takeEvery(ANCHOR_EVERY_MS, anchor)
  const second = secondPlace === null ? null : startSecondAnchor({ pool, verifiers, dataDir, url: secondPlace, fault })
  return {
    look: () => rounds.take(anchor),
    async close() {
      await rounds.close()
      await second?.close()
      await rounds.take(seal)
      await rounds.take(anchor)
    },
  }
}

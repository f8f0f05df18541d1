import { readAnchors } from '../store/audit/anchor.ts'
import { verifyAudit } from '../store/audit/verify.ts'
import { auditKeys } from '../store/secrets/keys.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'

/** `audit verify`: walks the tamper-evident log; status 1 and the first bad row if it was edited. */
export const auditVerify: Command = {
  words: 'audit verify',
  takes: '',
  does: 'walks the tamper-evident log; exit 1 and the first bad row if it was edited',
  async run(_args, { config, result, talk }) {
    const { verdict, anchors } = await withStore(config, talk, async ({ pool, ring, dataDir }) => {
      const anchors = readAnchors(dataDir)
      return { anchors, verdict: await verifyAudit(pool, auditKeys(ring).verifiers, anchors) }
    })
    for (const anchor of anchors)
      if (anchor?.restored !== undefined)
        talk(
          `Restored at ${anchor.at} to block ${anchor.n} from the backup ${anchor.restored.file}: what was sealed after it is gone.`,
        )
    if (verdict.bad !== null) {
      result(verdict.bad)
      return 1
    }
    const { bad: _none, ...walked } = verdict
    result(JSON.stringify(walked))
    if (verdict.anchors === 0) talk('There is no anchor yet: a tail that was cut off could not be seen.')
    return 0
  },
}

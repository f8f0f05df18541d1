import { sign, verify } from 'node:crypto'
import { openFromDoor, sealAtDoor } from './door.ts'
import { isNarrow, type KeyRing } from './keys.ts'
import { newDataKey, openDataKey } from './vault.ts'

const WHERE = 'proof'

/** Whether a ring opens what it seals, at the door and in the vault, and proves what it signs; a narrow one only has to seal. */
export function provesItself(ring: KeyRing): boolean {
  try {
    const sealed = sealAtDoor(ring, WHERE, WHERE)
    if (isNarrow(ring)) return true
    if (openFromDoor(ring, WHERE, sealed).toString() !== WHERE) return false
    const { key, row } = newDataKey(ring, '00000000-0000-4000-8000-000000000000')
    if (openDataKey(ring, row)?.bytes.equals(key.bytes) !== true) return false
    const { signer, verifiers } = ring.audit
    if (signer === null) return false
    const verifier = verifiers.get(signer.version)
    const text = Buffer.from(WHERE)
    return verifier !== undefined && verify(null, text, verifier, sign(null, text, signer.privateKey))
  } catch {
    return false
  }
}

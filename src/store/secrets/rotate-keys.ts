import { alone } from '../embedded/lock.ts'
import { replaceFile } from '../replace-file.ts'
import { readRingOf } from './keys.ts'
import { rotateRing, writeRing } from './ring-file.ts'

/**
 * Adds a version to the ring kept in a file; rotations at the same time come one after the other, and each one's versions
 * stay. False for a narrow ring, which cannot be rotated.
 */
export function rotateKeys(file: string, now: Date): Promise<boolean> {
  return alone(`${file}.lock`, async () => {
    const ring = readRingOf(`file:${file}`, '')
    if (ring.kek.length === 0) return false
    replaceFile(file, writeRing(rotateRing(ring, now)))
    return true
  })
}

import { statfs } from 'node:fs/promises'

/** What is left of a disk below this share is for others. */
const LEAST_FREE = 0.05

/** Whether so little of the disk of a folder is free that nothing more should be put there. */
export async function isNearlyFull(folder: string): Promise<boolean> {
  const disk = await statfs(folder)
  return disk.bavail < disk.blocks * LEAST_FREE
}

import { chmodSync, existsSync, readFileSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'

/** A user of this machine, by number. */
export type Account = { uid: number; gid: number }

const nobody: Account = { uid: 65534, gid: 65534 }

function named(name: string): Account | undefined {
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : ''
  const fields = users.split('\n').map((line) => line.split(':'))
  const [, , uid, gid] = fields.find(([user]) => user === name) ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/**
 * The account that PostgreSQL has to run as, undefined when it is our own: PostgreSQL refuses to be root, so root steps
 * down to whoever owns the first of `folders` that is there and not root's, else to `postgres` or `nobody`.
 */
export function serverAccount(folders: string[]): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const folder of folders) {
    const owner = statSync(folder, { throwIfNoEntry: false })
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  }
  return named('postgres') ?? named('nobody') ?? nobody
}

function lets(stats: Stats, account: Account): boolean {
  if (stats.uid === account.uid) return (stats.mode & 0o100) !== 0
  if (stats.gid === account.gid) return (stats.mode & 0o010) !== 0
  return (stats.mode & 0o001) !== 0
}

/** The first folder on the way to `target`, itself included, that `account` may not pass through. */
export function closedFolder(target: string, account: Account): string | undefined {
  const above: string[] = []
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    above.unshift(folder)
    if (folder === path.dirname(folder)) break
  }
  return above.find((folder) => existsSync(folder) && !lets(statSync(folder), account))
}

/** Lets other accounts pass through `folder` (0700 becomes 0711): they may open what they own in it and list nothing. */
export function letPass(folder: string): void {
  const { mode } = statSync(folder)
  if ((mode & 0o011) !== 0o011) chmodSync(folder, (mode & 0o777) | 0o011)
}

import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dropTestDatabases, removeTestServer, runVariable } from './store/database.ts'

// Outlives a test run that is killed, and then stops the server and removes its folder.
const watch = `
while kill -0 "$1" 2>/dev/null; do sleep 1; done
cluster="$2/postgres"
[ -f "$2/postgres.folder" ] && cluster="$(cat "$2/postgres.folder")"
[ -f "$cluster/postmaster.pid" ] && kill -INT "$(head -n 1 "$cluster/postmaster.pid")" && sleep 3
[ -f "$2/postgres.folder" ] && rm -rf "$(dirname "$cluster")"
rm -rf "$2"`

/**
 * Prepares a throw-away folder for the test server and takes everything away at the end. The server itself is started by
 * the first test that asks for a database: a run of pure tests costs nothing.
 */
export default function setup(): () => Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-test-'))
  process.env[runVariable] = folder
  const watcher =
    process.platform === 'win32'
      ? undefined
      : spawn('sh', ['-c', watch, 'sh', String(process.pid), folder], { detached: true, stdio: 'ignore' })
  watcher?.unref()
  return async () => {
    await dropTestDatabases(folder)
    await removeTestServer(folder)
    watcher?.kill()
  }
}

#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which would have to be downloaded: the same arguments and the same
// newline-delimited JSON-RPC on stdin and stdout, with the WebAssembly engine of the npm package inside.
// Development only: the service itself calls src/store/migrate.
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { mockMigrationAwareAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { register } from 'tsx/esm/api'

register()
const { startEngine } = await import('../src/store/migrate/engine.ts')
const { PgFactory } = await import('../src/store/migrate/factory.ts')

const args = process.argv.slice(2)
const optional = (name) => {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args[at + 1]
}
const datasource = JSON.parse(optional('--datasource') ?? '{}')

async function queryOnce(url, sql) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    if (sql) await client.query(sql)
  } finally {
    await client.end()
  }
}

const oneShot = {
  'can-connect-to-database': () => queryOnce(datasource.url),
  'create-database': () => {
    const url = new URL(datasource.url)
    const name = decodeURIComponent(url.pathname.slice(1)).replaceAll('"', '""')
    url.pathname = '/postgres'
    return queryOnce(url.href, `CREATE DATABASE "${name}"`)
  },
}

/** Prisma's codes for: no such database, wrong password, and everything else that keeps us from connecting. */
const connectionCode = (error) => ({ '3D000': 'P1003', '28P01': 'P1000' })[error.code] ?? 'P1001'

const logLine = (level, target, fields) =>
  console.error(JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target }))

if (args.includes('cli')) {
  logLine('INFO', 'schema_engine', { message: 'Starting schema engine CLI' })
  try {
    await args.map((arg) => oneShot[arg]).find(Boolean)?.()
    process.exit(0)
  } catch (error) {
    const message = error.message || error.code
    logLine('ERROR', 'schema_engine::logger', { message, error_code: connectionCode(error), is_panic: false, meta: {} })
    process.exit(1)
  }
}

let engine
function started() {
  engine ??= (async () => {
    const paths = args.filter((_, at) => args[at - 1] === '--datamodels')
    const schema = await Promise.all(paths.map(async (path) => ({ path, content: await readFile(path, 'utf8') })))
    const factory = datasource.url
      ? new PgFactory(datasource.url, datasource.shadowDatabaseUrl)
      : mockMigrationAwareAdapterFactory('postgres')
    return startEngine(factory, schema)
  })()
  return engine
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
let printed = 0

async function answer({ id, method, params }) {
  const running = await started()
  if (method === 'getDatabaseVersion') return send({ id, result: await running.version() })
  if (method === 'ensureConnectionValidity') return send({ id, result: {} })
  const result = (await running[method](params)) ?? {}
  if (method !== 'diff' || !result.stdout) return send({ id, result })
  // The native engine prints a diff by calling back, and answers with the status alone.
  send({ id: `print-${++printed}`, method: 'print', params: { content: result.stdout } })
  send({ id, result: { exitCode: result.exitCode } })
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const request = JSON.parse(line)
    if (!request.method) return
    answer(request).catch((error) => {
      const data = { is_panic: false, message: error.message, meta: null, error_code: error.code ?? null }
      send({ id: request.id, error: { code: 4466, message: 'An error happened.', data } })
    })
  })
  .on('close', () => process.exit(0))

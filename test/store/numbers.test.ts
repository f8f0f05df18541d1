import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readCaseNumber } from '../../src/cases/number.ts'
import { NumberIssuer } from '../../src/store/numbers.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
let pool: pg.Pool
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 4 })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rokkon-numbers-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const opened = async () => {
  const issuer = NumberIssuer.open(folder, uuid)
  await issuer.topUp(pool, Math.random)
  return issuer
}
const take = (issuer: NumberIssuer, count: number) => Array.from({ length: count }, () => issuer.issue())
const files = () => readdirSync(path.join(folder, 'numbers')).sort()

/** A process id that no process has any more. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

/** What a kill -9 leaves behind: the files as they are, in the name of a process that is gone. */
function killed(): void {
  for (const name of files()) {
    const [id, owner] = name.split('.')
    if (owner === 'free') continue
    const file = path.join(folder, 'numbers', name)
    renameSync(file, path.join(folder, 'numbers', `${id}.${owner!.replace(/_\d+$/, `_${deadPid()}`)}.json`))
  }
}

/** Gives the file back with so many numbers left in each of its blocks. */
function usedUpBut(issuer: NumberIssuer, left: number): void {
  issuer.close()
  const file = path.join(folder, 'numbers', files()[0]!)
  const { nodeId, current, reserve } = JSON.parse(readFileSync(file, 'utf8'))
  const next = 10_000 - left
  writeFileSync(file, JSON.stringify({ nodeId, current: { ...current, next }, reserve: { ...reserve, next } }))
}

describe('case numbers', () => {
  it('10,000 of each of two nodes: no number twice, each one valid', async () => {
    const other = mkdtempSync(path.join(tmpdir(), 'rokkon-numbers-'))
    const here = await opened()
    const there = NumberIssuer.open(other, uuid)
    await there.topUp(pool, Math.random)
    const numbers = [...take(here, 10_000), ...take(there, 10_000)]
    expect(new Set(numbers).size).toBe(20_000)
    expect(numbers.every((number) => number !== null && readCaseNumber(number) === number)).toBe(true)
    rmSync(other, { recursive: true, force: true })
  })

  it('with both blocks used up there is none, until another block is leased', async () => {
    usedUpBut(await opened(), 40)
    const issuer = NumberIssuer.open(folder, uuid)
    expect(issuer.wantsBlock).toBe(false)
    const numbers = take(issuer, 80)
    expect(new Set(numbers).size).toBe(80)
    expect(issuer.wantsBlock).toBe(true)
    expect(issuer.left).toBe(0)
    expect(issuer.issue()).toBeNull()
    await issuer.topUp(pool, Math.random)
    expect(issuer.left).toBe(20_000)
    expect(numbers).not.toContain(issuer.issue())
  })

  it.each([1, 31, 32, 33, 64, 100])('killed after %i: the next process repeats none', async (count) => {
    const before = take(await opened(), count)
    killed()
    const next = NumberIssuer.open(folder, uuid)
    const after = take(next, 200)
    expect(new Set([...before, ...after]).size).toBe(before.length + after.length)
    expect(next.left).toBeGreaterThan(19_000)
    expect(files()).toHaveLength(1)
  })

  it('killed after the block has changed: none repeated', async () => {
    usedUpBut(await opened(), 40)
    const before = take(NumberIssuer.open(folder, uuid), 45)
    killed()
    const after = take(NumberIssuer.open(folder, uuid), 35)
    expect(before.filter((number) => after.includes(number))).toEqual([])
  })

  it('given back in order none is lost', async () => {
    const issuer = await opened()
    const [first] = take(issuer, 1)
    issuer.close()
    expect(files()).toEqual([expect.stringMatching(/\.free\.json$/)])
    const next = NumberIssuer.open(folder, uuid)
    expect(next.left).toBe(19_999)
    expect(next.issue()).not.toBe(first)
  })

  it('two on one folder never have the same block', async () => {
    const one = await opened()
    const two = await opened()
    const numbers = [...take(one, 300), ...take(two, 300)]
    expect(new Set(numbers).size).toBe(600)
    expect(files()).toHaveLength(2)
  })

  it('ten that open at once after a kill share nothing', async () => {
    take(await opened(), 10)
    killed()
    const issuers = await Promise.all(Array.from({ length: 10 }, () => opened()))
    const numbers = issuers.flatMap((issuer) => take(issuer, 50))
    expect(new Set(numbers).size).toBe(500)
  })

  it('a copy of the folder on another machine is not taken over', async () => {
    take(await opened(), 10)
    for (const name of files()) {
      const [id] = name.split('.')
      renameSync(path.join(folder, 'numbers', name), path.join(folder, 'numbers', `${id}.elsewhere_1.json`))
    }
    const issuer = NumberIssuer.open(folder, uuid)
    expect(issuer.left).toBe(0)
    expect(issuer.issue()).toBeNull()
  })

  it('a lease that ends after the file was given back does not write it again', async () => {
    const issuer = NumberIssuer.open(folder, uuid)
    const leasing = issuer.topUp(pool, Math.random)
    issuer.close()
    await leasing
    expect(files()).toEqual([expect.stringMatching(/\.free\.json$/)])
    expect(issuer.issue()).toBeNull()
  })

  it('asked for at once by many, blocks are leased once', async () => {
    const before = await pool.query('SELECT count(*)::int AS count FROM number_block')
    const issuer = NumberIssuer.open(folder, uuid)
    await Promise.all(Array.from({ length: 10 }, () => issuer.topUp(pool, Math.random)))
    const after = await pool.query('SELECT count(*)::int AS count FROM number_block')
    expect(after.rows[0].count - before.rows[0].count).toBe(2)
  })

  it('the file covers a number before it is given out', async () => {
    const issuer = await opened()
    for (let at = 0; at < 100; at += 1) {
      issuer.issue()
      const state = JSON.parse(readFileSync(path.join(folder, 'numbers', files()[0]!), 'utf8')) as {
        current: { next: number }
      }
      expect(state.current.next).toBeGreaterThan(at)
    }
  })

  it('an old copy of the file does not come back by itself', async () => {
    const issuer = await opened()
    const copy = mkdtempSync(path.join(tmpdir(), 'rokkon-numbers-'))
    cpSync(folder, copy, { recursive: true })
    take(issuer, 50)
    issuer.close()
    expect(NumberIssuer.open(folder, uuid).left).toBe(19_950)
    rmSync(copy, { recursive: true, force: true })
  })

  it('gives none while the store may have forgotten the blocks, and leases them again under its name', async () => {
    const issuer = await opened()
    const [before] = take(issuer, 1)
    await pool.query('DELETE FROM number_block WHERE block = $1', [Number(before!.slice(0, 4))])
    issuer.doubt()
    expect(issuer.issue()).toBeNull()
    expect(await issuer.confirm(pool, Math.random)).toEqual([])
    const [after] = take(issuer, 1)
    expect(after!.slice(0, 4)).toBe(before!.slice(0, 4))
    expect(after).not.toBe(before)
    const row = await pool.query('SELECT a, b FROM number_block WHERE block = $1', [Number(before!.slice(0, 4))])
    const { current } = JSON.parse(readFileSync(path.join(folder, 'numbers', files()[0]!), 'utf8'))
    expect(row.rows).toEqual([{ a: current.a, b: current.b }])
  })

  it('is in doubt until the last fail-over was looked at, also where it tops up by itself', async () => {
    const issuer = await opened()
    issuer.doubt()
    const confirming = issuer.confirm(pool, Math.random)
    issuer.doubt()
    await confirming
    expect(issuer.issue()).toBeNull()
    await issuer.topUp(pool, Math.random)
    expect(issuer.issue()).not.toBeNull()
  })

  it('a block that two nodes hold after a fail-over is given up by both, and neither gives a number of it again', async () => {
    const here = await opened()
    const block = Number(take(here, 1)[0]!.slice(0, 4))
    // what a stand-by knows that had not heard of the lease: another node leased the block there
    const other = path.join(folder, 'other')
    const there = NumberIssuer.open(other, uuid)
    await there.topUp(pool, Math.random)
    there.close()
    const file = path.join(other, 'numbers', readdirSync(path.join(other, 'numbers'))[0]!)
    const theirs = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...theirs, current: { ...theirs.current, block } }))
    await pool.query('UPDATE number_block SET node_id = $2 WHERE block = $1', [block, theirs.nodeId])
    const again = NumberIssuer.open(other, uuid)

    here.doubt()
    expect(await here.confirm(pool, Math.random)).toEqual([block])
    expect(await again.confirm(pool, Math.random)).toEqual([block])
    const given = [...take(here, 200), ...take(again, 200)]
    expect(given.filter((number) => number === null || Number(number.slice(0, 4)) === block)).toEqual([])
    expect(new Set(given).size).toBe(400)
    expect(await here.confirm(pool, Math.random)).toEqual([])
    again.close()
  })
})

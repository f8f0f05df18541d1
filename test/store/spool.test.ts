import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Spool, SpoolFull } from '../../src/store/spool.ts'
import { packHop, packMessage, unpack } from '../../src/store/spool-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rokkon-spool-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const names = () => readdirSync(path.join(folder, 'spool')).filter((name) => name !== 'bad')
const at = (second: number) => new Date(Date.UTC(2026, 2, 15, 2, 0, second))
const read = (content: string) => (content.startsWith('bad') ? null : content)

describe('the spool', () => {
  it('is a folder for its owner alone, as are its files', async () => {
    const spool = await Spool.open(folder, 1)
    await spool.put('one', at(1))
    expect(statSync(path.join(folder, 'spool')).mode & 0o777).toBe(0o700)
    expect(statSync(path.join(folder, 'spool', names()[0]!)).mode & 0o777).toBe(0o600)
  })

  it('is drained oldest first; what was taken is gone', async () => {
    const spool = await Spool.open(folder, 1)
    await spool.put('second', at(2))
    await spool.put('third', at(3))
    await spool.put('first', at(1))
    const taken: string[] = []
    expect(await spool.drain(read, async (item) => taken.push(item) > 0, 2)).toBe(2)
    // the two oldest go side by side, so that their commits are flushed together
    expect(taken.toSorted()).toEqual(['first', 'second'])
    expect(await spool.drain(read, async (item) => taken.push(item) > 0, 2)).toBe(1)
    expect(taken.at(-1)).toBe('third')
    expect(names()).toEqual([])
  })

  it('keeps what could not be taken, in its place', async () => {
    const spool = await Spool.open(folder, 1)
    await spool.put('one', at(1))
    await spool.put('two', at(2))
    await expect(spool.drain(read, () => Promise.reject(new Error('away')), 9)).rejects.toThrow('away')
    expect(spool.list()).toHaveLength(2)
  })

  it('puts aside what cannot be read or is refused, and never deletes it', async () => {
    const spool = await Spool.open(folder, 1)
    await spool.put('bad one', at(1))
    await spool.put('refused', at(2))
    await spool.put('good', at(3))
    expect(await spool.drain(read, async (item) => item === 'good', 9)).toBe(1)
    expect(spool.list()).toEqual([])
    expect(spool.listBad()).toHaveLength(2)
  })

  it('takes back what a dead process held whose number another process has now', async () => {
    await Spool.open(folder, 1)
    writeFileSync(path.join(folder, 'spool', '00000000000001-a.msg.1-1'), 'held')
    const spool = await Spool.open(folder, 1)
    expect(names()).toEqual(['00000000000001-a.msg'])
    writeFileSync(path.join(folder, 'spool', `00000000000002-b.msg.${process.pid}-1`), 'held by one of our number')
    expect(await spool.drain(read, async () => true, 10)).toBe(2)
  })

  it('clears away what a dead process had not finished, and leaves what a living one writes', async () => {
    const spool = await Spool.open(folder, 10)
    const name = '0001-a.msg'
    writeFileSync(path.join(folder, 'spool', `${name}.4194999.tmp`), 'ha')
    writeFileSync(path.join(folder, 'spool', `${name}.${process.ppid}.tmp`), 'ha')
    await spool.drain(read, async () => true, 10)
    expect(names()).toEqual([`${name}.${process.ppid}.tmp`])
  })

  it('takes back files of dead processes while it runs, and leaves those of living ones', async () => {
    const spool = await Spool.open(folder, 1)
    await spool.put('one', at(1))
    const [name] = names()
    writeFileSync(path.join(folder, 'spool', `0${name}.4194999`), 'dead')
    writeFileSync(path.join(folder, 'spool', `1${name}.${process.ppid}`), 'alive')
    const taken: string[] = []
    await spool.drain(read, async (item) => taken.push(item) > 0, 9)
    expect(taken.sort()).toEqual(['dead', 'one'])
    expect(names()).toEqual([`1${name}.${process.ppid}`])
  })

  it('drained by two at once gives each file to one of them', async () => {
    const one = await Spool.open(folder, 1)
    const two = await Spool.open(folder, 1)
    for (let second = 0; second < 20; second += 1) await one.put(`file ${second}`, at(second))
    const taken: string[] = []
    const take = async (item: string) => taken.push(item) > 0
    await Promise.all([one.drain(read, take, 99), two.drain(read, take, 99)])
    expect([...taken].sort()).toEqual(Array.from({ length: 20 }, (_, second) => `file ${second}`).sort())
  })

  it('is full at its limit, and has room again once drained', async () => {
    const spool = await Spool.open(folder, 1)
    const half = 'x'.repeat(512 * 1024)
    await spool.put(half, at(1))
    await spool.put(half, at(2))
    await expect(spool.put('y', at(3))).rejects.toThrow(SpoolFull)
    await expect((await Spool.open(folder, 1)).put('y', at(3))).rejects.toThrow(SpoolFull)
    await spool.drain(read, async () => true, 1)
    await spool.put('y', at(3))
    expect(names()).toHaveLength(2)
  })

  it('with a quota of nothing keeps nothing', async () => {
    await expect((await Spool.open(folder, 0)).put('x', at(1))).rejects.toThrow(SpoolFull)
    expect(names()).toEqual([])
  })

  it('a folder that cannot be written stops the start', async () => {
    writeFileSync(path.join(folder, 'spool'), 'a file')
    await expect(Spool.open(folder, 1)).rejects.toThrow()
  })
})

describe('a spool file', () => {
  const row = {
    id: '01a21586-015f-7585-b537-024bc8e08832',
    channel: 'africastalking' as const,
    key: 'ussd:ATUid_1:00ff',
    kind: 'USSD' as const,
    providerId: null,
    fromHash: Buffer.alloc(32, 1),
    body: Buffer.from([0, 255, 128, 10]),
    number: '4712093549',
    providerTime: at(7),
  }
  const dialogue = {
    id: 'africastalking:ATUid_1',
    channel: 'africastalking' as const,
    fromHash: Buffer.alloc(32, 1),
    state: Buffer.from([1, 2, 3]),
    version: 4,
    flow: 'report-missing',
    step: 'R9',
    number: '4712093549',
    reportable: false,
    contact: null,
    end: null,
  }

  it('holds exactly what was kept', () => {
    expect(unpack(packMessage(row, at(9)))).toMatchObject({ kind: 'message', at: at(9), row })
    for (const message of [row, null])
      for (const continues of [null, 'africastalking:ATUid_0'])
        expect(unpack(packHop({ dialogue, message, continues, counts: [] }, at(9)))).toMatchObject({
          kind: 'hop',
          at: at(9),
          hop: { dialogue, message, continues, counts: [] },
        })
  })

  it('does not hold what a phone asked, which is only counted', () => {
    const counts = [{ day: '2026-03-15', what: 'LICENCE_QUESTION', about: '13' }]
    expect(packHop({ dialogue, message: null, continues: null, counts }, at(9))).not.toContain('LICENCE')
  })

  it.each(['', '{', 'null', '[]', '{"v":2}', '{"v":1,"kind":"message"}', packMessage(row, at(9)).slice(0, -2)])(
    'that is no such file is not read: %.30s',
    (content) => {
      expect(unpack(content)).toBeNull()
    },
  )
})

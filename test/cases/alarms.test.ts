import { describe, expect, it } from 'vitest'
import { ALARMS, type AlarmKind, alarmTemplate, type Hearer, listedSlots, whoHears } from '../../src/cases/alarms.ts'

const person = (id: string, role: string, scopePrefix: string): Hearer => ({
  ...{ id, role, scopePrefix, contactId: `of ${id}`, language: 'km' },
})
const worker = person('worker', 'caseworker', '0703')
const senior = person('senior', 'supervisor', '07')
const second = person('second', 'supervisor', '')
const elsewhere = person('elsewhere', 'supervisor', '08')
const admin = person('admin', 'admin', '')
const everybody = [worker, senior, second, elsewhere, admin]
const heard = (
  kind: AlarmKind,
  reader: Hearer | null,
  people: readonly Hearer[] = everybody,
  about: { ownerId: string | null; place: string } | null = null,
) => whoHears({ kind, reader, case: about }, people).map(({ id }) => id)

describe('who hears an alarm', () => {
  it.each(['many-cases-read', 'decoy-read'] as const)(
    '%s: the supervisors of the reader’s area, else the admins',
    (kind) => {
      expect(heard(kind, worker)).toEqual(['senior', 'second'])
      expect(heard(kind, worker, [worker, elsewhere, admin])).toEqual(['admin'])
      expect(heard(kind, senior)).toEqual(['admin'])
      expect(heard(kind, null)).toEqual(['admin'])
      expect(heard(kind, worker, [worker])).toEqual([])
    },
  )

  it('a case that was read: its owner, else the supervisors of its area, never the reader', () => {
    const about = { ownerId: 'worker', place: '0703' }
    expect(heard('case-read', null, everybody, about)).toEqual(['worker'])
    expect(heard('case-read', null, everybody, { ...about, ownerId: 'desk' })).toEqual(['senior', 'second'])
    expect(heard('case-read', senior, everybody, { ...about, ownerId: 'desk' })).toEqual(['second'])
  })

  it('a listed worker under 18: the desk of the labour migration system by its own text, else the admins', () => {
    const desk = { ...person('desk', 'agency', ''), system: 'LMIS' }
    expect(heard('young-worker', null, [...everybody, { ...worker, system: 'CPU' }, desk])).toEqual(['desk'])
    expect(alarmTemplate('young-worker', desk)).toBe('F21')
    expect(alarmTemplate('young-worker', admin)).toBe('AM30')
    expect(alarmTemplate('no-credit', desk)).toBe('AM5')
    expect(listedSlots('PP 13 MY 2026-02')).toEqual({ licence: 'PP 13', country: 'MY', month: '02/26' })
  })

  it('everything else: the admins', () => {
    const others = Object.keys(ALARMS).filter((kind) => !/read$/.test(kind)) as AlarmKind[]
    expect(others.length).toBeGreaterThan(3)
    for (const kind of others) expect(heard(kind, null)).toEqual(['admin'])
  })
})

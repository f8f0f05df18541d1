import { maskFacts, maskPins } from '../cases/mask-pins.ts'
import { nameKeys } from '../cases/names/name-keys.ts'
import type { CaseFacts, Plan } from '../cases/plan.ts'
import { messageKey, places, reportKey } from './sealed-places.ts'
import { type KeyRing, nameKeyHash, phoneHash } from './secrets/keys.ts'
import { type DataKeys, sealFor, type WrappedKey } from './secrets/vault.ts'

/** Rows to write, by the part of the statement that writes them, ready for JSON. */
export type PlanRows = Readonly<Record<string, readonly object[]>>

const base64 = (bytes: Buffer | null) => (bytes === null ? null : bytes.toString('base64'))
/** What staff typed about a case, without PINs. */
const withoutPins = (data: Readonly<Record<string, unknown>>) =>
  typeof data.text === 'string' ? { ...data, text: maskPins(data.text) } : data

const isKhmer = (text: string) => /\p{Script=Khmer}/u.test(text)

function caseColumns(ring: KeyRing, keys: DataKeys, caseId: string, told: CaseFacts) {
  const facts = maskFacts(told.facts)
  const sealed = (where: string, text: string | undefined) =>
    text === undefined ? null : base64(sealFor(keys, caseId, where, text))
  return {
    row: {
      province: facts.place?.slice(0, 2) ?? null,
      district: facts.place !== undefined && facts.place.length >= 4 ? facts.place.slice(0, 4) : null,
      seenFrom: facts.seenFrom ?? null,
      seenTo: facts.seenTo ?? null,
      danger: told.danger,
      dangerWhy: told.dangerWhy,
      circumstances: sealed(places.circumstances(caseId), JSON.stringify(circumstances({ ...told, facts }))),
      contact: facts.contact ?? null,
      completeness: told.completeness,
    },
    person: {
      caseId,
      sex: facts.sex ?? null,
      ageMin: facts.ageMin ?? null,
      ageMax: facts.ageMax ?? null,
      nameKm: sealed(places.nameKm(caseId), facts.nameKm ?? (isKhmer(facts.name ?? '') ? facts.name : undefined)),
      nameLatin: facts.name !== undefined && !isKhmer(facts.name) ? sealed(places.nameLatin(caseId), facts.name) : null,
      marks: sealed(places.marks(caseId), facts.marks),
      nameKeys: [...new Set([facts.name, facts.nameKm].flatMap((name) => nameKeys(name ?? '')))].map((key) =>
        base64(nameKeyHash(ring, key)),
      ),
    },
  }
}

/** What the answer to a question needs beside its case, sealed with the phone's key; null when that is nothing. */
const sealedNeeds = (keys: DataKeys, contactId: string, needs: object) =>
  Object.keys(needs).length === 0
    ? null
    : base64(sealFor(keys, contactId, places.questionNeeds(contactId), JSON.stringify(needs)))

/** The sensitive facts of a case that have no column of their own. */
function circumstances({ facts }: CaseFacts): Record<string, unknown> {
  const { left, help, situation, destination, takenBy, text, relation, adult, place, safePhone } = facts
  return { left, help, situation, destination, takenBy, text, relation, adult, place, safePhone }
}

/** Every subject a plan writes sealed columns of. */
export function subjectsOf(plan: Plan): string[] {
  return [
    ...(plan.contacts ?? []).map((contact) => contact.id),
    ...(plan.changes ?? []).map((change) => change.caseId),
    ...(plan.events ?? []).map((event) => event.caseId),
    ...(plan.safeContacts ?? []).map((each) => each.caseId),
    ...(plan.safeWords ?? []).map((each) => each.caseId),
    ...(plan.reports ?? []).map(reportKey),
    ...(plan.messages ?? []).map(messageKey),
    ...(plan.questions ?? []).map((question) => question.contactId),
  ]
}

/** The rows of a plan, sealed with the keys of its subjects; `made` are those of them that are not stored yet. */
export function planRows(ring: KeyRing, keys: DataKeys, made: readonly WrappedKey[], plan: Plan): PlanRows {
  const eventsOf = new Map<string, number>()
  const events = (plan.events ?? []).map((event) => {
    const at = (eventsOf.get(event.caseId) ?? 0) + 1
    eventsOf.set(event.caseId, at)
    return {
      ...event,
      at,
      data: base64(sealFor(keys, event.caseId, places.event(event.id), JSON.stringify(withoutPins(event.data)))),
    }
  })
  const cases = (plan.cases ?? []).map((each) => ({ each, columns: caseColumns(ring, keys, each.id, each) }))
  const told = (plan.changes ?? []).flatMap((change) =>
    change.told === undefined
      ? []
      : [
          {
            caseId: change.caseId,
            today: change.told.today,
            columns: caseColumns(ring, keys, change.caseId, change.told),
          },
        ],
  )
  const changed = new Set((plan.changes ?? []).map((change) => change.caseId))
  const pinned = new Set((plan.pins ?? []).map((pin) => pin.caseId))
  const opened = new Set(cases.map(({ each }) => each.id))
  const onlyEvents = [...eventsOf.keys()].filter((caseId) => !changed.has(caseId) && !opened.has(caseId))
  return {
    keys: made.map(({ id, wrapped, version }) => ({ id, wrapped: base64(wrapped as Buffer), version })),
    contacts: (plan.contacts ?? []).map((contact) => ({
      ...contact,
      phone: base64(sealFor(keys, contact.id, places.phone(contact.id), contact.phone)),
      hash: base64(phoneHash(ring, contact.phone)),
    })),
    cases: cases.map(({ each, columns }) => ({
      id: each.id,
      number: each.number,
      kind: each.kind,
      via: each.via,
      openedById: each.openedById,
      ownerId: each.ownerId,
      events: eventsOf.get(each.id) ?? 0,
      ...columns.row,
      contact: columns.row.contact ?? 'NONE',
    })),
    changes: [
      ...(plan.changes ?? []).map((change) => ({
        caseId: change.caseId,
        ownerId: change.ownerId,
        publicStatus: change.publicStatus,
        newPin: pinned.has(change.caseId),
        pinShown: change.pinShown ?? false,
        matchAgain: change.matchAgain ?? false,
        events: eventsOf.get(change.caseId) ?? 0,
        ...told.find((each) => each.caseId === change.caseId)?.columns.row,
        ...(change.contact !== undefined && { contact: change.contact }),
      })),
      ...onlyEvents.map((caseId) => ({ caseId, events: eventsOf.get(caseId) ?? 0, matchAgain: false })),
    ],
    pins: (plan.pins ?? []).map((pin) => ({ caseId: pin.caseId, sealed: base64(pin.sealed) })),
    persons: [
      ...cases.map(({ each, columns }) => ({ id: each.personId, ageOn: each.today, ...columns.person })),
      ...told.map((each) => ({ id: each.caseId, ageOn: each.today, ...each.columns.person })),
    ],
    reports: (plan.reports ?? []).map(({ facts, ...report }) => ({
      ...report,
      kind: report.kind ?? facts.kind,
      rawText: base64(sealFor(keys, reportKey(report), places.rawText(report.origin), maskPins(report.rawText))),
      parsed: base64(sealFor(keys, reportKey(report), places.parsed(report.origin), JSON.stringify(maskFacts(facts)))),
      place: facts.place?.slice(0, 4) ?? null,
      seenFrom: facts.seenFrom ?? null,
      seenTo: facts.seenTo ?? null,
      help: facts.help ?? null,
    })),
    events,
    accesses: plan.accesses ?? [],
    safeContacts: (plan.safeContacts ?? []).map((each) => ({
      ...each,
      otherPhone:
        each.otherPhone === null
          ? null
          : base64(sealFor(keys, each.caseId, places.otherPhone(each.contactId, each.caseId), each.otherPhone)),
    })),
    safeWords: (plan.safeWords ?? []).map((each) => ({
      ...each,
      word: base64(sealFor(keys, each.caseId, places.safeWord(each.contactId, each.caseId), each.word)),
    })),
    alerts: plan.alerts ?? [],
    messages: (plan.messages ?? []).map((message) => ({
      ...message,
      params: base64(sealFor(keys, messageKey(message), places.params(message.id), JSON.stringify(message.params))),
    })),
    questions: (plan.questions ?? []).map(({ contactId, ask }) => {
      const { kind = null, caseId = null, ...needs } = ask ?? {}
      return { contactId, kind, caseId, needs: sealedNeeds(keys, contactId, needs) }
    }),
    callbacks: plan.callbacks ?? [],
    confirmations: plan.confirmations ?? [],
    surveyAnswers: (plan.surveyAnswers ?? []).map((each) => ({ ...each, token: base64(each.token) })),
    counts: plan.counts ?? [],
  }
}

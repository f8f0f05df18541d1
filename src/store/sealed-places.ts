/**
 * Where each sealed column of a row belongs; a value moved elsewhere does not open. Columns of a case are sealed with the
 * case's key, those of a contact or official with theirs, a report's with the key of `reportKey`, a message's with that of
 * `messageKey`.
 */
export const places = {
  phone: (contactId: string) => `contact|phone|${contactId}`,
  otherPhone: (contactId: string, caseId: string) => `safe_contact|other_phone|${contactId}|${caseId}`,
  safeWord: (contactId: string, caseId: string) => `safe_word|word|${contactId}|${caseId}`,
  rawText: (origin: string) => `report|raw_text|${origin}`,
  parsed: (origin: string) => `report|parsed|${origin}`,
  circumstances: (caseId: string) => `case|circumstances|${caseId}`,
  nameKm: (caseId: string) => `person|name_km|${caseId}`,
  nameLatin: (caseId: string) => `person|name_latin|${caseId}`,
  marks: (caseId: string) => `person|marks|${caseId}`,
  changedPhone: (changeId: string) => `contact_change|phone|${changeId}`,
  event: (eventId: string) => `case_event|data|${eventId}`,
  params: (messageId: string) => `outbound_message|params|${messageId}`,
  act: (codeId: string) => `confirmation|act|${codeId}`,
  questionNeeds: (contactId: string) => `open_question|needs|${contactId}`,
  officialName: (officialId: string) => `official|name|${officialId}`,
}

/** Whose key a report is sealed with: its case's, or while it has none its own. */
export const reportKey = (report: { readonly id: string; readonly caseId: string | null }): string =>
  report.caseId ?? report.id

/** Whose key the facts of an outgoing message are sealed with: its case's, else the contact's. */
export const messageKey = (message: { readonly caseId: string | null; readonly contactId: string }): string =>
  message.caseId ?? message.contactId

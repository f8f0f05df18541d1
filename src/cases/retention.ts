/** How long one kind of data is kept, and what then becomes of it. */
export interface RetentionRow {
  readonly id: string
  readonly what: string
  /** Tables of the store whose rows it speaks of. */
  readonly tables: readonly string[]
  /** An interval of PostgreSQL (`30 days`), null = as long as what it belongs to. */
  readonly kept: string | null
  /** Since when the time runs; with `kept` null, what it belongs to. */
  readonly since: string
  readonly afterwards: string
}

/**
 * What is kept how long (domain 5.9). The retention job, what `retention` prints and the tests are made from this table; a
 * table of the store in no row fails a test. Logs of the edge are not
 * written at all.
 */
export const RETENTION = [
  {
    id: 'open-case',
    what: 'a case not REUNIFIED, DECEASED, MERGED or VOID, with all that is said of it',
    tables: [
      ...['case', 'person', 'case_event', 'report', 'match', 'alert', 'callback', 'external_ref', 'data_key'],
      ...['erasure', 'withdrawal', 'decoy_list', 'proposal', 'contact_change', 'safe_word', 'match_model', 'offer'],
    ],
    kept: null,
    since: 'for ever',
    afterwards: 'nothing: no timer touches it',
  },
  {
    id: 'closed-case',
    what: 'a closed case; a merged one counts with its survivor',
    tables: ['case'],
    kept: '5 years',
    since: 'its last event',
    afterwards: 'its key is destroyed as in an erasure; the tombstone and the counts stay',
  },
  {
    id: 'dialogue',
    what: 'a dialogue by USSD',
    tables: ['ussd_session', 'day_key'],
    kept: '48 hours',
    since:
      'the day began; a dropped one becomes a partial report after 30 minutes, a survey or a question about work goes after 10',
    afterwards: 'its key of the day is destroyed and the row deleted (with every sweep)',
  },
  {
    id: 'waiting-pin',
    what: 'a PIN of which the hash is not made yet',
    tables: ['waiting_pin'],
    kept: '48 hours',
    since: 'the day began; it is hashed within seconds, under load within minutes',
    afterwards: 'its key of the day is destroyed: the case has no PIN, and the phone that reported is shown a new one',
  },
  {
    id: 'inbound-body',
    what: 'the sealed original of what came in',
    tables: ['inbound_message'],
    kept: '30 days',
    since: 'it was handled',
    afterwards: 'emptied; what it said stays with its case',
  },
  {
    id: 'outgoing-text',
    what: 'what an outgoing text without a case said',
    tables: ['outbound_message'],
    kept: '30 days',
    since: 'it was made',
    afterwards: 'deleted',
  },
  {
    id: 'delivery-details',
    what: "attempts, the provider's ids, delivery reports",
    tables: ['outbound_attempt', 'outbound_message', 'inbound_message'],
    kept: '7 days',
    since: 'the hand-over ended, or the report came',
    afterwards: 'deleted; whether a text arrived is no longer told from whether it was sent',
  },
  {
    id: 'safe-contact',
    what: 'leave to contact a phone about a case',
    tables: ['safe_contact'],
    kept: '30 days',
    since: 'it was last confirmed',
    afterwards: 'NONE, as the history of the case then says (with every sweep)',
  },
  {
    id: 'short-lived',
    what: 'open questions, codes, tries, one-use sign-ins',
    tables: ['open_question', 'confirmation', 'quota', 'new_number', 'invitation', 'sign_in_pace'],
    kept: '2 days',
    since: 'they ended',
    afterwards: 'deleted',
  },
  {
    id: 'repeated-write',
    what: 'an answer to a write of the API, for when it is asked again',
    tables: ['api_write'],
    kept: '24 hours',
    since: 'it was given',
    afterwards: 'deleted (with every sweep)',
  },
  {
    id: 'sessions',
    what: 'sessions of the console, used form numbers, signs of life',
    tables: ['console_session', 'used_form', 'heartbeat', 'miss'],
    kept: '30 days',
    since: 'they were last used',
    afterwards: 'deleted or used again (as new ones are made)',
  },
  {
    id: 'text-offer',
    what: 'a text that lay ready for a phone that asks for texts',
    tables: ['text_offer'],
    kept: '2 days',
    since: 'it was made; its words are gone once the phone says what became of it, or with the key of their day',
    afterwards: 'deleted',
  },
  {
    id: 'channel-balance',
    what: 'what the accounts of channels held',
    tables: ['channel_balance'],
    kept: '30 days',
    since: 'it was asked for',
    afterwards: 'deleted',
  },
  {
    id: 'webhook-delivery',
    what: 'what webhooks were told, and what was given up: numbers, states, provinces',
    tables: ['webhook_delivery'],
    kept: '30 days',
    since: 'it was taken or given up',
    afterwards: 'deleted',
  },
  {
    id: 'push',
    what: 'how record systems of partners took a case: ids, states, hashes; their words sealed with its key',
    tables: ['push'],
    kept: null,
    since: 'as long as its case',
    afterwards:
      'what the partner said cannot be opened once the key of the case is destroyed; the ids stay, so that an erasure reaches the partner',
  },
  {
    id: 'told-alarm',
    what: 'an alarm that somebody was told of',
    tables: ['alarm'],
    kept: '1 year',
    since: 'it was raised',
    afterwards: 'deleted',
  },
  {
    id: 'survey-home',
    what: 'the key that tells the homes of a survey apart',
    tables: ['survey_answer', 'data_key'],
    kept: '1 day',
    since: 'its quarter closed',
    afterwards: 'destroyed: no answer leads to a phone any more',
  },
  {
    id: 'survey-answer',
    what: 'an answer to the survey, without a phone',
    tables: ['survey_answer'],
    kept: '5 years',
    since: 'its quarter closed',
    afterwards: 'deleted; tables made of them stay',
  },
  {
    id: 'step-count',
    what: 'how often each step was reached, answered and left, by day and language',
    tables: ['step_count'],
    kept: '5 years',
    since: 'its day',
    afterwards: 'deleted',
  },
  {
    id: 'access-log',
    what: 'who read what',
    tables: ['access_log', 'audit_block', 'audit_leaf'],
    kept: '10 years',
    since: 'the last row of its month was sealed in its block',
    afterwards: 'dropped by whole months; blocks and hashes stay, so the chain still verifies',
  },
  {
    id: 'licence-question',
    what: 'what was asked about agencies, and how often danger signs were shown',
    tables: ['day_count'],
    kept: null,
    since: 'never kept: a count a day of each agency, and of all that are on no list',
    afterwards: 'nothing: no count tells who asked. An SMS is emptied as soon as it is answered',
  },
  {
    id: 'migrant-worker',
    what: 'somebody on the list of an agency: hashes of what the name sounds like, sex, year of birth, country, days; of which case it may be the child',
    tables: ['migrant_worker', 'worker_lead'],
    kept: '24 months',
    since: 'the contract ended, or the departure where no end is known',
    afterwards: 'deleted',
  },
  {
    id: 'agency-list',
    what: 'agencies by their licence, as the last list that named them',
    tables: ['agency'],
    kept: null,
    since: 'a newer list names them',
    afterwards: 'nothing: a list is public',
  },
  {
    id: 'broadcast',
    what: 'a text to the officials of an area, who wrote it and to how many it went',
    tables: ['broadcast'],
    kept: '24 months',
    since: 'it was written',
    afterwards: 'deleted',
  },
  {
    id: 'release',
    what: 'open data as it was published, a row a year: counts alone',
    tables: ['release'],
    kept: null,
    since: 'for ever',
    afterwards: 'nothing: a second release of a year could be subtracted from the first',
  },
  {
    id: 'act-reminder',
    what: 'on which day a hearing or an arrest is looked at again: ids and days',
    tables: ['act_reminder'],
    kept: '30 days',
    since: 'it was told, or not needed any more',
    afterwards: 'deleted',
  },
  {
    id: 'partner-counts',
    what: 'what shelters and agencies counted by text: numbers of a month or a day, of nobody by name',
    tables: ['shelter_count', 'departure_notice'],
    kept: null,
    since: 'as long as tables are made of them',
    afterwards: 'nothing: no row leads to a child or a worker',
  },
  {
    id: 'registration',
    what: 'registered people, their organisations, phones, tokens, shifts and absences; webhooks; number blocks, paper numbers, how channels are',
    tables: [
      ...['official', 'organisation', 'contact', 'credential', 'api_token', 'number_block', 'ticket', 'channel_state'],
      ...['duty_shift', 'duty_roster', 'absence', 'webhook'],
    ],
    kept: null,
    since: 'as long as they are registered; a contact as long as a case or person names it',
    afterwards: 'a number is never given twice, an opt-out never forgotten',
  },
] as const satisfies readonly RetentionRow[]

export type RetentionId = (typeof RETENTION)[number]['id']

/** The periods that a job of its own watches over. */
export const JOBS = [
  ...(['inbound-body', 'outgoing-text', 'delivery-details', 'short-lived'] as const),
  ...([
    'text-offer',
    'channel-balance',
    'webhook-delivery',
    'told-alarm',
    'survey-home',
    'survey-answer',
    'step-count',
    'broadcast',
    'migrant-worker',
    'access-log',
    'closed-case',
    'act-reminder',
  ] as const),
] as const satisfies readonly RetentionId[]
export type RetentionJob = (typeof JOBS)[number]

/** How long the data of a job is kept, as an interval of PostgreSQL. */
export const keptFor = (job: RetentionJob): string => RETENTION.find(({ id }) => id === job)!.kept!

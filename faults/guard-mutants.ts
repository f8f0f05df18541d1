// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of sources stand here, some with templates in them

/** A guard made weaker: a text of a source that is replaced by another, and the tests that have to notice. */
export interface Mutant {
  readonly guard: 'auth' | 'PIN' | 'consent' | 'access' | 'redaction'
  readonly file: string
  readonly find: string
  readonly replace: string
  readonly tests: readonly string[]
}

const of =
  (guard: Mutant['guard'], file: string, ...tests: readonly string[]) =>
  (find: string, replace: string): Mutant => ({ guard, file, find, replace, tests })

const bearer = of('auth', 'src/http/bearer.ts', 'test/http/bearer.test.ts')
const secrets = of('auth', 'src/channels/secrets.ts', 'test/channels/secrets.test.ts')
const reader = of('auth', 'src/http/case-api/reader.ts', 'test/http/tokens.test.ts', 'test/http/reader.test.ts')
const token = of('auth', 'src/store/tokens.ts', 'test/http/tokens.test.ts')
const SIGN_IN = ['test/http/console.test.ts', 'test/abuse/T35.test.ts', 'test/abuse/T46.test.ts']
const SESSIONS = 'test/store/sign-in.test.ts'
const session = of('auth', 'src/store/sign-in/console-sessions.ts', SESSIONS, ...SIGN_IN)
const pace = of('auth', 'src/store/sign-in/sign-in-pace.ts', ...SIGN_IN)
const form = of('auth', 'src/store/sign-in/used-forms.ts', SESSIONS)
const invitation = of('auth', 'src/store/sign-in/invitations.ts', ...SIGN_IN)
const password = of('auth', 'src/cases/sign-in-rules.ts', ...SIGN_IN)
const PIN = [
  'test/abuse/T03.test.ts',
  'test/abuse/T04.test.ts',
  'test/abuse/T27.test.ts',
  'test/actions/hash-pin.test.ts',
]
const pin = of('PIN', 'src/cases/pin-rules.ts', ...PIN)
const tried = of('PIN', 'src/actions/check-pin.ts', ...PIN, 'test/actions/status.test.ts')
const quota = of('PIN', 'src/store/quota.ts', 'test/store/quota.test.ts', ...PIN)
const leave = of('consent', 'src/cases/leave.ts', 'test/cases/leave.test.ts')
const claim = of('consent', 'src/actions/send/claim-message.ts', 'test/actions/send.test.ts', 'test/abuse/T08.test.ts')
const consent = of(
  'consent',
  'src/actions/staff/give-consent.ts',
  'test/actions/invariants.test.ts',
  'test/http/events.test.ts',
)
const access = of('access', 'src/cases/access.ts', 'test/cases/access.test.ts')
const fields = of('redaction', 'src/cases/access-fields.ts', 'test/cases/access.test.ts')
const mask = of('redaction', 'src/cases/mask-pins.ts', 'test/cases/mask-pins.test.ts')
const log = of('redaction', 'src/log.ts', 'test/privacy.test.ts')

/** The guards, weakened one at a time. */
export const MUTANTS: readonly Mutant[] = [
  bearer('return equal && ', 'return '),
  bearer(' && given !== null', ''),
  bearer('/^Bearer +', '/Bearer +'),
  bearer(' *$/i', '/i'),
  secrets('equal = timingSafeEqual(secret, came) || equal', 'equal = timingSafeEqual(secret, came)'),
  secrets('let equal = false', 'let equal = live.length === 0'),
  secrets(".filter((secret) => secret !== '')", ''),
  reader('if (isSetup(authorization)) return SETUP', 'return SETUP'),
  reader('if (window.calls >= perMinute)', 'if (window.calls > perMinute)'),
  reader('if (relations.size === 0) {', 'if (false) {'),
  reader("ask(held(standing, place), ['case', action]).allowed", 'true'),
  token(
    "const hashOf = (token: string) => createHash('sha256').update(token, 'utf8').digest()",
    'const hashOf = (token: string) => Buffer.from(token)',
  ),
  token('SET revoked_at = clock_timestamp() WHERE id = $1', 'SET last_used_at = clock_timestamp() WHERE id = $1'),
  session('s.ended_at IS NULL AND', 'true AND'),
  session('official.disabled_at IS NULL AND CASE', 'true AND CASE'),
  session("s.seen_at > clock_timestamp() - interval '${SIGN_IN.idleMinutes} minutes'", 'true'),
  session("AND s.created_at > clock_timestamp() - interval '${SIGN_IN.longestHours} hours'", ''),
  session(
    'SET code_hash = NULL WHERE id = $1 AND code_hash = $2',
    'SET code_hash = code_hash WHERE id = $1 AND code_hash = $2',
  ),
  session(' AND code_until > clock_timestamp()', ''),
  pace('free_at <= clock_timestamp() AS allowed', 'true AS allowed'),
  pace(
    "const FREE = `clock_timestamp() - interval '1 second'`",
    "const FREE = `clock_timestamp() + interval '1 second'`",
  ),
  form("if (!timingSafeEqual(bytes.subarray(NONCE + TIME), markOf(ring, boundTo, head))) return 'none'", ''),
  form("used.rowCount === 1 ? 'first' : 'again'", "'first'"),
  form('`${boundTo}|${head.toString', '`${head.toString'),
  invitation('WHERE hash = $1 AND used_at IS NULL AND', 'WHERE hash = $1 AND'),
  invitation('expires_at > clock_timestamp() AND disabled_at', 'disabled_at'),
  password('shortestPassword: 12', 'shortestPassword: 11'),
  password('freeTries: 5', 'freeTries: 6'),
  pin('case: 5', 'case: 6'),
  pin('own: 3', 'own: 4'),
  pin('phone: 10', 'phone: 11'),
  pin('number === null || isOwn', 'number === null'),
  pin("return [ofCase, { kind: 'phone', subject: phone, most: PIN_LIMITS.phone }]", 'return [ofCase]'),
  tried('const found = allowed\n    ? cases.find', 'const found = true\n    ? cases.find'),
  tried('known?.length === other.length && timingSafeEqual(known, other)', 'known?.length === other.length'),
  tried('isSame(waiting[at]!, typed)', 'waiting[at] !== null'),
  tried('    await countMiss(pool)\n', ''),
  tried('cases.some((each) => each.reporterHash.equals(fromHash))', 'cases.length > 0'),
  quota('        < (SELECT most', '        <= (SELECT most'),
  quota('allowed: result.rows.length === counters.length', 'allowed: result.rows.length > 0'),
  quota("const WINDOW = `interval '24 hours'`", "const WINDOW = `interval '1 hour'`"),
  leave("if (context.optedOut) return { go: false, reason: 'opted-out' }", ''),
  leave("if (context.contact !== 'CALL' && context.contact !== 'SMS') return { go: false, reason: 'no-consent' }", ''),
  leave("context.contact !== 'CALL' && context.contact !== 'SMS'", 'context.contact === null'),
  leave("if (context.validUntil <= context.now) return { go: false, reason: 'expired' }", ''),
  leave("if (since > REPLY_WITHIN_MS) return { go: false, reason: 'no-consent' }", ''),
  leave("if (context.phone !== 'cambodian-mobile' && context.phone !== 'listed')", "if (context.phone === 'other')"),
  leave("if (!context.registered) return { go: false, reason: 'not-registered' }", ''),
  leave('context.noticesToday >= NOTICES_A_DAY', 'context.noticesToday > NOTICES_A_DAY'),
  leave('const NOTICE_UNTIL = 20', 'const NOTICE_UNTIL = 21'),
  claim('if (!leave.go) {', 'if (!leave.go && leave.reason !== "opted-out") {'),
  claim('if (isAtLeastOnce(leaving.class)) return true\n', 'return true\n'),
  consent("if (!writer.may('write:CONSENT')) return FORBIDDEN", ''),
  consent('if (!writer.may(`key:${act.key}`)) return FORBIDDEN', ''),
  consent('other !== null && (await isSameHuman(client, other, personId))', 'false'),
  consent("consent: other === null ? 'NONE' : act.value", 'consent: act.value'),
  consent(
    'own.publishAsked === act.value ? [own.publishKey1ById, own.publishKey2ById] : [null, null]',
    '[own.publishKey1ById, own.publishKey2ById]',
  ),
  access("row.relation === 'any' || request.relations.includes(row.relation)", 'true'),
  access("(row.purpose === 'duty' || (request.purpose ?? '').trim() !== '')", 'true'),
  access("(request.purpose ?? '').trim() !== ''", 'request.purpose !== null'),
  access(' && row.role === role && row.channel === channel', ' && row.role === role'),
  access('allowed: fitting.length > 0', 'allowed: rowsFor(request).length > 0'),
  access('relations: isOwner ? ', 'relations: true ? '),
  access("(place ?? '').startsWith(area)", '(place ?? area).startsWith(area)'),
  access("(place ?? '').startsWith(area)", "(place ?? '').includes(area)"),
  access("['caseworker'], ['owner'], 'duty', ['S'], SEEN]", "['caseworker'], ['owner', 'area'], 'duty', ['S'], SEEN]"),
  fields(
    'if (its !== undefined) return classes.has(its) ? [[name, each]] : []',
    'if (its !== undefined) return [[name, each]]',
  ),
  fields('if (!groups.has(field)) return []', 'if (!groups.has(field)) return [[name, each]]'),
  fields('return isPlain(each) ? [[name, cut(each, `${field}.`)]] : []', 'return [[name, each]]'),
  fields("...all('P', 'child.ageOn',", "...all('O', 'child.ageOn',"),
  mask('return whole === null ? maskIn(written, line)', 'return whole === null ? written'),
  mask('const folded = foldDigits(text)', 'const folded = text'),
  mask('if (asked !== null) return', 'if (false) return'),
  mask("'name', 'marks', 'takenBy', 'text'", "'name', 'marks', 'takenBy'"),
  log('    name: error.name,', '    name: error.message,'),
]

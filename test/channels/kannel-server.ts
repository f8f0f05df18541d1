import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { end, freePort, openSite, until } from '../journeys/site.ts'

const PROGRAMS = {
  bearerbox: '/usr/sbin/bearerbox',
  smsbox: '/usr/sbin/smsbox',
  handset: '/usr/lib/kannel/test/fakesmsc',
} as const

/** Why there is no Kannel to test with, or null: Debian's packages kannel and kannel-extras have it. */
export const noKannel = Object.values(PROGRAMS).every((each) => existsSync(each))
  ? null
  : 'no kannel and kannel-extras on this machine'

/** A real Kannel with one link, at whose other end we are the network and its phones. */
export interface Kannel {
  readonly sendsms: string
  /** Where bearerbox tells how its links are. */
  readonly status: string
  /** Sends texts from a phone, `count` of them; what the phone gets, until it is put away. */
  phone(from: string, text: string, how?: { readonly count?: number }): Phone
  /** Stops what hands messages to us, lets `meanwhile` happen, kills (-9) what holds them, and starts both again. */
  crash(meanwhile: () => Promise<unknown>): Promise<void>
  remove(): Promise<void>
}

/** A phone on the network, held in the hand. */
export interface Phone {
  /** Texts it got so far, long ones put together. */
  texts(): readonly string[]
  /** Messages that came over the air for them. */
  parts(): number
  away(): Promise<void>
}

/** An operator's SMPP server. */
export interface Operator {
  readonly port: number
  readonly systemId: string
  readonly password: string
}

const fakeLink = (port: number) => `group = smsc
smsc = fake
smsc-id = FAKE
port = ${port}
connect-allow-ip = 127.0.0.1`

const tlv = (name: string, tag: string, type: string, length: number) => `group = smpp-tlv
name = ${name}
tag = ${tag}
type = ${type}
length = ${length}
smsc-id = OP1`

const smppLink = ({ port, systemId, password }: Operator) => `group = smsc
smsc = smpp
smsc-id = OP1
host = 127.0.0.1
port = ${port}
transceiver-mode = true
smsc-username = ${systemId}
smsc-password = ${password}
system-type = USSD
reconnect-delay = 1

${tlv('ussd_service_op', '0x0501', 'integer', 1)}

${tlv('its_session_info', '0x1383', 'octetstring', 2)}`

const configuration = (
  ports: Readonly<Record<'admin' | 'boxes' | 'link' | 'sendsms', number>>,
  folder: string,
  to: string,
  operator: Operator | null,
) => `
group = core
admin-port = ${ports.admin}
admin-interface = 127.0.0.1
admin-password = admin-of-the-test
status-password = status-of-the-test
smsbox-port = ${ports.boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = "127.0.0.1"
box-deny-ip = "*.*.*.*"
store-type = spool
store-location = "${folder}"
dlr-storage = internal
sms-resend-freq = 5
log-level = 2

${operator === null ? fakeLink(ports.link) : smppLink(operator)}

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${ports.sendsms}
sendsms-interface = 127.0.0.1
mo-recode = true
http-request-retry = 60
http-queue-delay = 1
reply-couldnotfetch = ""
reply-requestfailed = ""
log-level = 2

group = sendsms-user
username = gw
password = gw-pass
user-deny-ip = "*.*.*.*"
user-allow-ip = "127.0.0.1"
max-messages = 10
concatenation = true
default-smsc = ${operator === null ? 'FAKE' : 'OP1'}

group = sms-service
keyword = default
catch-all = true
post-url = "${to}?id=%I"
send-sender = true
omit-empty = true
assume-plain-text = true
accept-x-kannel-headers = true
max-messages = 10
concatenation = true
`

const listens = (port: number) =>
  new Promise<true | null>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(null))
  })

/** Starts Kannel, which hands what phones send to the address `to`; its link is to `operator`, or the one its own handset speaks to. */
export async function startKannel(to: string, operator: Operator | null = null): Promise<Kannel> {
  const site = openSite()
  const ports = {
    ...{ admin: await freePort(), boxes: await freePort(), link: await freePort(), sendsms: await freePort() },
  }
  const file = path.join(site.folder, 'kannel.conf')
  writeFileSync(file, configuration(ports, path.join(site.folder, 'data'), to, operator), { mode: 0o600 })
  const launch = (program: string, args: readonly string[]) => {
    const child = spawn(program, args, { cwd: site.folder, stdio: ['ignore', 'pipe', 'pipe'] })
    site.owns(child.pid!)
    return child
  }
  const open = async (program: string, port: number) => {
    // at 0 and 1 it prints texts and phones
    const child = launch(program, ['-v', '2', file])
    child.stdout.resume()
    child.stderr.resume()
    await until(`${path.basename(program)} to listen`, () => listens(port))
    return child.pid!
  }
  let bearerbox = await open(PROGRAMS.bearerbox, ports.boxes)
  let smsbox = await open(PROGRAMS.smsbox, ports.sendsms)
  return {
    sendsms: `http://127.0.0.1:${ports.sendsms}/cgi-bin/sendsms`,
    status: `http://127.0.0.1:${ports.admin}/status.xml?password=status-of-the-test`,
    phone(from, text, { count = 1 } = {}) {
      const isPlain = /^[\x20-\x7e]*$/.test(text)
      const coded = isPlain
        ? `text ${text}`
        : `ucs2 ${[...Buffer.from(text, 'utf16le').swap16()].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`
      const args = [
        '-H',
        '127.0.0.1',
        '-r',
        String(ports.link),
        '-i',
        '0.01',
        '-m',
        String(count),
        `${from} 1234 ${coded}`,
      ]
      const child = launch(PROGRAMS.handset, args)
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          said += chunk
        })
      return { ...heard(from, () => said), away: () => end(child.pid!, 'SIGKILL') }
    },
    async crash(meanwhile) {
      await end(smsbox, 'SIGTERM')
      await meanwhile()
      await end(bearerbox, 'SIGKILL')
      bearerbox = await open(PROGRAMS.bearerbox, ports.boxes)
      smsbox = await open(PROGRAMS.smsbox, ports.sendsms)
    },
    remove: () => site.remove(),
  }
}

/** Bytes as the handset writes them: in a URL's way, where letters and digits stand for themselves. */
const bytesOf = (coded: string) =>
  Buffer.from(
    [...coded.trim().matchAll(/%([0-9a-f]{2})|(.)/gi)].map(([, hex, sign]) =>
      hex !== undefined ? Number.parseInt(hex, 16) : sign === '+' ? 0x20 : sign!.charCodeAt(0),
    ),
  )

/** What the handset prints of what a phone got, read: `Got message N: <from to type payload>`. */
function heard(phone: string, said: () => string): Pick<Phone, 'texts' | 'parts'> {
  const messages = () =>
    [...said().matchAll(/Got message \d+: <(\S+) (\S+) (\S+) (.*)>/g)].flatMap(([, , to, type, payload]) =>
      to === phone ? [{ type: type!, payload: payload! }] : [],
    )
  return {
    parts: () => messages().length,
    texts() {
      const whole: string[] = []
      const long = new Map<string, string[]>()
      for (const { type, payload } of messages()) {
        if (type === 'ucs-2') whole.push(bytesOf(payload).swap16().toString('utf16le'))
        else if (type === 'text') whole.push(payload)
        else {
          const [, header = '', data = ''] = /^(\S+) data (\S+)/.exec(payload) ?? []
          const [, , , reference, of, part] = bytesOf(header)
          const parts = long.get(String(reference)) ?? []
          parts[part! - 1] = bytesOf(data).swap16().toString('utf16le')
          long.set(String(reference), parts)
          if (parts.filter((each) => each !== undefined).length === of) whole.push(parts.join(''))
        }
      }
      return whole
    },
  }
}

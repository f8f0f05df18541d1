import { randomInt } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { unlockPerson } from '../actions/sign-in/unlock-person.ts'
import { disablePerson } from '../actions/staff/disable-person.ts'
import { handOnWorkOf } from '../actions/staff/hand-on-work.ts'
import { PERSON_ROLES, type PersonRole, relationsOf } from '../cases/access.ts'
import { officialCounter } from '../cases/pin-rules.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { SIGN_IN } from '../cases/sign-in-rules.ts'
import type { Config } from '../config.ts'
import { phoneKind, readPhone } from '../flow/answers/index.ts'
import { LANGUAGES } from '../flow/language.ts'
import { wantBroadcasts } from '../store/broadcasts.ts'
import { readPlaceFile } from '../store/place-file.ts'
import { forgetTries } from '../store/quota.ts'
import { listRegistered, personWith, registerPerson } from '../store/registration.ts'
import { phoneHash } from '../store/secrets/keys.ts'
import { hashPin } from '../store/secrets/pin.ts'
import { inviteAnew } from '../store/sign-in/invitations.ts'
import type { Command, CommandContext } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

const NOW = { newId: () => uuid(), now: () => new Date() }

/** `people add`: registers a person and prints the PIN once. */
export const peopleAdd: Command = {
  words: 'people add',
  takes: `--role ${PERSON_ROLES.join('|')} --phone +855… --area NCDD-PREFIX --name … [--pin 6 digits] [--lang ${LANGUAGES.join('|')}] [--same-as +855…]`,
  does: 'registers a person, or a registered phone anew; prints the PIN and, for the console, a one-use sign-in, once; --same-as: a second phone of one person',
  async run(args, { config, result, talk }) {
    const values = options(args, ['role', 'phone', 'area', 'name', 'pin', 'lang', 'same-as'])
    const role = PERSON_ROLES.find((each) => each === values?.role)
    const phone = readPhone(values?.phone ?? '')
    const area = values?.area ?? ''
    const name = values?.name?.trim() ?? ''
    const language = LANGUAGES.find((each) => each === (values?.lang ?? 'km'))
    const sameAs = values?.['same-as'] === undefined ? null : readPhone(values['same-as'])
    const pin = values?.pin ?? String(randomInt(1_000_000)).padStart(6, '0')
    const wrong =
      values === null || role === undefined
        ? `people add takes ${this.takes}`
        : phone === null || phoneKind(phone) === 'landline'
          ? '--phone takes a mobile number, for example +85510000001'
          : area !== '' && !buildGazetteer(readPlaceFile()).exists(area)
            ? '--area takes an NCDD code of 2, 4, 6 or 8 digits; leave it out for the whole country'
            : name === '' || name.length > 60
              ? '--name takes a short name of at most 60 letters'
              : !/^[0-9]{6}$/.test(pin)
                ? '--pin takes six digits'
                : language === undefined
                  ? `--lang takes one of ${LANGUAGES.join(' ')}`
                  : values['same-as'] !== undefined && (sameAs === null || sameAs === phone)
                    ? '--same-as takes the other phone of the same person, for example +85510000001'
                    : null
    if (wrong !== null) {
      talk(wrong)
      return 2
    }
    return withStore(config, talk, async ({ pool, ring }) => {
      const other = sameAs === null ? null : await personWith(pool, ring, sameAs)
      if (sameAs !== null && other === null) {
        talk('Nobody enabled has the phone of --same-as.')
        return 1
      }
      const pinHash = await hashPin(ring, phoneHash(ring, phone!), pin)
      const { id, fresh, another } = await registerPerson(pool, ring, {
        id: uuid(),
        role: role!,
        phone: phone!,
        area,
        name,
        language: language!,
        pinHash,
        ...(other !== null && { sameAs: other.id }),
      })
      // what waited for the one before is not left with the next
      if (another) await handOnWorkOf({ pool, ring, ...NOW }, id)
      // who is given a new PIN need not wait until tomorrow for having mistyped the old one
      await forgetTries(pool, ring, [officialCounter(phoneHash(ring, phone!).toString('hex'))])
      talk(fresh ? 'Registered.' : 'That phone was registered; role, area, name and PIN are new.')
      result(`PIN ${pin}`)
      if (hasConsole(role!)) sayInvitation(await inviteAnew(pool, ring, id), config, { result, talk })
      return 0
    })
  },
}

/** `people signin`: a one-use sign-in for somebody who has lost the first, the password or the second factor. */
export const peopleSignIn: Command = {
  words: 'people signin',
  takes: '--phone +855…',
  does: 'prints a new one-use sign-in to the console, once; what the person signs in with stays until it is used',
  async run(args, { config, result, talk }) {
    const phone = readPhone(options(args, ['phone'])?.phone ?? '')
    if (phone === null) {
      talk('people signin takes --phone and a number, for example +85510000001')
      return 2
    }
    return withStore(config, talk, async ({ pool, ring }) => {
      const person = await personWith(pool, ring, phone)
      if (person === null || !hasConsole(person.role)) {
        talk(person === null ? 'Nobody enabled has that phone.' : `The role ${person.role} has no console.`)
        return 1
      }
      sayInvitation(await inviteAnew(pool, ring, person.id), config, { result, talk })
      return 0
    })
  },
}

const hasConsole = (role: PersonRole) =>
  relationsOf({ resource: 'desk', action: 'read', role, channel: 'console' }).size > 0

function sayInvitation(
  code: string,
  { publicBaseUrl }: Config,
  { result, talk }: Pick<CommandContext, 'result' | 'talk'>,
) {
  result(`Sign-in ${code}`)
  talk(`Good once, within ${SIGN_IN.invitationHours} hours, at ${publicBaseUrl}/console/first; it is shown this once.`)
}

/** `people list`: everybody registered, one JSON line each. */
export const peopleList: Command = {
  words: 'people list',
  takes: '',
  does: 'everybody registered, one JSON object a line; phones only in their last three digits',
  async run(_args, { config, result, talk }) {
    await withStore(config, talk, async ({ pool, ring }) => {
      for (const person of await listRegistered(pool, ring)) result(JSON.stringify(person))
    })
    return 0
  },
}

/** `people disable`: from then on the phone is a stranger's. */
export const peopleDisable: Command = {
  words: 'people disable',
  takes: '--phone +855…',
  does: 'disables a person and ends their sessions; open cases go to the supervisor of the area, else to the national desk',
  async run(args, { config, talk }) {
    const phone = readPhone(options(args, ['phone'])?.phone ?? '')
    if (phone === null) {
      talk('people disable takes --phone and a number, for example +85510000001')
      return 2
    }
    const done = await withStore(config, talk, ({ pool, ring }) => disablePerson({ pool, ring, ...NOW }, phone))
    talk(done ? 'Disabled.' : 'Nobody enabled has that phone.')
    return done ? 0 : 1
  },
}

/** `people unlock`: whoever mistyped too often need not wait. */
export const peopleUnlock: Command = {
  words: 'people unlock',
  takes: '--phone +855…',
  does: 'forgets the wrong PINs and sign-ins of a person, who may try at once again; be sure first that it is them who ask',
  async run(args, { config, talk }) {
    const phone = readPhone(options(args, ['phone'])?.phone ?? '')
    if (phone === null) {
      talk('people unlock takes --phone and a number, for example +85510000001')
      return 2
    }
    const done = await withStore(config, talk, (store) => unlockPerson(store, phone))
    talk(done ? 'Unlocked.' : 'Nobody enabled has that phone.')
    return done ? 0 : 1
  },
}

/** `people broadcasts`: whether somebody gets texts to the officials of an area. */
export const peopleBroadcasts: Command = {
  words: 'people broadcasts',
  takes: '--phone +855… --to on|off',
  does: 'whether broadcasts go to a person; alerts and codes do either way, and what STOP from the phone ended only START begins again',
  async run(args, { config, talk }) {
    const values = options(args, ['phone', 'to'])
    const phone = readPhone(values?.phone ?? '')
    if (phone === null || (values?.to !== 'on' && values?.to !== 'off')) {
      talk(`people broadcasts takes ${this.takes}`)
      return 2
    }
    const wanted = values.to === 'on'
    const done = await withStore(config, talk, ({ pool, ring }) => wantBroadcasts(pool, ring, phone, wanted))
    talk(done ? `Broadcasts are ${values.to}.` : 'Nobody enabled has that phone.')
    return done ? 0 : 1
  },
}

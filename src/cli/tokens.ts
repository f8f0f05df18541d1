import { v7 as uuid } from 'uuid'
import { PERSON_ROLES } from '../cases/access.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { readPhone } from '../flow/answers/index.ts'
import { readPlaceFile } from '../store/place-file.ts'
import { phoneHash } from '../store/secrets/keys.ts'
import { addToken, listTokens, revokeToken } from '../store/tokens.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

const wholeNumber = (text: string, most: number) =>
  /^[1-9]\d{0,6}$/.test(text) && Number(text) <= most ? Number(text) : null

/** `tokens add`: makes a token for the API and prints it once. */
export const tokensAdd: Command = {
  words: 'tokens add',
  takes: '--role ROLE --area PREFIX --purpose TEXT [--person PHONE] [--days 90] [--per-minute 6000]',
  does: 'makes a token for the API and prints it once',
  async run(args, { config, result, talk }) {
    const values = options(args, ['role', 'area', 'purpose', 'person', 'days', 'per-minute'])
    const role = PERSON_ROLES.find((each) => each === values?.role)
    const area = values?.area ?? ''
    const purpose = values?.purpose?.trim() ?? ''
    const phone = values?.person === undefined ? null : readPhone(values.person)
    const days = wholeNumber(values?.days ?? '90', 3_650)
    const perMinute = wholeNumber(values?.['per-minute'] ?? '6000', 1_000_000)
    const wrong =
      values === null || role === undefined
        ? `tokens add takes ${this.takes}`
        : area !== '' && !buildGazetteer(readPlaceFile()).exists(area)
          ? '--area takes an NCDD code of 2, 4, 6 or 8 digits; leave it out for the whole country'
          : purpose === '' || purpose.length > 100
            ? '--purpose takes what the token is for, in at most 100 letters'
            : values.person !== undefined && phone === null
              ? '--person takes the phone of somebody registered, for example +85510000001'
              : days === null
                ? '--days takes a whole number from 1 to 3650'
                : perMinute === null
                  ? '--per-minute takes a whole number from 1 to 1000000'
                  : null
    if (wrong !== null) {
      talk(wrong)
      return 2
    }
    return withStore(config, talk, async ({ pool, ring }) => {
      const person =
        phone === null
          ? null
          : (
              await pool.query(
                `SELECT official.id FROM official JOIN contact ON contact.id = contact_id
                  WHERE phone_hash = $1 AND disabled_at IS NULL`,
                [phoneHash(ring, phone)],
              )
            ).rows[0]
      if (person === undefined) {
        talk('Nobody enabled has that phone.')
        return 1
      }
      const id = uuid()
      const rights = { role: role!, area, purpose, personId: person?.id ?? null, perMinute: perMinute! }
      const token = await addToken(pool, id, rights, days!)
      talk(`Token ${id}; it is shown this once.`)
      result(token)
      return 0
    })
  },
}

/** `tokens list`: every token, one JSON line each. */
export const tokensList: Command = {
  words: 'tokens list',
  takes: '',
  does: 'every token, one JSON object a line; the tokens themselves are not kept',
  async run(_args, { config, result, talk }) {
    await withStore(config, talk, async ({ pool }) => {
      for (const token of await listTokens(pool)) result(JSON.stringify(token))
    })
    return 0
  },
}

/** `tokens revoke`: ends a token at once. */
export const tokensRevoke: Command = {
  words: 'tokens revoke',
  takes: 'ID',
  does: 'ends a token at once',
  async run([id = ''], { config, talk }) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
      talk('tokens revoke takes an ID as `tokens list` shows it')
      return 2
    }
    const done = await withStore(config, talk, ({ pool }) => revokeToken(pool, id))
    talk(done ? 'Revoked.' : 'There is no such token, or it was revoked before.')
    return done ? 0 : 1
  },
}

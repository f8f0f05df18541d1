import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lines } from '../../flows/lines.ts'
import type { ConsoleLanguage } from '../../src/cases/sign-in-rules.ts'
import { alertText } from '../../src/http/console/alert-text.ts'
import { onCaseText } from '../../src/http/console/case-text.ts'
import { statusWords } from '../../src/http/console/facts.ts'
import { matchText } from '../../src/http/console/match-text.ts'
import type { Words } from '../../src/http/console/text.ts'
import { simulatorText as words } from '../../src/http/simulator/text.ts'
import { startWorker, type Working } from '../../src/jobs/worker.ts'
import { inviteAnew } from '../../src/store/sign-in/invitations.ts'
import { register } from '../deps.ts'
import { chromiumMissing, openChromium } from './chromium.ts'
import { PASSWORD } from './console-desk.ts'
import { openWholeApp, type WholeApp } from './whole-app.ts'

/** Where a picture of the phones is kept, when a run asks for it. */
const pictures = process.env.ROKKON_SCREENSHOTS

/** One telling of the story: a generated child in a district of its own, and what each phone types. */
interface Telling {
  readonly language: ConsoleLanguage
  readonly script: boolean
  /** In the numbers of its phones: each telling has phones of its own. */
  readonly phones: string
  readonly area: string
  /** The family's answers from the first screen to the last. */
  readonly reports: readonly string[]
  /** How the official tells of the child: answers of a call, or a text. */
  readonly found: readonly string[] | string
}

const [KHMER, ENGLISH] = [
  {
    area: '07',
    reports: ['១', '១', '១', '៧', 'ឈូក កំពត', '១', '៤', 'សុខ ដារា', 'ស្នាមនៅដៃ', '១'],
    found: ['២', '១', '១', 'ប្រុស ៧', 'ឈូក កំពត', '១', 'សុខ ដារា'],
  },
  {
    area: '02',
    reports: ['9', '3', '1', '2', '1', '12', 'thma koul', '1', '4', 'Chan Sopheap', 'red shirt', '1'],
    found: 'FND F A12 P0202 D N Chan Sopheap',
  },
] as const

const TELLINGS: readonly Telling[] = [
  { language: 'km', script: false, phones: '71', ...KHMER },
  { language: 'en', script: true, phones: '72', ...ENGLISH },
]

/** What tells a text from others, in both languages. */
const SAYS = {
  receipt: { en: /Case (\d{4} \d{4} \d\d)\nYour PIN (\d{6})/, km: /លេខ (\d{4} \d{4} \d\d)\nPIN (\d{6})/ },
  match: { en: /^([A-Z]\d) MATCH \d+%/, km: /^([A-Z]\d) ត្រូវ\? \d+%/ },
  yours: { en: /is yours/, km: /របស់អ្នក/ },
} as const

describe.skipIf(chromiumMissing)(`the whole story in a browser${chromiumMissing}`, () => {
  let whole: WholeApp
  let app: FastifyInstance
  let working: Working
  let browser: Browser
  let address: string

  beforeAll(async () => {
    // the simulator's is the only road for texts
    const others = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'SMSGATE_SIGNING_KEY', 'CHT_GATEWAY_SECRET']
    whole = await openWholeApp(Object.fromEntries(others.map((name) => [name, undefined])))
    const { wired } = whole
    app = (await whole.build()).app
    address = await app.listen({ host: '127.0.0.1', port: 0 })
    working = startWorker(wired.work, wired.queueStore, wired.processId, wired.queue)
    browser = await openChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await working?.close()
    await app?.close()
    await whole?.close()
  })

  /** Acts, and waits for the page that this leads to. */
  const load = (page: Page, act: () => Promise<unknown>) => Promise.all([page.waitForEvent('load'), act()])

  /** The page with three phones, as somebody plays them. */
  async function openPhones(page: Page, numbers: readonly string[], language: 'en' | 'km') {
    const say = (words: Words) => words[language]
    await page.goto(`${address}/simulator`)
    const fills = async (seat: string, deed: 'number' | 'dial' | 'press' | 'sms', label: Words, words: string) => {
      const form = page.locator(`#${seat} form[action$="/${deed}"]`).first()
      await form.getByLabel(say(label), { exact: true }).fill(words)
      await load(page, () => form.getByRole('button').click())
    }
    for (const [at, seat] of ['family', 'official', 'worker'].entries())
      await fills(seat, 'number', words.itsNumber, numbers[at]!)
    return {
      /** Dials and answers screen after screen; what the last one shows. */
      async calls(seat: string, answers: readonly string[]): Promise<string> {
        await fills(seat, 'dial', words.dial, '*123#')
        for (const answer of answers) await fills(seat, 'press', words.answer, answer)
        return (await page.locator(`#${seat} .lcd`).textContent())!
      },
      /** What the page tells of the cases of a phone as they lie in the store. */
      stored: (seat: string) => page.locator(`#${seat} dl`).allTextContents(),
      /** What somebody sees who has folded the tour away. */
      async picture(file: string): Promise<void> {
        await page.setViewportSize({ width: 1024, height: 720 })
        await page.evaluate('document.querySelector("#tour").open = false')
        // of a store where real families report, as this one seems to be
        await page.evaluate('document.querySelector(".band")?.remove()')
        await page.screenshot({ path: file, fullPage: true })
      },
      texts: (seat: string, text: string) => fills(seat, 'sms', words.writeText, text),
      /** Waits for a text; what it says. */
      async gets(seat: string, wanted: RegExp): Promise<string> {
        const texts = page.locator(`#${seat} li:not(.sent) p:last-child`)
        const come = async () => (await texts.allTextContents()).find((text) => wanted.test(text))
        const look = async () => {
          const text = await come()
          if (text === undefined) await load(page, () => page.getByRole('link', { name: say(words.look) }).click())
          return text
        }
        await expect.poll(look, { timeout: 15_000, interval: 250, message: `${seat} gets ${wanted}` }).toBeDefined()
        return (await come())!
      },
    }
  }

  /** Signs somebody in for the first time, with a password and an app, and comes out on the first page. */
  async function signIn(page: Page, personId: string): Promise<void> {
    const { pool, ring } = whole.wired.work
    await page.goto(`${address}/console/first`)
    await page.locator('#code').fill(await inviteAnew(pool, ring, personId))
    await page.locator('#code').press('Enter')
    await page.locator('#password').fill(PASSWORD)
    await page.locator('#again').fill(PASSWORD)
    await page.locator('#again').press('Enter')
    const secret = (await page.locator('code').textContent())!.replaceAll(' ', '')
    await page.locator('#app-code').fill(new TOTP({ secret }).generate())
    await page.locator('#app-code').press('Enter')
    await page.waitForURL(`${address}/console`)
  }

  test.each(TELLINGS)(
    'is clicked through from the call to the close by two people ($language, script $script)',
    async ({ language, script, phones, area, reports, found }) => {
      const numbers = [1, 2, 3, 4].map((seat) => `+855100${phones}00${seat}`)
      const staff = await Promise.all(
        (['commune', 'caseworker', 'supervisor'] as const).map((role, at) =>
          register(whole.wired.work as never, numbers[at + 1]!, role, area, `Sophea ${phones}${at}`, language),
        ),
      )
      const open = () => browser.newContext({ javaScriptEnabled: script, locale: language })
      const [workersRoom, seniorsRoom] = [await open(), await open()]
      const seen: string[] = []
      for (const room of [workersRoom, seniorsRoom])
        room.on('page', (page) => {
          page.on('request', (request) => seen.push(decodeURIComponent(request.url())))
          page.on(
            'load',
            () =>
              void page.title().then(
                (title) => seen.push(title),
                () => undefined,
              ),
          )
        })
      const phone = await openPhones(await workersRoom.newPage(), numbers, language)

      // a mother reports, an official has found the child, and the case worker hears of both
      const receipt = await phone.calls('family', reports)
      const [, number = '', pin = ''] = SAYS.receipt[language].exec(receipt) ?? []
      expect(receipt).toMatch(SAYS.receipt[language])
      if (typeof found === 'string') await phone.texts('official', found)
      else await phone.calls('official', found)
      const alert = await phone.gets('worker', SAYS.match[language])
      expect(alert).toContain(number)
      const [stored = ''] = await phone.stored('family')
      expect(stored).toMatch(
        new RegExp(`kindMISSING.*province${area}.*${words.sealed[language].replace('{bytes}', '\\d+')}`, 's'),
      )
      expect(stored).not.toContain(reports.at(-3))
      await phone.texts('worker', `${SAYS.match[language].exec(alert)![1]} 1`)
      expect(await phone.gets('worker', SAYS.yours[language])).toContain(numbers[0])

      if (pictures !== undefined) await phone.picture(path.join(pictures, `simulator-${language}.png`))

      // the worker compares the two in the console and says that they are one child
      const desk = await workersRoom.newPage()
      await signIn(desk, staff[1]!)
      await desk.getByRole('link', { name: alertText.alerts[language] }).first().click()
      await desk.getByRole('link', { name: alertText.openMatch[language] }).click()
      await desk.getByRole('button', { name: matchText.accept[language], exact: true }).click()
      await desk.getByRole('heading', { name: matchText.before[language] }).waitFor()
      await desk.getByRole('link', { name: number }).first().click()

      // the child is where the official said, and later home: the worker proposes each, a second person confirms it
      const senior = await seniorsRoom.newPage()
      await signIn(senior, staff[2]!)
      for (const change of ['LOCATED', 'REUNIFIED']) {
        await desk.locator('#change').selectOption(change)
        await desk.locator('#reason').fill('the commune has seen the child')
        await desk.locator('#evidence').fill('seen by the commune')
        await load(desk, () => desk.getByRole('button', { name: onCaseText.propose[language], exact: true }).click())
        await desk.getByText(onCaseText.kept[language]).waitFor()

        await senior.goto(`${address}/console`)
        await senior.getByRole('link', { name: onCaseText.proposals[language] }).click()
        await senior.getByRole('link', { name: number }).click()
        await load(senior, () => senior.getByRole('button', { name: onCaseText.confirm[language] }).click())
        await senior.getByText(onCaseText.kept[language]).waitFor()
        expect(await senior.locator('main > p').filter({ hasText: number }).textContent()).toContain(
          statusWords[change]![language],
        )
        await desk.reload()
      }

      // how it ended a person tells the family: no screen does before
      expect(await phone.calls('family', ['3', pin])).toContain(lines.ST2[language])
      // in none of its titles and addresses is a phone, a PIN or the child
      const marks = [...numbers.map((each) => each.slice(4)), pin, reports.at(-3)!]
      expect(seen.length).toBeGreaterThan(40)
      expect(
        seen.filter((each) => marks.some((mark) => each.replaceAll(' ', '').includes(mark.replaceAll(' ', '')))),
      ).toEqual([])
      await workersRoom.close()
      await seniorsRoom.close()
    },
    120_000,
  )
})

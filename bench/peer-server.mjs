// The peer: what one would pick instead, ussd-menu-builder on Express with sessions in Redis. Takes PORT and BENCH_REDIS_URL.
// It asks the same questions and gives the same screens; nothing but the session is kept, nothing is sealed, no place is read.
// The package holds no store of sessions (it takes four functions): the hash in Redis below is ours. One menu serves one request:
// the package keeps what it answers in the menu itself, and a menu for all mixes up callers as soon as sessions are asynchronous.
import express from 'express'
import { Redis } from 'ioredis'
import UssdMenu from 'ussd-menu-builder'

const redis = new Redis(process.env.BENCH_REDIS_URL)
const SESSION_SECONDS = 600
const key = (id) => `session:${id}`

const sessions = {
  start: async (id) => void (await redis.multi().hsetnx(key(id), 'begun', '1').expire(key(id), SESSION_SECONDS).exec()),
  get: (id, name) => redis.hget(key(id), name),
  set: (id, name, value) => redis.hset(key(id), name, value),
  end: (id) => redis.del(key(id)),
}

const SCREENS = {
  who: 'នរណាបាត់\n1 កូនប្រុស\n2 កូនស្រី\n3 ក្មេងប្រុសផ្សេង\n4 ក្មេងស្រីផ្សេង\n9 ABC',
  contact: 'បើដាច់ ហៅលេខនេះបានទេ?\n1 ហៅបាន\n2 ផ្ញើតែសារ\n3 កុំទាក់ទង\n0 ថយ',
  age: 'អាយុប៉ុន្មានឆ្នាំ?\nវាយលេខ ឧ. 7\n(ក្រោម1ឆ្នាំ វាយ 1)\n88 មិនដឹង\n0 ថយ',
  place: 'បាត់នៅណា? វាយឈ្មោះស្រុក ឬ\n1 ភ្នំពេញ\n2 កណ្តាល\n3 ព្រៃវែង\n4 សៀមរាប\n98 ទៀត',
  day: 'ឃើញចុងក្រោយពេលណា?\n1 ថ្ងៃនេះ\n2 ម្សិលមិញ\n3 សប្ដាហ៍នេះ\n4 ខែនេះ\n5 យូរជាង',
  why: 'មានរឿងអ្វី?\n1 គេនាំទៅធ្វើការ\n2 គេយកទៅ\n3 ចេញពីផ្ទះ\n4 វង្វេង\n5 មិនដឹង',
  name: 'កត់ទុកហើយ។ ក្មេងឈ្មោះអ្វី?\nវាយខ្មែរ ឬ abc\n88 រំលង\n0 ថយ',
  marks: 'សម្គាល់ដោយអ្វី? ឧ. ស្នាម អាវក្រហម\nវាយ ឬ 88 រំលង\n0 ថយ',
}

/** Each question: the state that keeps the answer to the one before under its name, and asks. */
const QUESTIONS = [
  ['who', null],
  ['contact', 'sex'],
  ['age', 'contact'],
  ['place', 'age'],
  ['day', 'place'],
  ['why', 'day'],
  ['name', 'why'],
  ['marks', 'name'],
]

function newMenu() {
  const menu = new UssdMenu()
  menu.sessionConfig(sessions)
  menu.startState({
    run: () => menu.con('1 ក្មេងបាត់\n2 ឃើញក្មេង\n3 សួរករណី\n4 គេរកការងារឱ្យ\n5 ជួយខ្ញុំ\n9 ABC'),
    next: { 1: 'who' },
  })
  QUESTIONS.forEach(([state, keeps], at) => {
    menu.state(state, {
      run: async () => {
        if (keeps !== null) await menu.session.set(keeps, menu.val)
        menu.con(SCREENS[state])
      },
      next: { '*.': QUESTIONS[at + 1]?.[0] ?? 'summary' },
    })
  })
  menu.state('summary', {
    run: async () => {
      await menu.session.set('marks', menu.val)
      const [sex, age] = [await menu.session.get('sex'), await menu.session.get('age')]
      menu.con(`${sex === '1' ? 'ប្រុស' : 'ស្រី'} ${age} ឈូក ថ្ងៃនេះ\n1 ត្រូវ ផ្ញើ\n2 កែ\n3 ហៅខ្ញុំ`)
    },
    next: { 1: 'receipt' },
  })
  menu.state('receipt', {
    run: async () => {
      const number = String(1_000_000_000 + (await redis.incr('cases')))
      menu.end(
        `បានទទួល។ លេខ ${number.replace(/(\d{4})(\d{4})(\d{2})/, '$1 $2 $3')}\nPIN 131708 សូមកត់ទុក\nបន្ទាន់ហៅ 117, 1280`,
      )
    },
  })
  return menu
}

const app = express()
app.disable('x-powered-by')
app.post('/ussd', express.urlencoded({ extended: false }), async (request, response) => {
  const screen = await newMenu().run(request.body)
  response.type('text/plain').send(screen)
})
app.listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))

import type { ActOutcome } from '../../actions/staff/staff-act.ts'
import type { Wrong } from './page.ts'
import { text, type Words } from './text.ts'

/** What acts of staff are refused with, in Khmer too; a sentence that is not here is said in English alone. */
const SAID: Readonly<Record<string, string>> = {
  'It was decided otherwise before.': 'រឿងនេះបានសម្រេចខុសពីនេះរួចហើយ។',
  'It was decided before.': 'រឿងនេះបានសម្រេចរួចហើយ។',
  'One of the two cases is not there any more.': 'ករណីមួយក្នុងចំណោមពីរលែងមានហើយ។',
  'The case is active.': 'ករណីនេះកំពុងបើក។',
  'It is your own proposal: another person decides it.': 'នេះជាសំណើរបស់អ្នក៖ អ្នកផ្សេងជាអ្នកសម្រេច។',
  'The same was proposed before and waits for a second person.': 'សំណើដូចគ្នាកំពុងរង់ចាំអ្នកទីពីរ។',
  'The case to merge into does not stand by itself.': 'ករណីដែលត្រូវបញ្ចូលទៅ មិនឈរដោយខ្លួនឯងទេ។',
  'One of the two must be of the police or a court.': 'ម្នាក់ក្នុងចំណោមពីរ ត្រូវជានគរបាល ឬតុលាការ។',
  'Nobody works on the case any more.': 'គ្មានអ្នកធ្វើការលើករណីនេះទៀតទេ។',
  'It is their case.': 'នេះជាករណីរបស់គាត់ហើយ។',
  'They are away.': 'គាត់មិននៅទេ។',
  'It was offered to somebody before, who has not answered yet.': 'បានស្នើប្រគល់ឲ្យអ្នកផ្សេងហើយ គាត់មិនទាន់ឆ្លើយ។',
  'A partner was asked before, who has not answered yet.': 'បានសុំដៃគូមួយហើយ មិនទាន់ឆ្លើយ។',
  'No partner offers this there.': 'គ្មានដៃគូផ្ដល់សេវានេះនៅទីនោះទេ។',
  'Both keys stand for it.': 'ទាំងពីរនាក់បានយល់ព្រមហើយ។',
  'This key was turned before: a second person turns the other.': 'អ្នកបានយល់ព្រមហើយ៖ អ្នកទីពីរជាអ្នកយល់ព្រមបន្ត។',
  'You turned the other key: a second person turns this one.': 'អ្នកបានយល់ព្រមហើយ៖ អ្នកទីពីរជាអ្នកយល់ព្រមបន្ត។',
  'No phone of the family is known.': 'មិនស្គាល់លេខទូរស័ព្ទគ្រួសារទេ។',
  'After a "no" from that phone a supervisor decides.': 'បន្ទាប់ពីលេខនោះថា «ទេ» អ្នកគ្រប់គ្រងជាអ្នកសម្រេច។',
}

/** Tells why an act of staff was refused, on the page it came from; `fields` are its fields, by their names in the act. */
export function refusedWith(
  refused: Exclude<ActOutcome, { readonly answer: unknown }>,
  fields: Readonly<Record<string, string>> = {},
): Wrong {
  switch (refused.kind) {
    case 'unknown':
      return { field: null, sentence: text.noSuchPage }
    case 'forbidden':
      return { field: null, sentence: refused.said === undefined ? text.notForYou : saying(refused.said) }
    case 'conflict':
      return { field: null, sentence: saying(refused.said) }
    case 'wrong':
      return { field: fields[refused.problem.field] ?? null, sentence: text.notUnderstood }
  }
}

const saying = (said: string): Words => ({ en: said, km: SAID[said] ?? said })

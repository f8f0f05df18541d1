/** A whole line of each verb, as texts show it. */
export const examples: Readonly<Record<string, string>> = {
  NEW: 'NEW M A8 P0203 D0103 G6 N SOK DARA',
  SEE: 'SEE M A9 P0110 D',
  FND: 'FND M A9 P0110 D0303 H2',
  ASK: 'CASE 4712093549 481920',
  ADD: 'ADD 4712093549 seen in Poipet',
  DUTY: 'DUTY P02',
  LIC: 'LIC ANGKOR WORK CO',
}

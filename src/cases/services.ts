/**
 * What partners do for a child, in the grammar's own words: legal, education, medical, transport, food, accommodation,
 * counselling, livelihood, money, social care.
 */
export const SERVICES = ['LEG', 'EDU', 'MED', 'TRN', 'FOD', 'ACC', 'COU', 'LIV', 'FIN', 'SOC'] as const
export type Service = (typeof SERVICES)[number]

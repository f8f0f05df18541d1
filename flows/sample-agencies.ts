/** A licence list for pictures, checks and the phone in the terminal: invented agencies, the last with names that must be cut. */
export const sampleAgencies = {
  listDate: '2026-03-01',
  agencies: [
    { licenceNo: '13', nameLatin: 'Angkor Manpower Co', nameKm: 'អង្គរ ម៉េនផៅវើ', licenceUntil: '2026-12-31' },
    { licenceNo: '14', nameLatin: 'Angkor Labour Supply', nameKm: 'អង្គរ ឡាប័រ', licenceUntil: '2026-12-31' },
    { licenceNo: '21', nameLatin: 'Angkea Human Resource', nameKm: 'អង្គា ហ៊ូមែន', licenceUntil: '2026-12-31' },
    { licenceNo: '34', nameLatin: 'Tonle Labour Co., Ltd.', nameKm: null, licenceUntil: '2025-06-30' },
    {
      licenceNo: '55',
      nameLatin: 'Mekong International Manpower Recruitment Co., Ltd.',
      nameKm: 'មេគង្គ អន្តរជាតិ ជ្រើសរើសកម្មករ',
      licenceUntil: '2026-12-31',
    },
  ],
} as const

/** Words of the call for help. */
export const text = {
  N2: {
    title: {
      en: 'We will call this number soon. If it is not safe to talk, say: wrong number.',
      km: 'យើងនឹងហៅលេខនេះឆាប់ៗ។ បើនិយាយមិនបាន ឆ្លើយថា ខុសលេខ',
      'km-Latn': 'Yerng neung hao lek nis chap chap. Ber niyeay ot ban, chlery tha: khos lek',
    },
  },
} as const

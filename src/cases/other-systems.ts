/** Systems of others that have numbers of their own for a case. */
export const OTHER_SYSTEMS = [
  ...(['CAMCAT', 'CPU', 'LEASETC', 'MOJ', 'MOSVY', 'MOWA', 'LMIS'] as const),
  ...(['SHELTER', 'IJM', 'ACTS', 'PRIMERO', 'OSCAR', 'INTERPOL', 'PFIF'] as const),
] as const
export type OtherSystem = (typeof OTHER_SYSTEMS)[number]

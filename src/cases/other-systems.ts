/** The ten systems of the land that an organisation may work with. */
export const LAND_SYSTEMS = [
  ...(['CAMCAT', 'CPU', 'LEASETC', 'MOJ', 'MOSVY', 'MOWA', 'LMIS'] as const),
  ...(['SHELTER', 'IJM', 'ACTS'] as const),
] as const
export type LandSystem = (typeof LAND_SYSTEMS)[number]

/** Systems of others that have numbers of their own for a case. */
export const OTHER_SYSTEMS = [...LAND_SYSTEMS, ...(['PRIMERO', 'OSCAR', 'INTERPOL', 'PFIF'] as const)] as const
export type OtherSystem = (typeof OTHER_SYSTEMS)[number]

/** Whether a run may take long: in continuous integration, and wherever ROKKON_ABUSE=full asks for the long forms. */
export const IS_THOROUGH = process.env.CI !== undefined || process.env.ROKKON_ABUSE === 'full'

/** Why a test is left out of a usual run, for its title. */
export const WHY_NOT_USUAL = ' (skipped: takes long, runs with CI=true or ROKKON_ABUSE=full)'

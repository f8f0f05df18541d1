/** Whether a run takes as long as it takes, which nothing but ROKKON_ABUSE=full asks for. */
export const IS_FULL = process.env.ROKKON_ABUSE === 'full'

/** Whether a run may take long: in continuous integration, and wherever ROKKON_ABUSE=full asks for the long forms. */
export const IS_THOROUGH = process.env.CI !== undefined || IS_FULL

/** Why a test is left out of a usual run, for its title. */
export const WHY_NOT_USUAL = ' (skipped: takes long, runs with CI=true or ROKKON_ABUSE=full)'

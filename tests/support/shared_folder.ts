/** Names the folder that all tests of a run share, in the environment. */
export const SHARED_FOLDER = "TESTS_SHARED_FOLDER";

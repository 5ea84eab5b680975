/**
 * The Trino under test. Of the versions whose server and Hive connector the registry keeps in full, it is the last that Java 17 runs
 * (the archive of 435 is not there any more), and it is of the line that Athena's engine 3 was built from.
 */
export const TRINO = '411';

/** One bucket for each first folder of the object store's keys. */
export const bucketNames = ['landing', 'receipts', 'lake', 'runs', 'published', 'shelf'] as const;
export type BucketName = (typeof bucketNames)[number];

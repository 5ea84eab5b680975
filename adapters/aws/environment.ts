import { z } from 'zod';
import { PmrError } from '../../core/domain/pmr-error.ts';

const name = z.string().min(1);

/** Every environment variable that all Lambdas read. The CDK app sets all of them on each function. */
export const Environment = z.object({
  PMR_LANDING_BUCKET: name.describe('bucket behind keys that start with `landing/`'),
  PMR_RECEIPTS_BUCKET: name.describe('bucket behind keys that start with `receipts/`'),
  PMR_LAKE_BUCKET: name.describe('bucket behind keys that start with `lake/`'),
  PMR_RUNS_BUCKET: name.describe('bucket behind keys that start with `runs/`'),
  PMR_PUBLISHED_BUCKET: name.describe('bucket behind keys that start with `published/`'),
  PMR_DATABASE: name.describe('Glue database of the tables that queries read'),
  PMR_SHELF_BUCKET: name.describe('bucket behind keys that start with `shelf/`'),
  PMR_SIGNING_KEY: name.describe('key that signs what is published'),
  PMR_CATALOGUE: name.describe('folder that holds `queries/` and `contracts/`'),
  PMR_STACK_NAME: name.describe('the stack, whose metrics are apart from those of another'),
  PMR_SOUND_CATALOGUE: name
    .optional()
    .describe('identity of the catalogue that was found sound when the functions were made: it is not looked at again'),
  PMR_CODE_VERSION: name.describe('what manifests name as the code that made a report'),
});
export type Environment = z.infer<typeof Environment>;
export type EnvironmentName = keyof Environment;

/** What the function `normalise` reads besides. */
export const QueueEnvironment = z.object({
  PMR_DROPS_QUEUE: name.describe('address of the queue whose messages tell of drops'),
});

/** What the function `heal` reads besides. */
export const QueryEnvironment = z.object({
  PMR_WORK_GROUP: name.describe("the workgroup of Athena that runs a run's queries"),
});

/** Reads the environment once, at the start. @throws PmrError `environment-incomplete`, naming all variables that are missing */
export const readEnvironment = (variables: Variables): Environment => read(Environment, variables);

/** As `readEnvironment`, of the queue. */
export const readQueueEnvironment = (variables: Variables): z.infer<typeof QueueEnvironment> =>
  read(QueueEnvironment, variables);

/** As `readEnvironment`, of Athena. */
export const readQueryEnvironment = (variables: Variables): z.infer<typeof QueryEnvironment> =>
  read(QueryEnvironment, variables);

type Variables = Readonly<Record<string, string | undefined>>;

function read<T>(schema: z.ZodType<T>, variables: Variables): T {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const missing = [...new Set(parsed.error.issues.map(issue => issue.path.join('.')))].sort();
  throw new PmrError(
    'environment-incomplete',
    `Not set in the environment: ${missing.join(', ')}. The CDK app sets them; set them likewise to run outside it.`,
  );
}

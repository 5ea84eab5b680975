import fc from 'fast-check';

/** The same generated values on every run, so that main passes or fails by its code. `SEED=random` looks for new ones. */
if (process.env.SEED !== 'random') fc.configureGlobal({ seed: Number(process.env.SEED ?? 202009) });

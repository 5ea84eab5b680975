import project from '../../package.json' with { type: 'json' };

/** The version that a manifest names as the code that made it. */
export const codeVersion: string = project.version;

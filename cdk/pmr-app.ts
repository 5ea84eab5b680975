import { App, type AppProps, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { PmrError } from '../core/domain/pmr-error.ts';
import { refuseUnsound } from '../core/usecases/sound-catalogue.ts';
import { PmrStack } from './pmr.stack.ts';
import { settingsFrom } from './settings.ts';

/** Another stage of one account is another stack: `cdk synth -c stack=PmrTest`. @throws PmrError `stack-name-invalid` */
function stackName(app: App): string {
  const name: unknown = app.node.tryGetContext('stack') ?? 'Pmr';
  if (typeof name === 'string' && /^[A-Z][A-Za-z0-9]{0,29}$/.test(name)) return name;
  throw new PmrError(
    'stack-name-invalid',
    `A stack cannot be called ${JSON.stringify(name)}: begin with a capital, and take letters and digits alone, thirty at most.`,
  );
}

/** The CDK app. An unsound catalogue makes no template, and synthesis fails where AWS's own list of good practice finds something that nobody has answered for. */
export function pmrApp(props: { catalogue: Catalogue; root: string; entry?: string; app?: AppProps }): {
  app: App;
  stack: PmrStack;
} {
  refuseUnsound(props.catalogue);
  const app = new App(props.app);
  const { catalogue, root, entry } = props;
  const stack = new PmrStack(app, stackName(app), {
    catalogue,
    root,
    settings: settingsFrom(app.node.tryGetContext('pmr')),
    ...(entry && { entry }),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}

import { App, type AppProps, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { refuseUnsound } from '../core/usecases/sound-catalogue.ts';
import { PmrStack } from './pmr.stack.ts';
import { settingsFrom } from './settings.ts';

/** The CDK app. An unsound catalogue makes no template, and synthesis fails where AWS's own list of good practice finds something that nobody has answered for. */
export function pmrApp(props: { catalogue: Catalogue; root: string; entry?: string; app?: AppProps }): {
  app: App;
  stack: PmrStack;
} {
  refuseUnsound(props.catalogue);
  const app = new App(props.app);
  const { catalogue, root, entry } = props;
  const stack = new PmrStack(app, 'Pmr', {
    catalogue,
    root,
    settings: settingsFrom(app.node.tryGetContext('pmr')),
    ...(entry && { entry }),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}

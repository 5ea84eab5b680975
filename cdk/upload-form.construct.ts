import { CfnPermission, CfnUrl } from 'aws-cdk-lib/aws-lambda';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnOutput, Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { PmrFunction } from './pmr-function.construct.ts';
import type { Storage } from './storage.construct.ts';

/** The upload form's address. It asks for a token that `invite` has made, so that it needs no other sign-in. */
export class UploadForm extends Construct {
  constructor(scope: Construct, { form, storage }: { form: PmrFunction; storage: Storage }) {
    super(scope, 'UploadForm');
    const { functionArn } = form.lambda;
    const address = new CfnUrl(this, 'Url', { targetFunctionArn: functionArn, authType: 'NONE' });
    // Both are needed since October 2025; the second holds for calls by this address alone.
    const anybody = { functionName: functionArn, principal: '*' };
    new CfnPermission(this, 'Address', {
      ...anybody,
      action: 'lambda:InvokeFunctionUrl',
      functionUrlAuthType: 'NONE',
    });
    new CfnPermission(this, 'Call', { ...anybody, action: 'lambda:InvokeFunction', invokedViaFunctionUrl: true });
    // A browser puts the file to the bucket itself, at an address that the function has signed for it.
    (storage.buckets.landing.node.defaultChild as CfnBucket).corsConfiguration = {
      corsRules: [
        {
          allowedMethods: ['PUT'],
          allowedOrigins: ['*'],
          allowedHeaders: ['content-type'],
          maxAge: Duration.hours(1).toSeconds(),
        },
      ],
    };
    new CfnOutput(scope, 'UploadFormUrl', {
      value: address.attrFunctionUrl,
      description: 'Where providers without an account upload, with a token that pmr invite makes',
    });
  }
}

import {
  CfnDistribution,
  CfnFunction,
  CfnKeyGroup,
  CfnOriginAccessControl,
  CfnPublicKey,
} from 'aws-cdk-lib/aws-cloudfront';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnOutput, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { ENTRANCE } from '../adapters/aws/signed-visit.ts';
import type { Storage } from './storage.construct.ts';

/** CloudFront's own policy "CachingOptimized", by the id that its documents give. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
/** "SecurityHeadersPolicy". */
const SECURITY_HEADERS = '67f7725c-6f97-4210-82d7-5512b31e9d03';

/** Takes the three values of a signed visit and makes cookies of them, which the reader's browser then shows with every request. */
const entrance = `function handler(event) {
  var q = event.request.querystring;
  var names = ['Policy', 'Signature', 'Key-Pair-Id'];
  var cookies = {};
  for (var i = 0; i < names.length; i++) {
    var given = q[names[i]];
    if (!given) return { statusCode: 403, statusDescription: 'Forbidden' };
    cookies['CloudFront-' + names[i]] = { value: given.value, attributes: 'Path=/; Secure; HttpOnly; SameSite=Lax' };
  }
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: { location: { value: '/shelf/index.html' }, 'cache-control': { value: 'no-store' } },
    cookies: cookies,
  };
}`;

/** The first folder of an address says which bucket; in it keys begin after it, and a folder is read as its page. */
const withoutFirst = `function handler(event) {
  var request = event.request;
  request.uri = request.uri.replace(/^\\/[^/]+/, '');
  if (request.uri.endsWith('/')) request.uri += 'index.html';
  return request;
}`;

/** What is published as a site: the shelf and every version, for whoever has a signed visit. Each bucket answers to this distribution alone. */
export class ReadersSite extends Construct {
  constructor(scope: Construct, { storage, publicKey }: { storage: Storage; publicKey: string }) {
    super(scope, 'Readers');
    const key = new CfnPublicKey(this, 'Key', {
      publicKeyConfig: { callerReference: this.#name(), name: this.#name(), encodedKey: publicKey },
    });
    const group = new CfnKeyGroup(this, 'Keys', { keyGroupConfig: { name: this.#name(), items: [key.ref] } });
    const { published, shelf } = storage.buckets;
    const site = this.#distribution({ published, shelf }, group);
    for (const bucket of [published, shelf]) this.#letRead(bucket, site);
    this.#letDecrypt(storage);
    acknowledge(site);
    new CfnOutput(scope, 'ReadersDomain', {
      value: site.attrDomainName,
      description: 'Where readers open what is published',
    });
    new CfnOutput(scope, 'ReadersKeyPair', { value: key.ref, description: 'Of the key that signs their visits' });
  }

  #name(what = 'readers'): string {
    return `${Stack.of(this).stackName}-${what}`;
  }

  #function(id: string, comment: string, functionCode: string) {
    const made = new CfnFunction(this, id, {
      name: this.#name(id.toLowerCase()),
      autoPublish: true,
      functionCode,
      functionConfig: { comment, runtime: 'cloudfront-js-2.0' },
    });
    return [{ eventType: 'viewer-request', functionArn: made.attrFunctionArn }];
  }

  #distribution({ published, shelf }: Readonly<Record<'published' | 'shelf', Bucket>>, group: CfnKeyGroup) {
    const access = new CfnOriginAccessControl(this, 'Access', {
      originAccessControlConfig: {
        name: this.#name(),
        originAccessControlOriginType: 's3',
        signingBehavior: 'always',
        signingProtocol: 'sigv4',
      },
    });
    const behaviour = {
      viewerProtocolPolicy: 'https-only',
      cachePolicyId: CACHING_OPTIMIZED,
      responseHeadersPolicyId: SECURITY_HEADERS,
      compress: true,
    };
    const guarded = {
      ...behaviour,
      trustedKeyGroups: [group.ref],
      functionAssociations: this.#function('Places', 'Finds the bucket of an address', withoutFirst),
    };
    const enter = this.#function('Entrance', 'Makes cookies of a signed visit', entrance);
    return new CfnDistribution(this, 'Site', {
      distributionConfig: {
        enabled: true,
        comment: `${Stack.of(this).stackName}: what is published`,
        httpVersion: 'http2and3',
        priceClass: 'PriceClass_100',
        origins: [originOf('published', published, access.attrId), originOf('shelf', shelf, access.attrId)],
        defaultCacheBehavior: { ...guarded, targetOriginId: 'shelf' },
        cacheBehaviors: [
          { ...guarded, pathPattern: '/published/*', targetOriginId: 'published' },
          { ...behaviour, pathPattern: ENTRANCE, targetOriginId: 'shelf', functionAssociations: enter },
        ],
        viewerCertificate: { cloudFrontDefaultCertificate: true },
      },
    });
  }

  #arn(distribution: string): string {
    return Stack.of(this).formatArn({
      service: 'cloudfront',
      region: '',
      resource: 'distribution',
      resourceName: distribution,
    });
  }

  #letRead(bucket: Bucket, site: CfnDistribution): void {
    bucket.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [CLOUD_FRONT],
        actions: ['s3:GetObject'],
        resources: [bucket.arnForObjects('*')],
        conditions: { StringEquals: { 'aws:SourceArn': this.#arn(site.ref) } },
      }),
    );
  }

  /** The key's policy cannot name the distribution, which names the buckets, which name the key. */
  #letDecrypt({ key }: Storage): void {
    key.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [CLOUD_FRONT],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { ArnLike: { 'aws:SourceArn': this.#arn('*') } },
      }),
    );
  }
}

const CLOUD_FRONT = new ServicePrincipal('cloudfront.amazonaws.com');

const originOf = (id: string, bucket: Bucket, originAccessControlId: string) => ({
  id,
  domainName: bucket.bucketRegionalDomainName,
  // Since a bucket answers to an origin access control, the older identity is empty.
  s3OriginConfig: { originAccessIdentity: '' },
  originAccessControlId,
});

const acknowledge = (site: CfnDistribution) =>
  Validations.of(site).acknowledge(
    {
      id: 'AwsSolutions-CFR1',
      reason: 'Readers are known by a signed visit, wherever they are.',
    },
    {
      id: 'AwsSolutions-CFR2',
      reason:
        'It serves files alone, to holders of a signed visit: there is nothing behind it that a firewall would protect.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason: 'The buckets log what is read of them, and CloudTrail records it.',
    },
    {
      id: 'AwsSolutions-CFR4',
      reason:
        "With the certificate of CloudFront itself the minimum version of TLS cannot be chosen; a domain of one's own can.",
    },
  );

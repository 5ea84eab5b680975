import { ReadWriteType, Trail } from 'aws-cdk-lib/aws-cloudtrail';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Storage } from './storage.construct.ts';

/** Who read and wrote which object, and when, as CloudTrail records it: beside the access logs, which are made when S3 finds time for it. */
export class DataEvents extends Construct {
  constructor(scope: Construct, { accessLogs, buckets }: Storage) {
    super(scope, 'DataEvents');
    const trail = new Trail(this, 'Trail', {
      bucket: accessLogs as IBucket,
      s3KeyPrefix: 'cloudtrail',
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      enableFileValidation: true,
      managementEvents: ReadWriteType.NONE,
    });
    trail.addS3EventSelector(Object.values(buckets).map(bucket => ({ bucket: bucket as IBucket })));
  }
}

import { spawnSync } from 'node:child_process';
import { missingMoto, startMoto } from './start-moto.ts';

/** Runs the AWS adapters against a real server over HTTP. Without Python or its registry it says so and ends well. */
const missing = await missingMoto();
if (missing) {
  console.log(`aws server: skipped, because ${missing}`);
} else {
  const moto = await startMoto();
  const jest = [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--runInBand',
    '--testMatch',
    '**/test/aws-server/**/*.spec.ts',
    ...process.argv.slice(2),
  ];
  const environment = {
    ...process.env,
    AWS_ENDPOINT_URL: moto.url,
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  const { status } = spawnSync(process.execPath, jest, { stdio: 'inherit', env: environment });
  moto.stop();
  process.exitCode = status ?? 1;
}

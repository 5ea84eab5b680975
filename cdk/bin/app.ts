import path from 'node:path';
import { readCatalogue } from '../../adapters/local/read-catalogue.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { pmrApp } from '../pmr-app.ts';

const root = path.resolve(import.meta.dirname, '../..');
pmrApp({ root, codeVersion: packageJson.version, catalogue: await readCatalogue(root) }).app.synth();

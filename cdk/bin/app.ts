import path from 'node:path';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { pmrApp } from '../pmr-app.ts';

const root = path.resolve(import.meta.dirname, '../..');
pmrApp({ root, catalogue: await readCatalogue(root) }).app.synth();

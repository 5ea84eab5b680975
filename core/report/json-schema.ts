import { z } from 'zod';
import { Report } from './report.schema.ts';

/** The JSON Schema (draft 2020-12) of `pmr.json` for readers in other languages; `schemas/pmr.schema.json` holds this text. */
export function reportJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(Report, { target: 'draft-2020-12' });
  const head = {
    $schema,
    $id: 'urn:pmr:report:1',
    title: 'Performance Measurement Report, one version of one month (pmr/1)',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}

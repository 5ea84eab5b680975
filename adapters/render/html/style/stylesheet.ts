import type { Report } from '../../../../core/report/report.schema.ts';
import { type Html, html } from '../markup.ts';
import { base } from './base.ts';
import { charts } from './charts.ts';
import { month } from './month.ts';
import { print } from './print.ts';
import { tables } from './table-styles.ts';

export const stylesheet = (report: Report, sheet: boolean): Html =>
  html`${base}${tables}${charts}${print(report)}${sheet && month}`;
